/** Wrong Spanish for a term: where its row matched, and what is licensed all the same. */

import { isAcronym } from "../languages/acronym.ts";
import { findSpanish, targetTokens } from "./find-form.ts";
import type { Span } from "./find-form.ts";
import { foldText } from "../languages/fold-text.ts";
import type { Token } from "../languages/fold-text.ts";
import { targetLanguage, textWithoutPossessive } from "./term-forms.ts";
import type { Term, TermMatch } from "./types.ts";

export interface ForbiddenRendering {
  readonly term: Term;
  /** As the row has it, or the English acronym. */
  readonly rendering: string;
}

/** The forbidden renderings in a target, one finding for each row and rendering. */
export function findForbidden(
  matches: readonly TermMatch[],
  text: string,
  tokens: readonly Token[],
): readonly ForbiddenRendering[] {
  const terms = [...new Set(matches.map((match) => match.term))];
  return terms.flatMap((term) => {
    const own = spanishOf(term);
    const others = terms.flatMap((other) => (other === term ? [] : spanishOf(other)));
    const renderings = new Set([...term.forbidden, ...leftEnglish(term, matches, text)]);
    return [...renderings]
      .filter((rendering) => !isPartOfAny(rendering, others) && stands(rendering, own, tokens))
      .map((rendering) => ({ term, rendering }));
  });
}

/** Whether `rendering` stands in the text of `tokens` as whole words, by the case rule of forbidden renderings. */
export function findRendering(tokens: readonly Token[], rendering: string, own: readonly string[]): readonly Span[] {
  const inCase = isAcronym(rendering) || own.some((form) => form.toLowerCase() === rendering.toLowerCase());
  return findSpanish(tokens, rendering, inCase ? "exact" : "any-case");
}

/** Whether the words of `rendering` follow each other in one of `forms`. */
export function isPartOfAny(rendering: string, forms: readonly string[]): boolean {
  return forms.some((form) => findSpanish(targetTokens(form), rendering, "any-case").length > 0);
}

/** Whether `rendering` stands somewhere outside of the term's own, right Spanish. */
function stands(rendering: string, own: readonly string[], tokens: readonly Token[]): boolean {
  const right = own.flatMap((form) => findSpanish(tokens, form, "any-case"));
  return findRendering(tokens, rendering, own).some(
    (span) =>
      !right.some(
        (place) =>
          place.start <= span.start && place.end >= span.end && place.end - place.start > span.end - span.start,
      ) && !isCapitalOfSentence(span, rendering, own),
  );
}

/** `Relatoría` is forbidden where `relatoría` is right, but not as the first word of a sentence. */
function isCapitalOfSentence(span: Span, rendering: string, own: readonly string[]): boolean {
  const [first = ""] = rendering;
  return span.start === 0 && own.includes(first.toLowerCase() + rendering.slice(first.length));
}

/** All Spanish that a row accepts. */
export function spanishOf(term: Term): readonly string[] {
  return [term.target, ...term.targetForms];
}

/** English acronyms of the matches of `term` that its Spanish does not have. */
function leftEnglish(term: Term, matches: readonly TermMatch[], text: string): readonly string[] {
  const own = new Set(spanishOf(term).map(foldText));
  return matches
    .filter((match) => match.term === term)
    .flatMap((match) => [textWithoutPossessive(match), term.source].map(foldText))
    .filter((form) => isAcronym(form) && !own.has(form) && !targetLanguage(term)?.isShoutedWord(form, text));
}
