/** How much of two texts is the same. */

import { diffWordsWithSpace } from "diff";

/** A text to be compared with many. */
export interface Comparable {
  readonly text: string;
  /** How often each word, space and sign stands in it. */
  readonly parts: ReadonlyMap<string, number>;
}

export function comparable(text: string): Comparable {
  const parts = new Map<string, number>();
  for (const [part] of text.matchAll(/\p{L}+|\P{L}/gu)) parts.set(part, (parts.get(part) ?? 0) + 1);
  return { text, parts };
}

/** The similarity of two texts where it is `least` or more, else 0. A word diff is made only where that may be. */
export function similarityFrom(least: number, one: Comparable, other: Comparable): number {
  const length = Math.max(one.text.length + other.text.length, 1);
  if (200 * Math.min(one.text.length, other.text.length) < least * length) return 0;
  let common = 0;
  for (const [part, count] of one.parts) common += part.length * Math.min(count, other.parts.get(part) ?? 0);
  if (200 * common < least * length) return 0;
  const score = similarity(one.text, other.text);
  return score < least ? 0 : score;
}

/** 0–100: the share of both texts that a word diff leaves alone. */
export function similarity(before: string, after: string): number {
  const kept = diffWordsWithSpace(before, after).reduce(
    (sum, { added, removed, value }) => sum + (added || removed ? 0 : value.length),
    0,
  );
  return (200 * kept) / Math.max(before.length + after.length, 1);
}
