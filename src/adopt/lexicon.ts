/**
 * Which words of the two languages answer each other: those that look alike, those of the termbase, and those that
 * stand in each other's sentences more often than chance has it. Learnt from the project's own articles, so that no
 * dictionary is needed.
 */

import { findCognates } from "./cognates.ts";
import type { Side } from "./side.ts";

/** Sentences that are taken for each other's, by place. */
export interface SentencePair {
  readonly own: readonly number[];
  readonly theirs: readonly number[];
}

export interface Bitext {
  readonly own: Side;
  readonly theirs: Side;
  readonly pairs: readonly SentencePair[];
}

/** What answers a token in the other language, and the share of that language's tokens that do. */
export interface Answers {
  readonly words: ReadonlySet<string>;
  readonly chance: number;
}

export interface Lexicon {
  /** By English token, and by Spanish token. */
  readonly own: ReadonlyMap<string, Answers>;
  readonly theirs: ReadonlyMap<string, Answers>;
  /** How often a token that could be answered is, in a pair that is right. */
  readonly hitRate: number;
}

/** Dunning's log-likelihood ratio from which two words are not together by chance, and how faithful they must be. */
const LEAST_ASSOCIATION = 12;
const LEAST_SHARE = 0.25;
/** The hit rate before any count, and its weight in counts. */
const FIRST_RATE = 0.4;
const FIRST_COUNT = 60;
/** Words that a sentence has more of are not counted: nothing can be learnt from a list of everything. */
const MOST_TOKENS = 80;

/**
 * Learns the lexicon of a project: at first from what the words look like, then from pairs too.
 * @param known Words that answer each other whatever the articles say: the termbase's
 */
export function createLearner(
  sides: readonly { readonly own: Side; readonly theirs: Side }[],
  known: readonly (readonly [own: string, theirs: string])[],
): (bitexts: readonly Bitext[]) => Lexicon {
  const own = countTokens(sides.map((side) => side.own));
  const theirs = countTokens(sides.map((side) => side.theirs));
  const cognates = findCognates(own.keys(), theirs.keys());
  return (bitexts) => {
    const links = new Map<string, Set<string>>();
    const link = (from: string, to: string): void => void getOr(links, from, () => new Set()).add(to);
    for (const [from, alike] of cognates) for (const to of alike) link(from, to);
    for (const [from, to] of known) if (own.has(from) && theirs.has(to)) link(from, to);
    for (const [from, to] of associated(bitexts)) link(from, to);
    const back = new Map<string, Set<string>>();
    for (const [from, words] of links) for (const to of words) getOr(back, to, () => new Set<string>()).add(from);
    return {
      own: withChances(links, theirs),
      theirs: withChances(back, own),
      hitRate: hitRate(bitexts, links),
    };
  };
}

function countTokens(sides: readonly Side[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const side of sides)
    for (const { tokens } of side) for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

function withChances(
  links: ReadonlyMap<string, ReadonlySet<string>>,
  counts: ReadonlyMap<string, number>,
): ReadonlyMap<string, Answers> {
  let total = 0;
  for (const count of counts.values()) total += count;
  return new Map(
    [...links].map(([token, words]) => {
      let share = 0;
      for (const word of words) share += counts.get(word) ?? 0;
      return [token, { words, chance: share / Math.max(total, 1) }];
    }),
  );
}

/** Pairs of words that stand together more often than chance has it, and that are mostly there when the other is. */
function associated(bitexts: readonly Bitext[]): readonly (readonly [string, string])[] {
  const together = new Map<string, Map<string, number>>();
  const own = new Map<string, number>();
  const theirs = new Map<string, number>();
  let total = 0;
  for (const { own: left, theirs: right, pairs } of bitexts)
    for (const pair of pairs) {
      const from = tokensOf(left, pair.own);
      const to = tokensOf(right, pair.theirs);
      if (from.size === 0 || to.size === 0 || from.size > MOST_TOKENS || to.size > MOST_TOKENS) continue;
      total += 1;
      for (const word of to) theirs.set(word, (theirs.get(word) ?? 0) + 1);
      for (const word of from) {
        own.set(word, (own.get(word) ?? 0) + 1);
        const row = getOr(together, word, () => new Map<string, number>());
        for (const other of to) row.set(other, (row.get(other) ?? 0) + 1);
      }
    }
  const found: (readonly [string, string])[] = [];
  for (const [word, row] of together)
    for (const [other, count] of row) {
      if (count < 2) continue;
      const [a, b] = [own.get(word) ?? 0, theirs.get(other) ?? 0];
      const isFaithful = count / a >= LEAST_SHARE || count / b >= LEAST_SHARE;
      if (isFaithful && count * total > a * b && association(count, a, b, total) >= LEAST_ASSOCIATION)
        found.push([word, other]);
    }
  return found;
}

/** Dunning's log-likelihood ratio of a two by two table. */
function association(both: number, own: number, theirs: number, total: number): number {
  const cells: readonly (readonly [number, number])[] = [
    [both, (own * theirs) / total],
    [own - both, (own * (total - theirs)) / total],
    [theirs - both, ((total - own) * theirs) / total],
    [total - own - theirs + both, ((total - own) * (total - theirs)) / total],
  ];
  return 2 * cells.reduce((sum, [seen, chance]) => sum + (seen > 0 ? seen * Math.log(seen / chance) : 0), 0);
}

function hitRate(bitexts: readonly Bitext[], links: ReadonlyMap<string, ReadonlySet<string>>): number {
  let hits = FIRST_RATE * FIRST_COUNT;
  let all = FIRST_COUNT;
  for (const { own, theirs, pairs } of bitexts)
    for (const pair of pairs) {
      const there = tokensOf(theirs, pair.theirs);
      for (const token of tokensOf(own, pair.own)) {
        const words = links.get(token);
        if (!words) continue;
        all += 1;
        if (isAnswered(words, there)) hits += 1;
      }
    }
  return hits / all;
}

/** Whether one of these words is there. */
function isAnswered(words: ReadonlySet<string>, there: ReadonlySet<string>): boolean {
  const [few, many] = words.size < there.size ? [words, there] : [there, words];
  for (const word of few) if (many.has(word)) return true;
  return false;
}

/** The tokens of several sentences. */
function tokensOf(side: Side, places: readonly number[]): ReadonlySet<string> {
  const [first] = places;
  if (places.length === 1 && first !== undefined) return side[first]?.tokens ?? new Set();
  return new Set(places.flatMap((place) => [...(side[place]?.tokens ?? [])]));
}

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
