/** Lines and sentences of a gap, where none has the text it had: which belong together, in order. */

import type { Range } from "./align-sentences.ts";

export interface GapPair {
  readonly lines: Range;
  readonly sentences: Range;
}

/** How alike the words of a line and those of its sentences must be, 0–1, to speak for a way to pair them. */
const LEAST_ALIKE = 0.4;
/** Gaps that can be paired in more ways than this are not looked into. */
const MOST_WAYS = 500;

/**
 * Pairs in the one way there is: as many sentences as lines, or one of either. Else in the only way in which all pairs
 * have words, numbers or names in common; and where there is none, or more than one, all sentences are the first line's.
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
  const fitting = waysToCut(many.length, few.length).filter((cuts) =>
    cuts.every(({ from, to }, at) => alike(few[at] ?? "", many.slice(from, to).join(" ")) >= LEAST_ALIKE),
  );
  const [only] = fitting;
  if (!only || fitting.length > 1) return whole;
  return only.map(({ from, to }, at) => (isSplit ? pair(at, at + 1, from, to) : pair(from, to, at, at + 1)));
}

function pair(line: number, lineEnd: number, sentence: number, sentenceEnd: number): GapPair {
  return { lines: { from: line, to: lineEnd }, sentences: { from: sentence, to: sentenceEnd } };
}

/** Every way to cut `length` things in a row into `count` pieces of one at least; none where there are too many. */
function waysToCut(length: number, count: number): readonly (readonly Range[])[] {
  let ways: Range[][] = [[]];
  for (let piece = 0; piece < count; piece += 1) {
    ways = ways.flatMap((way) => {
      const from = way.at(-1)?.to ?? 0;
      const left = count - piece - 1;
      const ends = left === 0 ? [length] : Array.from({ length: length - left - from }, (_, more) => from + more + 1);
      return ends.map((to) => [...way, { from, to }]);
    });
    if (ways.length > MOST_WAYS) return [];
  }
  return ways;
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
