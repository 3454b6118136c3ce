/** What a change of the termbase does to the sentences of one article. Pure. */

import { mayBeOf } from "../config/file-kinds.ts";
import { formatRecord, parseRecord } from "../segments/inline-codes.ts";
import { textKind } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { literalKind } from "../segments/literal-segment.ts";
import { forbiddenTermsFor, createTermFinder } from "../glossary/find-terms.ts";
import type { Termbase } from "../glossary/load-termbase.ts";
import { termbaseFor } from "../glossary/reverse-termbase.ts";
import { repairTerms } from "../glossary/repair-terms.ts";
import type { Term, TermMatch } from "../glossary/types.ts";
import { verifyTerms } from "../glossary/verify-terms.ts";

/**
 * What becomes of a sentence: `right` already; `stale`: a person's text that today's terms refuse, it stays and is flagged;
 * `mended`: a draft with the new name put in; `again`: a draft that an engine is asked for once more.
 */
export type TermEffect = "right" | "stale" | "mended" | "again";

export interface TouchedLine {
  readonly line: LedgerLine;
  readonly effect: TermEffect;
  /** The text with its names right (record form), where one replacement is certain. */
  readonly fix: string | undefined;
  /** What today's terms say of the text. */
  readonly findings: readonly string[];
  /** The names of the sentence, `source→target`, under the old terms and the new. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface TermChangeover {
  readonly before: Termbase;
  readonly after: Termbase;
  /** Spanish that a row of `after` had before; of a reversed row none is known. */
  readonly former: (term: Term) => readonly string[];
}

/** The change as it is for articles of one direction. */
export function changeFor(
  change: TermChangeover,
  locales: { readonly from: string; readonly to: string },
): TermChangeover {
  return {
    ...change,
    before: termbaseFor(change.before, locales),
    after: termbaseFor(change.after, locales),
  };
}

/** The lines of an article that the change makes a difference to: other names in the source, or other findings on the text. */
export function touchedLines(
  { before, after, former }: TermChangeover,
  article: string,
  lines: readonly LedgerLine[],
): readonly TouchedLine[] {
  const [findBefore, findAfter] = [createTermFinder(before, article), createTermFinder(after, article)];
  const [forbiddenBefore, forbiddenAfter] = [forbiddenTermsFor(before, article), forbiddenTermsFor(after, article)];
  return lines.flatMap((line): TouchedLine[] => {
    const kind = textKind(line);
    if (line.source === undefined || line.retired || kind === "untranslated" || line.target === "") return [];
    const source = parseRecord(line.source).content;
    // An address in a locale file: no name of it is a word.
    if (!mayBeOf("articles", article) && literalKind({ kind: "json-value", content: source }) !== undefined) return [];
    const target = parseRecord(line.target).content;
    const [old, now] = [findBefore(source), findAfter(source)];
    const options = { matches: now, forbiddenTerms: forbiddenAfter, source, target, former };
    const findings = hardFindings(options);
    const oldFindings = hardFindings({ matches: old, forbiddenTerms: forbiddenBefore, source, target });
    const names = { before: namesOf(old), after: namesOf(now) };
    const isSame = names.before.join("\n") === names.after.join("\n");
    if (isSame && findings.join("\n") === oldFindings.join("\n")) return [];
    const repaired = findings.length > 0 ? repairTerms(options) : undefined;
    const fix = repaired && formatRecord(repaired);
    const wrong = kind === "human" ? "stale" : fix === undefined ? "again" : "mended";
    return [{ line, effect: findings.length === 0 ? "right" : wrong, fix, findings, ...names }];
  });
}

/** The locked names among `matches`, `source→target`, each once. */
function namesOf(matches: readonly TermMatch[]): readonly string[] {
  const names = matches.filter(({ term }) => term.policy === "locked" || term.policy === "keep");
  return [...new Set(names.map(({ term }) => `${term.source}\u2192${term.target}`))].sort();
}

function hardFindings(options: Parameters<typeof verifyTerms>[0]): readonly string[] {
  return verifyTerms(options).flatMap(({ hard, message }) => (hard ? [message] : []));
}
