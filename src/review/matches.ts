/** What memory has for a sentence that a person looks at, and a search in it. */

import type { Config } from "../config/types.ts";
import { UsageError } from "../config/errors.ts";
import type { Match } from "../memory/exact-matches.ts";
import { findSimilarMatches } from "../memory/similar-matches.ts";
import { hasWords, searchable, searchWords } from "../segments/search-text.ts";
import { isRejected } from "../store/text-kind.ts";
import type { MemoryPair, SegmentRecord, Store } from "../store/types.ts";
import { readProject } from "./read-project.ts";
import { diffWords, type DiffPart } from "./word-diff.ts";

/** A sentence like the one that is looked at, with its Spanish. */
export interface ReviewMatch {
  readonly pair: MemoryPair;
  /** Source against source, 0–100. */
  readonly similarity: number;
  /** From the match's source to the one that is looked at. */
  readonly diff: readonly DiffPart[];
}

export type SearchSide = "source" | "target";

export interface Concordance {
  readonly pairs: readonly MemoryPair[];
  /** There are more than were asked for. */
  readonly more: boolean;
}

/** More than these nobody reads beside a sentence. */
const MOST_MATCHES = 3;

/** The sentences most like a segment, best first; its own pair and what was rejected for it are not among them. */
export async function matchesFor(store: Store, segment: SegmentRecord): Promise<readonly ReviewMatch[]> {
  if (segment.source === undefined) return [];
  const without = (pair: MemoryPair): boolean =>
    (pair.segment === segment.id && pair.article === segment.article) ||
    (pair.key === segment.key && pair.target === segment.target) ||
    isRejected(segment, pair.target);
  const matches = await findSimilarMatches(store, segment.key, { without, approved: false, most: MOST_MATCHES });
  return matches.map(({ pair, similarity }: Match) => ({
    pair,
    similarity,
    diff: diffWords(pair.source, segment.source ?? "", "en"),
  }));
}

/**
 * Pairs of memory with every word of `question` in their source, their target or either, whatever the letter case and
 * accents; those with the words as they stand in it first, then approved ones, then newer ones.
 * @throws UsageError `search` for a question without a word
 */
export async function searchMemory(
  config: Config,
  question: string,
  { side, most }: { readonly side: SearchSide | undefined; readonly most: number },
): Promise<Concordance> {
  const words = searchWords(question);
  if (words.length === 0) throw new UsageError("search", `Cannot search memory for \`${question}\`, expected a word.`);
  return readProject(config, async ({ store }) => {
    const textsOf = ({ source, target }: MemoryPair): readonly string[] =>
      side === "source" ? [source] : side === "target" ? [target] : [source, target];
    const isHit = (pair: MemoryPair): boolean => textsOf(pair).some((text) => hasWords(searchable(text), words));
    const phrase = words.join(" ");
    const hasPhrase = (pair: MemoryPair): boolean =>
      textsOf(pair).some((text) => searchWords(searchable(text)).join(" ").includes(phrase));
    const found = await store.searchPairs(words, isHit, most + 1);
    const pairs = found.slice(0, most);
    return {
      pairs: [...pairs.filter(hasPhrase), ...pairs.filter((pair) => !hasPhrase(pair))],
      more: found.length > most,
    };
  });
}
