/**
 * What every store does with the words of sources: which of them are indexed, and what an index is asked for sources like
 * another one. The rule is that of a prefix filter. A source of n words that is at least 75 like another has lost at most
 * n/4 of them, so that of its n/4 + K rarest words the other has K at least, among its own n/4 + K rarest. Only those are
 * indexed, under an order of rarity that never changes: a word's number, given when it was first seen, so that what turns
 * up late counts as rare.
 */

import { keyWords, lostWords, MOST_WORDS } from "../segments/memory-words.ts";
import { COMMON_WORDS } from "./common-words.ts";
import { memoryPair } from "./memory-entry.ts";
import type { MemoryPair, Rejection, SegmentRecord } from "./types.ts";

/** A sentence may stand in ten thousand files; its best few pairs are all that anybody looks at. */
export const MOST_PAIRS_PER_KEY = 64;
/** K above. With two, twice as many sources are left to compare as with three; four make the index larger for little. */
const SHARED_WORDS = 3;

/** A source to be indexed. */
export interface SourceWords {
  readonly hash: string;
  readonly key: string;
  readonly words: readonly string[];
}

/** The sources that an index has, in the order of their hashes: rows in the order of their indexes are on few pages. @param keys by their hashes */
export function sourcesToIndex(keys: Iterable<readonly [hash: string, key: string]>): readonly SourceWords[] {
  return [...keys]
    .map(([hash, key]) => ({ hash, key, words: keyWords(key) }))
    .filter(({ words }) => words.length > 0 && words.length <= MOST_WORDS)
    .sort((a, b) => (a.hash < b.hash ? -1 : 1));
}

/** The words of `words` that have no number, in the order in which they get the next ones: the more frequent ones first. */
export function newWords(
  words: readonly string[],
  numbers: ReadonlyMap<string, number>,
  isFirst: boolean,
): readonly string[] {
  const counts = new Map<string, number>();
  // They go first, whatever the article.
  if (isFirst) for (const word of COMMON_WORDS) counts.set(word, words.length + 1);
  for (const word of words) if (!numbers.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word);
}

/** The words of a source that are indexed, by their numbers, rarest first. */
export function rarest(words: readonly string[], numbers: ReadonlyMap<string, number>): readonly number[] {
  const own = [...new Set(words)].flatMap((word) => numbers.get(word) ?? []);
  return own.sort((a, b) => b - a).slice(0, lostWords(words.length) + SHARED_WORDS);
}

/** What an index of words is asked. */
export interface NearQuestion {
  /** How many of the lists a source has to stand in. */
  readonly shared: number;
  /** Lists of sources: those of a word, of so many words at least and at most. */
  readonly lists: readonly { readonly word: number; readonly least: number; readonly most: number }[];
}

/** The question for sources like one of these words; undefined where there can be none. @param numbers of the words that the index knows */
export function nearQuestion(words: readonly string[], numbers: ReadonlyMap<string, number>): NearQuestion | undefined {
  const count = words.length;
  if (count === 0 || count > MOST_WORDS) return undefined;
  const lost = lostWords(count);
  const different = new Set(words).size;
  const unknown = different - numbers.size;
  // Words that no source has are lost whatever the other source is.
  if (unknown > lost || numbers.size === 0) return undefined;
  const shared = Math.max(1, Math.min(SHARED_WORDS, different - lost));
  const prefix = [...numbers.values()].sort((a, b) => b - a).slice(0, lost - unknown + shared);
  return {
    shared,
    lists: prefix.map((word, index) => ({
      word,
      least: count - lost,
      most: mostWords(Math.min(count, count - unknown - index + shared - 1)),
    })),
  };
}

/**
 * The most words of a source that shares `kept` of them. To a longer source fewer may be lost: the further back a word
 * stands among the rarest, the shorter are the sources that it can tell of, and the lists of such words are the long ones.
 */
function mostWords(kept: number): number {
  let most = kept;
  while (most + 1 - lostWords(most + 1) <= kept) most += 1;
  return most;
}

/** The pairs of segments with this key, without those that a person has refused since they were decided. */
export function withoutRefused(
  key: string,
  rejected: readonly Pick<Rejection, "target" | "at">[],
  segments: readonly SegmentRecord[],
): readonly MemoryPair[] {
  return (
    segments
      // A column cannot tell a lone half of a surrogate pair from another: the record is exact.
      .filter((segment) => segment.key === key)
      .map(memoryPair)
      .filter(({ target, at }) => !rejected.some((refused) => refused.target === target && refused.at > at))
  );
}
