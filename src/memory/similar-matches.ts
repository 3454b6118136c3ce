/** Sentences like one that were translated before: for a person or an engine to look at, never written by themselves. */

import { splitDirection } from "../segments/memory-direction.ts";
import { LEAST_SIMILARITY } from "../segments/memory-words.ts";
import type { MemoryPair, Store } from "../record/types.ts";
import { FEW, type Match } from "./exact-matches.ts";
import { createSieve, figuresOf, similarityOf, toMemorySource } from "./similarity.ts";

export interface SimilarOptions {
  /** Pairs to leave out, such as the segment's own. */
  readonly without: (pair: MemoryPair) => boolean;
  /** Only what somebody has approved. */
  readonly approved: boolean;
  /** How many are enough. */
  readonly most: number;
}

/** Nobody stands behind a draft: it counts as so much less like, in the order and against the least similarity. */
export const DRAFT_PENALTY = 10;
/** Sources whose pairs are looked at, the most alike first. */
const MOST_SOURCES = 20;

/**
 * Pairs whose source is at least `LEAST_SIMILARITY` like a key's, best first; of those with one source and one target the
 * first. Pairs that a person has rejected are not among them.
 * @example await findSimilarMatches(store, segment.key, { without: () => false, approved: true, most: 3 })
 */
export async function findSimilarMatches(
  store: Store,
  key: string,
  { without, approved, most }: SimilarOptions,
): Promise<readonly Match[]> {
  const source = toMemorySource(key);
  const similarities = new Map<string, number>();
  const mayBeLike = createSieve(source);
  const { direction } = splitDirection(key);
  // Sentences made by one pattern differ in their figures, by the thousand: the store leaves them out.
  for (const near of await store.findNear(key, figuresOf(source))) {
    const isSameWay = splitDirection(near.key).direction === direction;
    const similarity = isSameWay && mayBeLike(near) ? similarityOf(source, near) : 0;
    if (similarity >= LEAST_SIMILARITY) similarities.set(near.key, similarity);
  }
  const best = [...similarities].sort(([, a], [, b]) => b - a).slice(0, MOST_SOURCES);
  const pairs = await store.findExact(
    best.map(([near]) => near),
    FEW,
  );
  const matches = best
    .flatMap(([near, similarity]) =>
      (pairs.get(near) ?? []).map((pair): Match => ({ pair, similarity, isInContext: false })),
    )
    .filter((match) => !without(match.pair) && (!approved || match.pair.state === "approved"))
    .filter((match) => worth(match) >= LEAST_SIMILARITY);
  const different = new Map<string, Match>();
  // A stable sort: pairs of one source stay in the store's order.
  for (const match of matches.sort((a, b) => worth(b) - worth(a) || penalty(a) - penalty(b))) {
    const texts = JSON.stringify([match.pair.key, match.pair.target]);
    if (!different.has(texts)) different.set(texts, match);
  }
  return [...different.values()].slice(0, most);
}

function worth(match: Match): number {
  return match.similarity - penalty(match);
}

function penalty({ pair }: Match): number {
  return pair.state === "approved" ? 0 : DRAFT_PENALTY;
}
