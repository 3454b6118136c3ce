/** Where two texts, or the bytes of two files, differ. */

/** Offsets: both are the same before `start`, and from `oldEnd` and `newEnd` on. */
export interface ChangedStretch {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/**
 * The smallest stretch outside of which both are the same.
 * @example changedStretch("one two", "one or two") // { start: 4, oldEnd: 4, newEnd: 7 }
 */
export function changedStretch<T>(before: ArrayLike<T>, now: ArrayLike<T>): ChangedStretch {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  while (start < shorter && before[start] === now[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  return { start, oldEnd: before.length - end, newEnd: now.length - end };
}
