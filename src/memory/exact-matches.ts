/** Exact memory: segments that were translated before, anywhere in the project. */

import type { Segment } from "../segments/types.ts";
import type { LedgerLine, MemoryPair, Store } from "../store/types.ts";

/** How a pair from memory may be used. */
export interface Match {
  readonly pair: MemoryPair;
  /** Source against source, 0–100. */
  readonly similarity: 100;
}

/** Enough of a key in nearly all cases: a heading such as `License` stands in thousands of files. */
export const FEW = 2;

/**
 * Pairs whose source equals the segment's (codes by type), best first, by segment id.
 * A text that a person rejected for this segment is not offered again.
 * @param most How many pairs of a key are looked at; undefined: all that the store offers
 */
export async function findExactMatches(
  store: Store,
  segments: readonly Segment[],
  lines: ReadonlyMap<string, LedgerLine>,
  most?: number,
): Promise<ReadonlyMap<string, readonly Match[]>> {
  if (segments.length === 0) return new Map();
  const found = await store.findExact([...new Set(segments.map(({ key }) => key))], most);
  const matches = new Map<string, readonly Match[]>();
  for (const segment of segments) {
    const rejected = new Set(lines.get(segment.id)?.rejected?.map(({ target }) => target));
    const pairs = (found.get(segment.key) ?? []).filter(({ target }) => !rejected.has(target));
    if (pairs.length > 0)
      matches.set(
        segment.id,
        pairs.map((pair) => ({ pair, similarity: 100 })),
      );
  }
  return matches;
}
