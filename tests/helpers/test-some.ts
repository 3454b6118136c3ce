/** Tests over many inputs: `npm test` plays a part of them, and `npm run test:slow` the others. */

import { describe, test } from "vitest";

/** A busy machine takes long for thousands of runs. */
const TIMEOUT_MS = 600_000;
const SLOW = { tags: ["slow"], timeout: TIMEOUT_MS };
/** Of the runs of a property. */
const PART = 8;
let count = 0;

/**
 * One test over every `part`-th of `all`, and a slow one over the others. The tests of a file begin at different places, so
 * together the fast ones meet all of what several of them are given.
 */
export function testSome<T>(
  name: string,
  all: readonly T[],
  part: number,
  play: (some: readonly T[]) => void | Promise<void>,
): void {
  const first = (count += 1) % part;
  test(name, { timeout: TIMEOUT_MS }, () => play(all.filter((_, at) => at % part === first)));
  test(`${name}: the others`, SLOW, () => play(all.filter((_, at) => at % part !== first)));
}

/** A property with an eighth of its runs, and a slow test with all of them. @param play Gets the number of runs */
export function testProperty(name: string, runs: number, play: (runs: number) => void | Promise<void>): void {
  test(name, { timeout: TIMEOUT_MS }, () => play(Math.ceil(runs / PART)));
  test(`${name}: ${runs} times`, SLOW, () => play(runs));
}

/** The same tests of several variants, such as two databases: the first in `npm test`, the others slow. */
export function describeVariants<T>(
  variants: readonly T[],
  name: (variant: T) => string,
  define: (variant: T) => void,
): void {
  for (const [at, variant] of variants.entries())
    describe(name(variant), { tags: at === 0 ? [] : ["slow"] }, () => define(variant));
}
