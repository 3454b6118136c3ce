/** What memory has for a sentence that a person looks at, and a search in it. */

import { languagesOf } from "./languages.ts";
import type { Config } from "../config/types.ts";
import { UsageError } from "../base/errors.ts";
import type { Match } from "../memory/exact-matches.ts";
import { findSimilarMatches } from "../memory/similar-matches.ts";
import { parseRecord, plainText } from "../segments/inline-codes.ts";
import { findWords, hasWords, searchable, searchWords } from "../segments/search-text.ts";
import { isRejected } from "../record/text-kind.ts";
import type { MemoryPair, SegmentRecord, State, Store } from "../record/types.ts";
import { readProject } from "./read-project.ts";
import { recordSpan, type Span } from "./record-span.ts";
import { diffWords, type DiffPart } from "./word-diff.ts";

/** A sentence like the one that is looked at, with its Spanish. */
export interface ReviewMatch {
  readonly pair: MemoryPair;
  /** Source against source, 0–100. */
  readonly similarity: number;
  /** From the match's source to the one that is looked at. */
  readonly diff: readonly DiffPart[];
}

export const SEARCH_SIDES = ["source", "target"] as const;
export type SearchSide = (typeof SEARCH_SIDES)[number];

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
  return readProject(config, ({ store }) => searchStore(store, question, { side, most }));
}

/** The same in a store that is open. @throws UsageError `search` */
export async function searchStore(
  store: Store,
  question: string,
  { side, most }: { readonly side: SearchSide | undefined; readonly most: number },
): Promise<Concordance> {
  const words = searchWords(question);
  if (words.length === 0) throw new UsageError("search", `Cannot search memory for \`${question}\`, expected a word.`);
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
}

/** A pair as the page shows it, with the places of what was searched for. */
export interface HitView {
  source: string;
  target: string;
  /** Their languages, as `en`. */
  from: string;
  to: string;
  /** In record form. */
  sourceSpans: Span[];
  targetSpans: Span[];
  /** The Spanish without its codes, which are another sentence's. */
  plainTarget: string;
  state: State;
  article: string;
  segment: string;
  by?: string;
  at?: string;
}

/** @param question As it was searched for */
export function viewHit(pair: MemoryPair, question: string, side: SearchSide | undefined): HitView {
  const words = searchWords(question);
  const { source, target, state, article, segment, by, at } = pair;
  const spansOf = (record: string, isMeant: boolean): Span[] => {
    const { content } = parseRecord(record);
    return isMeant ? findWords(plainText(content), words).map((span) => recordSpan(content, span)) : [];
  };
  return {
    source, target, ...languagesOf(pair), state, article, segment,
    sourceSpans: spansOf(source, side !== "target"),
    targetSpans: spansOf(target, side !== "source"),
    plainTarget: plainText(parseRecord(target).content),
    ...(by === undefined ? {} : { by }),
    ...(at === "" ? {} : { at }),
  }; // prettier-ignore
}
