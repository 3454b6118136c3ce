/** Which blocks count as moved: as few as can be, and those that came from elsewhere. */

import { expect, test } from "vitest";
import { movedBlocks } from "../../src/merge/move-blocks.ts";

const moved = (recorded: string, ...blocks: readonly string[]): readonly string[] =>
  movedBlocks(
    blocks.map((ids) => ({ ids: ids.split("") })),
    recorded.split(""),
  ).map(({ ids }) => ids.join(""));

test.each([
  ["abcd", ["a", "b", "c", "d"], []],
  ["abcd", ["b", "c", "d", "a"], ["a"]],
  // Of two items that could have moved, the one that stood far from the others.
  ["xabcd", ["c", "x", "d"], ["x"]],
  ["abcdx", ["a", "x", "b"], ["x"]],
  // A sentence that came from elsewhere does not speak for its block.
  ["xabcd", ["a", "bxc", "d"], []],
])("recorded %s, now %j: %j", (recorded, now, expected) => {
  expect(moved(recorded, ...now)).toEqual(expected);
});
