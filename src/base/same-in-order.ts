/** Which elements of two lists are the same, in order. */

import { diffArrays } from "diff";

/**
 * Pairs of places of equal elements, as many as there can be; they never cross.
 * @param isSame Strict equality where none is given
 * @example sameInOrder(["a", "b"], ["b", "c"]) // [[1, 0]]
 */
export function sameInOrder<T>(
  before: readonly T[],
  now: readonly T[],
  isSame: (one: T, other: T) => boolean = Object.is,
): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [at, to] = [0, 0];
  for (const { added, removed, count } of diffArrays([...before], [...now], { comparator: isSame })) {
    if (!added && !removed) for (let step = 0; step < count; step += 1) pairs.push([at + step, to + step]);
    if (!added) at += count;
    if (!removed) to += count;
  }
  return pairs;
}
