/** Where two texts differ. */

/** Offsets: both are the same before `start`, and from `oldEnd` and `newEnd` on. */
export interface ChangedStretch {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Characters that are compared at once, and then fewer: of 100,000 that are the same a loop would look at each. */
const STEPS = [4096, 256, 16, 1] as const;

/**
 * The smallest stretch outside of which both are the same.
 * @example changedStretch("one two", "one or two") // { start: 4, oldEnd: 4, newEnd: 7 }
 */
export function changedStretch(before: string, now: string): ChangedStretch {
  const shorter = Math.min(before.length, now.length);
  let start = 0;
  for (const step of STEPS)
    while (start + step <= shorter && before.slice(start, start + step) === now.slice(start, start + step))
      start += step;
  let end = 0;
  const tail = (text: string, step: number): string => text.slice(text.length - end - step, text.length - end);
  for (const step of STEPS) while (end + step <= shorter - start && tail(before, step) === tail(now, step)) end += step;
  return { start, oldEnd: before.length - end, newEnd: now.length - end };
}
