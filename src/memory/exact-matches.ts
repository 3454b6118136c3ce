/** Exact memory: segments that were translated before, anywhere in the project. */

import { segmentContext } from "../segments/segment-context.ts";
import { kindlessKey } from "../segments/segment-document.ts";
import type { Segment } from "../segments/types.ts";
import type { LedgerLine, MemoryPair, Store } from "../record/types.ts";

/** How a pair from memory may be used. */
export interface Match {
  readonly pair: MemoryPair;
  /** Source against source, 0–100. */
  readonly similarity: number;
  /** The sentences around it and the headings above it are the same too. */
  readonly isInContext: boolean;
}

/** Enough of a key in nearly all cases: a heading such as `License` stands in thousands of files. */
export const FEW = 2;

/**
 * Pairs whose source equals the segment's (codes by type), by segment id. First are those that somebody approved in the
 * same context, then the best of any. Those of other tools come last, as they do not tell types of codes: codes in the
 * same order with the same words around them count as the same. A text that a person rejected for this segment is not
 * offered again.
 * @param article All segments that stand in the article with these
 * @param most How many pairs of a key are looked at; undefined: all that the store offers
 */
export async function findExactMatches(
  store: Store,
  article: readonly Segment[],
  segments: readonly Segment[],
  lines: ReadonlyMap<string, LedgerLine>,
  most?: number,
): Promise<ReadonlyMap<string, readonly Match[]>> {
  if (segments.length === 0) return new Map();
  const keysOf = (segment: Segment): readonly string[] => [segment.key, kindlessKey(segment) ?? segment.key];
  const found = await store.findExact([...new Set(segments.flatMap(keysOf))], most);
  const matches = new Map<string, readonly Match[]>();
  for (const segment of segments) {
    const pairs = [...new Set(keysOf(segment))].flatMap((key) => found.get(key) ?? []);
    if (pairs.length === 0) continue;
    const rejected = new Set(lines.get(segment.id)?.rejected?.map(({ target }) => target));
    const context = segmentContext(article, segment.ordinal);
    const inContext = context === "" ? [] : await store.findInContext(segment.key, context);
    const own: readonly Match[] = [
      ...inContext.map((pair) => ({ pair, similarity: 100, isInContext: true })),
      ...pairs.map((pair) => ({ pair, similarity: 100, isInContext: false })),
    ].filter(({ pair }) => !rejected.has(pair.target));
    if (own.length > 0) matches.set(segment.id, own);
  }
  return matches;
}
