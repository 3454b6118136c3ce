/** Texts that once cost a square of their length, through all that `doctor`, `translate` and `check` do (`tests/bench/growth-hunt.ts` looks for more). */

import { describe, expect, test } from "vitest";
import { measureStages } from "../bench/stages.ts";
import { linear } from "../formats/markdown/pathological.ts";

const SMALL = 32 * 1024;
const TIMES = 4;
/** A square would be 16 times; a busy machine and a heap that grows are not exact. */
const MOST = 9;
/** Under this a measure is noise. */
const NOISE_MS = 100;

const cases: Readonly<Record<string, (n: number) => string>> = {
  ...linear,
  "doubled words": (n) => "la la\n".repeat(n / 6),
  "a fence as long as a file": (n) => `<div>\nx\n${"~".repeat(n)}\n`,
};

describe.each([[[]], [["mkdocs"]], [["obsidian"]]] as const)("with %j", (dialects) => {
  test.each(Object.entries(cases))("%s", (_, generate) => {
    // A text that was parsed just now is not parsed again.
    let runs = 0;
    const total = (n: number): number =>
      Object.values(measureStages(generate(n) + "\n".repeat((runs += 1)), dialects).ms).reduce(
        (sum, ms) => sum + ms,
        0,
      );
    total(SMALL);
    expect(total(TIMES * SMALL) / Math.max(NOISE_MS, total(SMALL))).toBeLessThan(MOST);
  });
});
