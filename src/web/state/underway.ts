/** Decisions that were made here and that the server has not answered yet: the page goes on meanwhile. */

import { signal } from "@preact/signals";

const answers = new Map<string, Promise<boolean>>();

/** How many there are. */
export const underway = signal(0);

/** Keeps a decision until it is answered. @param answer Whether it was saved; never rejects */
export function keepUnderway(segment: string, answer: Promise<boolean>): void {
  const settled = answer.finally(() => {
    if (answers.get(segment) === settled) answers.delete(segment);
    underway.value = answers.size;
  });
  answers.set(segment, settled);
  underway.value = answers.size;
}

export function isUnderway(segment: string): boolean {
  return answers.has(segment);
}

/** Resolves once nothing is on its way for a segment. */
export async function answered(segment: string): Promise<void> {
  await answers.get(segment);
}

/** @returns whether everything that was on its way was saved */
export async function allAnswered(): Promise<boolean> {
  return (await Promise.all(answers.values())).every(Boolean);
}
