import { describe, expect, test } from "vitest";
import { mergeLedgers } from "../../src/record/merge-ledgers.ts";
import type { LedgerLine } from "../../src/record/types.ts";
import { makeDraft, makeHuman } from "./builders.ts";

const line = (id: string, more: Partial<LedgerLine> = {}): LedgerLine => makeDraft({ id, ...more });
const idsOf = (base: string, ours: string, theirs: string): string => {
  const lines = (ids: string): LedgerLine[] => ids.split("").map((id) => line(id));
  return mergeLedgers(lines(base), lines(ours), lines(theirs))
    .lines.map(({ id }) => id)
    .join("");
};

describe("ledgers of two branches", () => {
  test.each([
    ["abc", "abc", "abc", "abc"],
    // Added on either side, where it was added.
    ["abc", "axbc", "abyc", "axbyc"],
    ["abc", "abc", "xabcy", "xabcy"],
    ["", "ab", "cd", "cdab"],
    // Removed on one side, or on both.
    ["abc", "ac", "abc", "ac"],
    ["abc", "abc", "bc", "bc"],
    ["abc", "ab", "bc", "b"],
    // Moved on one side: our order.
    ["abc", "cab", "abc", "cab"],
  ])("%j, then %j and %j: %j", (base, ours, theirs, expected) => {
    expect(idsOf(base, ours, theirs)).toBe(expected);
  });

  test("what one side alone has changed is as that side has it, also when that is less", () => {
    const approved = makeHuman({ id: "a" });
    const rejected = line("a", { target: "", state: "untranslated" });
    expect(mergeLedgers([approved], [approved], [rejected]).lines).toEqual([rejected]);
    expect(mergeLedgers([approved], [rejected], [approved]).lines).toEqual([rejected]);
  });

  test("a line that one side removed and the other changed stays", () => {
    const human = makeHuman({ id: "a" });
    expect(mergeLedgers([line("a")], [], [human]).lines).toEqual([human]);
    expect(mergeLedgers([line("a")], [human], []).lines).toEqual([human]);
  });

  test("two people's texts are disputed, once: a dispute that was there before is no new conflict", () => {
    const [ana, luis] = [
      makeHuman({ id: "a", target: "Uno.", by: "Ana" }),
      makeHuman({ id: "a", target: "Dos.", by: "Luis" }),
    ];
    const first = mergeLedgers([line("a")], [ana], [luis]);
    expect(first.disputed).toEqual(["a"]);
    const [disputed] = first.lines;
    expect(disputed?.rivals).toHaveLength(1);
    expect(mergeLedgers([line("a")], first.lines, [luis]).disputed).toEqual([]);
    expect(mergeLedgers([line("a")], [ana], [ana]).disputed).toEqual([]);
  });
});
