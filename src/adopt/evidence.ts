/** What speaks for a pair and against it: natural logarithms of how much likelier it is in a pair that is right than in one by chance. */

import type { Answers, Lexicon, SentencePair } from "./lexicon.ts";
import type { Side } from "./side.ts";

/** Spanish is longer than English. */
const GROWTH = 1.12;
/** Characters added to both lengths: short texts vary more. */
const SMALL = 6;
const SPREAD_RIGHT = 0.24;
const SPREAD_SHORT = 1.1;
const SPREAD_CHANCE = 0.9;
/** Words say the same thing several times over. */
const SHARE = 0.35;
/** A word that answers by chance more often than this proves nothing. */
const TELLING = 0.3;

/** What speaks for the pairs of two sides. Sentences are named by their places: `down` of them from `row`, `right` from `column`. */
export interface PairEvidence {
  /** What the words, names, numbers, links and code of a pair say, and its lengths. */
  of(row: number, down: number, column: number, right: number): number;
  /** How many words of a pair are answered where that is no chance. */
  answered(row: number, down: number, column: number, right: number): number;
}

/** A token of one side that could be answered. */
interface Token {
  readonly answers: Answers;
  /** Where on the other side it is. */
  readonly places: ReadonlySet<number>;
  /** By the number of tokens on the other side: the logarithms for an answer, and for none. */
  readonly hits: number[];
  readonly misses: number[];
}

/** Sentences of one side from a place on. */
interface Group {
  /** All their tokens, each once. */
  readonly size: number;
  readonly tokens: readonly Token[];
}

/**
 * Weighs pairs of two sides. Nearly every word is looked for in hundreds of sentences: where its answers stand is found
 * once, and so is what an answer is worth.
 */
export function createPairEvidence(own: Side, theirs: Side, lexicon: Lexicon): PairEvidence {
  const left = createGroups(own, theirs, lexicon.own);
  const right = createGroups(theirs, own, lexicon.theirs);
  const rate = lexicon.hitRate;
  return {
    of(row, down, column, across) {
      const [from, to] = [left(row, down), right(column, across)];
      const words =
        SHARE *
        (oneWay(from, to.size, column, column + across - 1, rate) + oneWay(to, from.size, row, row + down - 1, rate));
      return words + lengthEvidenceOf(lengthFrom(own, row, down), lengthFrom(theirs, column, across));
    },
    answered(row, down, column, across) {
      const { size } = right(column, across);
      return left(row, down).tokens.filter(
        (token) => 1 - (1 - token.answers.chance) ** size < TELLING && isAt(token, column, column + across - 1),
      ).length;
    },
  };
}

/** The groups of one or two sentences of a side, each made once. */
function createGroups(
  side: Side,
  other: Side,
  lexicon: ReadonlyMap<string, Answers>,
): (place: number, count: number) => Group {
  const where = new Map<string, number[]>();
  for (const [place, { tokens }] of other.entries())
    for (const token of tokens) {
      const places = where.get(token);
      if (places) places.push(place);
      else where.set(token, [place]);
    }
  const known = new Map<string, Token | undefined>();
  function tokenOf(word: string): Token | undefined {
    if (known.has(word)) return known.get(word);
    const answers = lexicon.get(word);
    const token = answers && {
      answers,
      places: new Set([...answers.words].flatMap((answer) => where.get(answer) ?? [])),
      hits: [],
      misses: [],
    };
    known.set(word, token);
    return token;
  }
  const groups = new Map<number, Group>();
  return (place, count) => {
    const at = place * MOST_OF_A_SIDE + count - 1;
    const made = groups.get(at);
    if (made) return made;
    const all = new Set(side.slice(place, place + count).flatMap(({ tokens }) => [...tokens]));
    const group = { size: all.size, tokens: [...all].flatMap((word) => tokenOf(word) ?? []) };
    groups.set(at, group);
    return group;
  };
}

/** Sentences of one side that a pair may have. */
const MOST_OF_A_SIDE = 2;

/** @param size How many tokens there are from the place `first` to the place `last` of the other side */
function oneWay({ tokens }: Group, size: number, first: number, last: number, rate: number): number {
  let sum = 0;
  for (const token of tokens) {
    const of = isAt(token, first, last) ? token.hits : token.misses;
    sum += of[size] ?? weigh(token, size, rate, of);
  }
  return sum;
}

function weigh({ answers, hits }: Token, size: number, rate: number, of: number[]): number {
  const chance = Math.min(1 - (1 - answers.chance) ** size, rate * 0.98);
  const weight = of === hits ? Math.log(rate / Math.max(chance, 0.002)) : Math.log((1 - rate) / (1 - chance));
  of[size] = weight;
  return weight;
}

function isAt({ places }: Token, first: number, last: number): boolean {
  return places.has(first) || (last !== first && places.has(last));
}

/** A sentence of more than so many characters has lost something if its Spanish has less than this share of the usual length. */
const CUT: readonly (readonly [from: number, share: number])[] = [
  [100, 0.73],
  [60, 0.66],
];

/** Whether a part of a long sentence is not in its Spanish, by the lengths, or by what stands in parentheses. */
export function isCut(own: Side, theirs: Side, pair: SentencePair): boolean {
  const [left, right] = [lengthOf(own, pair.own), lengthOf(theirs, pair.theirs)];
  const share = CUT.find(([from]) => left > from)?.[1] ?? 0;
  return right + SMALL < share * GROWTH * (left + SMALL) || asidesOf(own, pair.own) > asidesOf(theirs, pair.theirs);
}

function asidesOf(side: Side, places: readonly number[]): number {
  return places.reduce((sum, place) => sum + (side[place]?.asides ?? 0), 0);
}

/** What the lengths say, as Gale and Church (1993) have it. */
export function lengthEvidence(own: Side, theirs: Side, pair: SentencePair): number {
  return lengthEvidenceOf(lengthOf(own, pair.own), lengthOf(theirs, pair.theirs));
}

function lengthEvidenceOf(left: number, right: number): number {
  const ratio = Math.log((right + SMALL) / (GROWTH * (left + SMALL)));
  const spread = SPREAD_RIGHT + SPREAD_SHORT / Math.sqrt(left + SMALL);
  return Math.log(SPREAD_CHANCE / spread) - (ratio ** 2 / 2) * (1 / spread ** 2 - 1 / SPREAD_CHANCE ** 2);
}

function lengthOf(side: Side, places: readonly number[]): number {
  return places.reduce((sum, place) => sum + (side[place]?.length ?? 0), 0);
}

function lengthFrom(side: Side, place: number, count: number): number {
  let length = 0;
  for (let at = place; at < place + count; at += 1) length += side[at]?.length ?? 0;
  return length;
}
