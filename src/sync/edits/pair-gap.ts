/** Lines and sentences of a gap, where none has the text it had: which belong together, in order. */

import type { Range } from "./align-sentences.ts";

export interface GapPair {
  readonly lines: Range;
  readonly sentences: Range;
}

/** Share of words, 0–1, that a text must have in common with another to be told by it, and how much more than with any other. */
const LEAST_ALIKE = 0.3;
const MARGIN = 1.5;

/**
 * Pairs in the one way there is: as many sentences as lines, or one of either. Else by the words,
 * numbers and names that they have in common, where that is clear for every one; and where it is not, all sentences are
 * the first line's.
 * @param lines Texts that the record has, at least one
 * @param sentences Texts that the file has, at least one
 * @example pairGap(["Uno y dos."], ["Uno.", "Dos."]) // one pair: both sentences are the line's
 */
export function pairGap(lines: readonly string[], sentences: readonly string[]): readonly GapPair[] {
  if (lines.length === sentences.length) return lines.map((_, at) => pair(at, at + 1, at, at + 1));
  const whole = [pair(0, lines.length, 0, sentences.length)];
  if (lines.length === 1 || sentences.length === 1) return whole;
  const isSplit = lines.length < sentences.length;
  const [few, many] = isSplit ? [lines, sentences] : [sentences, lines];
  const cuts = cutsOf(few, many);
  if (!cuts) return whole;
  return cuts.map(({ from, to }, at) => (isSplit ? pair(at, at + 1, from, to) : pair(from, to, at, at + 1)));
}

function pair(line: number, lineEnd: number, sentence: number, sentenceEnd: number): GapPair {
  return { lines: { from: line, to: lineEnd }, sentences: { from: sentence, to: sentenceEnd } };
}

/** Where the many are cut so that each has more in common with its one of the few than with any other; undefined where that is not clear. */
function cutsOf(few: readonly string[], many: readonly string[]): readonly Range[] | undefined {
  const owners = many.map((text) => {
    const scores = few.map((other) => alike(text, other));
    const best = Math.max(...scores);
    const second = Math.max(...scores.toSpliced(scores.indexOf(best), 1));
    return best >= LEAST_ALIKE && best >= second * MARGIN ? scores.indexOf(best) : -1;
  });
  const cuts = few.map((_, at) => ({ from: owners.indexOf(at), to: owners.lastIndexOf(at) + 1 }));
  const isWhole = cuts.every(({ from, to }, at) => from === (cuts[at - 1]?.to ?? 0) && to > from);
  return isWhole && cuts.at(-1)?.to === many.length ? cuts : undefined;
}

/** 0–1: the share of the words of both that the other has too. */
function alike(one: string, other: string): number {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const free = [...right];
  let common = 0;
  for (const word of left) {
    const at = free.indexOf(word);
    if (at === -1) continue;
    free.splice(at, 1);
    common += 1;
  }
  return (2 * common) / Math.max(left.length + right.length, 1);
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
