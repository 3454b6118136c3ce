/** What differs between two texts, word by word. */

import { diffWordsWithSpace } from "diff";

export interface DiffPart {
  readonly text: string;
  readonly change: "same" | "added" | "removed";
}

/**
 * @param locale whose words they are, BCP 47
 * @example diffWords("El mar.", "La mar.", "es")[0] // { text: "El", change: "removed" }
 */
export function diffWords(before: string, after: string, locale: string): readonly DiffPart[] {
  const intlSegmenter = new Intl.Segmenter(locale, { granularity: "word" });
  return diffWordsWithSpace(before, after, { intlSegmenter }).map(({ added, removed, value }) => ({
    text: value,
    change: added ? "added" : removed ? "removed" : "same",
  }));
}
