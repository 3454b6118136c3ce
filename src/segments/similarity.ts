/** How much of two texts is the same. */

import { diffWordsWithSpace } from "diff";

/** 0–100: the share of both texts that a word diff leaves alone. */
export function similarity(before: string, after: string): number {
  const kept = diffWordsWithSpace(before, after).reduce(
    (sum, { added, removed, value }) => sum + (added || removed ? 0 : value.length),
    0,
  );
  return (200 * kept) / Math.max(before.length + after.length, 1);
}
