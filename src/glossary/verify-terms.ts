/** Verifying: what an answer, or a person's text, did with the terms of its source. */

import { decodeNamedCharacterReference } from "decode-named-character-reference";
import { say, type CatalogMessage } from "../base/messages.ts";
import type { Inline } from "../formats/types.ts";
import { plainText } from "../segments/inline-codes.ts";
import { withoutAddresses } from "./addresses.ts";
import { unsatisfiedMatches } from "./assign-occurrences.ts";
import { targetTokens } from "./find-form.ts";
import type { Token } from "../languages/fold-text.ts";
import { findForbidden, findRendering, isPartOfAny, spanishOf } from "./forbidden-renderings.ts";
import { textWithoutPossessive } from "./term-forms.ts";
import type { Term, TermMatch } from "./types.ts";

export interface TermFinding extends CatalogMessage {
  readonly term: Term;
  /** `missing`: its Spanish is not there often enough; `forbidden`: a wrong rendering of it is there; `banned`: by a `forbidden` row. */
  readonly kind: "missing" | "forbidden" | "banned";
  /** A guarantee is broken: `locked`, `keep` and `forbidden` rows. The others warn. */
  readonly hard: boolean;
  /** The Spanish words that are wrong, for `forbidden` and `banned`. */
  readonly rendering?: string;
}

export interface VerifyOptions {
  /** Terms found in the source (`createTermFinder`). */
  readonly matches: readonly TermMatch[];
  /** `forbidden` rows that hold for the article (`forbiddenTermsFor`). */
  readonly forbiddenTerms: readonly Term[];
  readonly source: readonly Inline[];
  readonly target: readonly Inline[];
}

/**
 * Compares the terms of a source with its Spanish.
 *
 * Occurrences are counted: a name that is twice in the source must be twice in the target, as its `target` or one of
 * its `targetForms`, in the plural too; of a `preferred` term half of the places are enough. Rows that share a target share its occurrences. Forbidden renderings count only
 * where their row matched, as whole words, and not where they belong to the Spanish of another term of the sentence.
 * An English acronym that stayed although its row has another Spanish is one of them.
 */
export function verifyTerms(options: VerifyOptions): readonly TermFinding[] {
  const text = withoutAddresses(spacedText(options.target));
  const tokens = targetTokens(text);
  return [
    ...missingFindings(options.matches, tokens),
    ...forbiddenFindings(options.matches, text, tokens),
    ...forbiddenRowFindings(options, tokens),
  ];
}

/**
 * The text of a target with a space for each standalone code: a line break or a note mark ends a word. A character
 * reference that is text (`C&oacute;digo` in front matter) is what a page makes of it.
 */
function spacedText(content: readonly Inline[]): string {
  return content
    .map((part) => (part.type === "text" ? part.value : part.type === "ph" ? " " : ""))
    .join("")
    .replace(/&([A-Za-z]{2,31});/gu, (written, name: string) => decodeNamedCharacterReference(name) || written);
}

function missingFindings(matches: readonly TermMatch[], tokens: readonly Token[]): TermFinding[] {
  const missing = Map.groupBy(unsatisfiedMatches(matches, tokens), (match) => match.term);
  return [...missing].flatMap(([term, unmet]) => {
    const wanted = matches.filter((match) => match.term === term).length;
    const found = wanted - unmet.length;
    // Good Spanish does not repeat a common noun as English does: half of a `preferred` term's places are enough.
    if (term.policy === "preferred" && found * 2 >= wanted) return [];
    const english = [...new Set(unmet.map((match) => `\`${textWithoutPossessive(match)}\``))].join(", ");
    return {
      term,
      kind: "missing" as const,
      hard: term.policy !== "preferred",
      ...(wanted === 1
        ? say("terms.missing", { forms: namedForms(term), english })
        : say("terms.short", { forms: namedForms(term), english, found, wanted })),
    };
  });
}

function forbiddenFindings(matches: readonly TermMatch[], text: string, tokens: readonly Token[]): TermFinding[] {
  return findForbidden(matches, text, tokens).map(({ term, rendering }) => ({
    term,
    kind: "forbidden" as const,
    hard: term.policy !== "preferred",
    ...say("terms.wrong", { rendering, source: term.source, target: term.target }),
    rendering,
  }));
}

/** What `forbidden` rows ban, except in the Spanish of a term of the sentence and where the source quotes it. */
function forbiddenRowFindings({ forbiddenTerms, matches, source }: VerifyOptions, tokens: readonly Token[]): TermFinding[] {
  const licensed = matches.flatMap(({ term }) => spanishOf(term));
  const quoted = [...plainText(source).matchAll(/[“«"]([^“”«»"]*)[”»"]/gu)].map((match) => match[1] ?? "");
  return forbiddenTerms.flatMap((term) =>
    [...new Set(term.forbidden)]
      .filter(
        (rendering) =>
          findRendering(tokens, rendering, [term.target]).length > 0 &&
          !isPartOfAny(rendering, [...licensed, ...quoted]),
      )
      .map((rendering) => ({
        term,
        kind: "banned" as const,
        hard: true,
        ...(term.target === ""
          ? say("terms.banned", { rendering })
          : say("terms.banned-for", { rendering, target: term.target })),
        rendering,
      })),
  );
}

function namedForms(term: Term): readonly string[] {
  return spanishOf(term).map((form) => `\`${form}\``);
}
