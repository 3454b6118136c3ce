/** Whatever the file: it is done in time linear in its size, or refused with a reason before that becomes a question. */

import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../../src/formats/markdown/read-markdown.ts";
import { findDeepLine, MAX_NESTING } from "../../../src/formats/markdown/parser/nesting.ts";
import { expectIdentity } from "./laws.ts";
import { toSpanish } from "./builders.ts";
import { bounded, large, linear } from "./pathological.ts";
import { translate } from "./pipeline.ts";

const SMALL = 2_000;
const LARGE = 8 * SMALL;
/** Eight times the size may take this many times as long: a square would take 64 times, and a busy machine is not exact. */
const GENEROUS = 30;
/** Under this a measure is noise. */
const NOISE_MS = 60;

/** Processor time of this process, in milliseconds: other processes do not count. */
function spent(run: () => void): number {
  const { user } = process.cpuUsage();
  run();
  return (process.cpuUsage().user - user) / 1000;
}

function work(source: string): void {
  const written = translate(source, () => "Palabra");
  expect(written.refused).toEqual([]);
}

describe("linear", () => {
  test.each(Object.entries(linear))(
    "%s",
    (_, generate) => {
      const small = generate(SMALL);
      const big = generate(LARGE);
      expectIdentity(small);
      work(small);
      const first = Math.max(
        NOISE_MS,
        // A text that was parsed just now is not parsed again.
        spent(() => work(`${small}\n`)),
      );
      expect(spent(() => work(big)) / first).toBeLessThan(GENEROUS);
    },
    120_000,
  );
});

describe("bounded", () => {
  test.each(Object.entries({ ...bounded, ...large }))("%s: done while it is small", (_, generate) => {
    expectIdentity(generate(400));
    work(generate(400));
  });

  // What the others cost before they are refused is seconds each: `tests/long`.
  test.each(["deep quotes", "deep lists on a line", "emphasis that closes"])(
    "%s: refused",
    (name) => {
      const read = readMarkdown(bounded[name]?.(100_000) ?? "", false, toSpanish);
      expect("reason" in read ? read.reason : "read").toMatch(/^Cannot read /);
    },
    120_000,
  );
});

describe("nesting is told from the lines", () => {
  const deep = MAX_NESTING + 1;

  test("marks on one line, and on lines before it further left", () => {
    expect(findDeepLine(`a\n\n${"> ".repeat(deep)}a\n`)).toBe(3);
    expect(findDeepLine(Array.from({ length: deep }, (_, index) => `${" ".repeat(index)}- a`).join("\n"))).toBe(deep);
    expect(findDeepLine("> ".repeat(MAX_NESTING))).toBeUndefined();
  });

  test("a thematic break, a flat list and a list after a list are not deep", () => {
    expect(findDeepLine("- ".repeat(deep))).toBeUndefined();
    expect(findDeepLine("- a\n".repeat(deep))).toBeUndefined();
    expect(findDeepLine(`${"> ".repeat(300)}a\n\n${"1. ".repeat(300)}b\n`)).toBeUndefined();
  });
});
