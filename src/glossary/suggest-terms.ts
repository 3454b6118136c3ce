/**
 * Rows that people's work asks for: the same source words corrected in the same way three times, and names that stay
 * English wherever they stand. Only proposed, with what speaks for each: a person adds them.
 */

import { correctedTerms } from "./corrected-terms.ts";
import { englishNames } from "./english-names.ts";
import type { Correction, TranslatedSentence, SuggestedTerm } from "./suggested-term.ts";

/**
 * Proposes rows, the best founded first.
 * @param corrections what people replaced
 * @param spoken every sentence with its present Spanish
 * @param isKnown whether the termbase has a row for these English words
 */
export function suggestTerms(
  corrections: readonly Correction[],
  spoken: readonly TranslatedSentence[],
  isKnown: (source: string) => boolean,
): readonly SuggestedTerm[] {
  const found = [...correctedTerms(corrections, spoken), ...englishNames(spoken)];
  return found
    .filter(({ source }) => !isKnown(source))
    .toSorted((a, b) => b.evidence.length - a.evidence.length || (a.source < b.source ? -1 : 1));
}
