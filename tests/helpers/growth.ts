/** Whether work grows with the length of what it is given, and not with its square. */

import { expect } from "vitest";

const TIMES = 4;
/** A square would be 16 times; a busy machine and a heap that grows are not exact. */
const MOST = 9;
/** Under this a measure is noise. Milliseconds of the processor. */
const NOISE_MS = 50;

/** Expects that four times the length takes less than nine times the processor. @param work Does it for a length */
export function expectLinear(work: (length: number) => void, length: number): void {
  work(length);
  expect(
    spent(() => work(TIMES * length)) /
      Math.max(
        NOISE_MS,
        spent(() => work(length)),
      ),
  ).toBeLessThan(MOST);
}

function spent(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
