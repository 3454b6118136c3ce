import fc from "fast-check";
import { expect, test } from "vitest";
import { changedStretch } from "../../src/base/changed-stretch.ts";

test.each([
  ["one two", "one or two", { start: 4, oldEnd: 4, newEnd: 7 }],
  ["aaa", "aa", { start: 2, oldEnd: 3, newEnd: 2 }],
  ["a", "a", { start: 1, oldEnd: 1, newEnd: 1 }],
  ["", "a", { start: 0, oldEnd: 0, newEnd: 1 }],
])("%j and %j", (before, now, expected) => {
  expect(changedStretch(before, now)).toEqual(expected);
});

/** Texts that share a long beginning and a long end. */
const pairs = fc
  .record({
    head: fc.nat(9000),
    tail: fc.nat(9000),
    one: fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 40 }),
    other: fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 40 }),
  })
  .map(({ head, tail, one, other }) => {
    const [before, behind] = ["ab".repeat(head), "ba".repeat(tail)];
    return [before + one + behind, before + other + behind] as const;
  });

test("it is what a look at each character finds", () => {
  fc.assert(
    fc.property(pairs, ([before, now]) => {
      const { start, oldEnd, newEnd } = changedStretch(before, now);
      expect(before.slice(0, start) + now.slice(start, newEnd) + before.slice(oldEnd)).toBe(now);
      const isSmallest =
        (start === Math.min(oldEnd, newEnd) || before[start] !== now[start]) &&
        (start === Math.min(oldEnd, newEnd) || before[oldEnd - 1] !== now[newEnd - 1]);
      expect(isSmallest).toBe(true);
    }),
    { numRuns: 200 },
  );
});
