import { expect, test } from "vitest";
import { changedStretch } from "../../src/base/changed-stretch.ts";

test.each([
  ["one two", "one or two", { start: 4, oldEnd: 4, newEnd: 7 }],
  ["aaa", "aa", { start: 2, oldEnd: 3, newEnd: 2 }],
  ["a", "a", { start: 1, oldEnd: 1, newEnd: 1 }],
  ["", "a", { start: 0, oldEnd: 0, newEnd: 1 }],
])("%j and %j", (before, now, expected) => {
  expect(changedStretch(before, now)).toEqual(expected);
  const bytes = [before, now].map((text) => new TextEncoder().encode(text)) as [Uint8Array, Uint8Array];
  expect(changedStretch(...bytes)).toEqual(expected);
});
