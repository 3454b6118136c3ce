/**
 * Whether a sentence whose names came in another order was rightly turned around. Its words alone do not say it for
 * certain: an engine that adds words of its own moves words too. So the sentence is asked for again with one of its names
 * locked at a time, the others in plain English: a name that is alone cannot be exchanged, and stands where it belongs. Where
 * it stands on the same side of the other name as in the answer, or, where that was translated beyond knowing, among the
 * same words, the answer has it in its place.
 */

import type { LockedInline } from "../glossary/types.ts";
import { expectedNames, namesOf, textsBetween, withoutSmallWords, type Name } from "./swapped-terms.ts";

/** Letters of a word that tell it: «demandó» and «demandado» are one. */
const STEM = 6;
/** Minimum share of the words between two places by which one place must have more support than the other. */
const SURE = 0.5;

/** Two names of an answer that stand the other way round than expected, by their places. */
interface Inversion {
  readonly first: number;
  readonly second: number;
}

/** Ids of the names of `source` that `answer` has before or behind others than expected; none where a name stands in it twice. */
export function displacedNames(source: readonly LockedInline[], answer: readonly LockedInline[]): readonly number[] {
  const found = namesOf(answer);
  const places = new Set(inversions(source, answer).flatMap(({ first, second }) => [first, second]));
  return [...places].flatMap(
    (place) => namesOf(source).find(({ target }) => target === found[place]?.target)?.id ?? [],
  );
}

/** `source` with the name `id` alone locked: the others are their English. */
export function withOneName(source: readonly LockedInline[], id: number): readonly LockedInline[] {
  const content: LockedInline[] = [];
  for (const piece of source) {
    const plain = piece.type === "term" && piece.id !== id ? ({ type: "text", value: piece.source } as const) : piece;
    const last = content.at(-1);
    if (plain.type === "text" && last?.type === "text")
      content[content.length - 1] = { type: "text", value: last.value + plain.value };
    else content.push(plain);
  }
  return content;
}

/**
 * Whether each displaced name of `answer` stands where it stands alone.
 * @param alone by the id of a name, the answer to `withOneName`
 */
export function isTurnedRightly(
  source: readonly LockedInline[],
  answer: readonly LockedInline[],
  alone: ReadonlyMap<number, readonly LockedInline[]>,
): boolean {
  const found = namesOf(answer);
  const texts = textsBetween(answer).map(wordsOf);
  const pairs = inversions(source, answer);
  const nameAt = (place: number): Name | undefined =>
    namesOf(source).find(({ target }) => target === found[place]?.target);
  const standsAt = (place: number, other: number): boolean => {
    const [own, beside] = [nameAt(place), nameAt(other)];
    const said = own && alone.get(own.id);
    if (!beside || !said || namesOf(said).length !== 1) return false;
    const sides = textsBetween(said);
    const side = sideOf(beside, sides);
    if (side !== undefined) return side === (other > place ? "behind" : "before");
    const [before = [], behind = []] = sides.map(wordsOf);
    const agreement = (at: number): number =>
      inCommon(before, texts.slice(0, at + 1).flat()) + inCommon(behind, texts.slice(at + 1).flat());
    const between = texts.slice(Math.min(place, other) + 1, Math.max(place, other) + 1).flat().length;
    return between > 0 && agreement(place) - agreement(other) >= Math.max(1, SURE * between);
  };
  return pairs.length > 0 && pairs.every(({ first, second }) => standsAt(first, second) && standsAt(second, first));
}

/** On which side of the one locked name another stands, in English or in Spanish; undefined where neither is there, or on both. */
function sideOf(
  { source, target }: Name,
  [before = "", behind = ""]: readonly string[],
): "before" | "behind" | undefined {
  const [isBefore, isBehind] = [before, behind].map((text) =>
    [source, target].some((form) => spaced(text).includes(spaced(form))),
  );
  if (isBefore === isBehind) return undefined;
  return isBefore ? "before" : "behind";
}

function spaced(text: string): string {
  return ` ${(text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(" ")} `;
}

/** Pairs of places in `answer` whose names are expected the other way round. */
function inversions(source: readonly LockedInline[], answer: readonly LockedInline[]): readonly Inversion[] {
  const expected = expectedNames(source, answer).map(nameOf);
  const found = namesOf(answer).map(nameOf);
  if (new Set(expected).size < expected.length) return [];
  return found.flatMap((name, first) =>
    found.flatMap((other, second) =>
      second > first && expected.indexOf(name) > expected.indexOf(other) ? [{ first, second }] : [],
    ),
  );
}

function nameOf({ target }: Name): string {
  return target;
}

/** The beginnings of the words that tell one place from another. */
function wordsOf(text: string): readonly string[] {
  const words = withoutSmallWords(text).normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return (words.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, STEM));
}

/** How many words two lists have in common, each as often as both have it. */
function inCommon(a: readonly string[], b: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of b) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of a) {
    const count = left.get(word) ?? 0;
    if (count > 0) common += 1;
    left.set(word, count - 1);
  }
  return common;
}
