/** What speaks for a pair and against it: natural logarithms of how much likelier it is in a pair that is right than in one by chance. */

import { isAnswered, tokensOf, type Answers, type Lexicon, type SentencePair } from "./lexicon.ts";
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

/** What the words, names, numbers, links and code of two texts say. */
export function wordEvidence(own: Side, theirs: Side, pair: SentencePair, lexicon: Lexicon): number {
  const left = tokensOf(own, pair.own);
  const right = tokensOf(theirs, pair.theirs);
  return (
    SHARE * (oneWay(left, right, lexicon.own, lexicon.hitRate) + oneWay(right, left, lexicon.theirs, lexicon.hitRate))
  );
}

function oneWay(
  from: ReadonlySet<string>,
  to: ReadonlySet<string>,
  lexicon: ReadonlyMap<string, Answers>,
  rate: number,
): number {
  let sum = 0;
  for (const token of from) {
    const answers = lexicon.get(token);
    if (!answers) continue;
    const chance = Math.min(1 - (1 - answers.chance) ** to.size, rate * 0.98);
    sum += isAnswered(answers.words, to)
      ? Math.log(rate / Math.max(chance, 0.002))
      : Math.log((1 - rate) / (1 - chance));
  }
  return sum;
}

/** A sentence of so many characters of which less than this share is left in Spanish has lost something. */
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

/** A word that answers by chance more often than this proves nothing. */
const TELLING = 0.3;

/** How many words of a pair are answered where that is no chance. */
export function countAnswered(own: Side, theirs: Side, pair: SentencePair, lexicon: Lexicon): number {
  const to = tokensOf(theirs, pair.theirs);
  let count = 0;
  for (const token of tokensOf(own, pair.own)) {
    const answers = lexicon.own.get(token);
    if (answers && 1 - (1 - answers.chance) ** to.size < TELLING && isAnswered(answers.words, to)) count += 1;
  }
  return count;
}

/** What the lengths say, as Gale and Church (1993) have it. */
export function lengthEvidence(own: Side, theirs: Side, pair: SentencePair): number {
  const [left, right] = [lengthOf(own, pair.own), lengthOf(theirs, pair.theirs)];
  const ratio = Math.log((right + SMALL) / (GROWTH * (left + SMALL)));
  const spread = SPREAD_RIGHT + SPREAD_SHORT / Math.sqrt(left + SMALL);
  return Math.log(SPREAD_CHANCE / spread) - (ratio ** 2 / 2) * (1 / spread ** 2 - 1 / SPREAD_CHANCE ** 2);
}

function lengthOf(side: Side, places: readonly number[]): number {
  return places.reduce((sum, place) => sum + (side[place]?.length ?? 0), 0);
}
