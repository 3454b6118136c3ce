/** What an engine that reads instructions is told of the terms of a segment. Advice only: locks and checks do not count on it. */

import { plainText } from "../segments/inline-codes.ts";
import type { Inline } from "../formats/types.ts";
import { foldText } from "../languages/fold-text.ts";
import { textWithoutPossessive } from "./term-forms.ts";
import type { Term, TermMatch } from "./types.ts";

export interface TermAdvice {
  /** As it stands in the source; empty where a rendering is wrong whatever the source says. */
  readonly source: string;
  /** Any of these is right, the first is the best; empty where the termbase names none. */
  readonly required: readonly string[];
  readonly forbidden: readonly string[];
}

/**
 * Advice on each term of a segment, once each.
 * @param forbiddenTerms the `forbidden` rows that hold for the article; one with a source is told where its source is there
 */
export function termAdvice(
  content: readonly Inline[],
  matches: readonly TermMatch[],
  forbiddenTerms: readonly Term[],
): readonly TermAdvice[] {
  const text = foldText(plainText(content)).toLowerCase();
  const found = matches.map((match) => adviceOf(match.term, textWithoutPossessive(match)));
  const wrong = forbiddenTerms
    .filter((term) => [term.source, ...term.sourceVariants].some((form) => text.includes(foldText(form).toLowerCase())))
    .map((term) => adviceOf(term, term.source));
  const byText = new Map([...found, ...wrong].map((advice) => [JSON.stringify(advice), advice]));
  return [...byText.values()];
}

function adviceOf(term: Term, source: string): TermAdvice {
  const required = [...new Set([term.target, ...term.targetForms])].filter((form) => form !== "");
  return { source, required, forbidden: term.forbidden };
}
