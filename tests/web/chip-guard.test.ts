/** Chips stay whole. */

import { describe, expect, test } from "vitest";
import { breaksChip, chipBeside, snapRange } from "../../src/web/text/chip-guard.ts";

const PAIR = { left: "⟦", right: "⟧" };
//            0123456789
const TEXT = "a ⟦1›b‹1⟧ c";

describe("a caret in a chip", () => {
  test("goes over it, from either side", () => {
    expect(snapRange(TEXT, PAIR, { start: 3, end: 3 }, 2)).toEqual({ start: 5, end: 5 });
    expect(snapRange(TEXT, PAIR, { start: 4, end: 4 }, 5)).toEqual({ start: 2, end: 2 });
  });

  test("a selection takes all of it", () => {
    expect(snapRange(TEXT, PAIR, { start: 4, end: 7 }, 0)).toEqual({ start: 2, end: 9 });
    expect(snapRange(TEXT, PAIR, { start: 0, end: 5 }, 0)).toEqual({ start: 0, end: 5 });
  });
});

describe("a deletion", () => {
  test("beside a chip takes all of it", () => {
    expect(chipBeside(TEXT, PAIR, 5, "before")).toMatchObject({ start: 2, end: 5 });
    expect(chipBeside(TEXT, PAIR, 2, "after")).toMatchObject({ start: 2, end: 5 });
    expect(chipBeside(TEXT, PAIR, 2, "before")).toBeUndefined();
    expect(chipBeside(TEXT, PAIR, 5, "after")).toBeUndefined();
  });

  test("that leaves a part of one is known, wherever it cuts", () => {
    for (const after of ["a 1›b‹1⟧ c", "a ⟦›b‹1⟧ c", "a ⟦1b‹1⟧ c", "a ›b‹1⟧ c", "a ⟦1›b‹ c", "a ⟦1›b‹1"])
      expect([after, breaksChip(TEXT, after, PAIR)]).toEqual([after, true]);
  });

  test("of whole chips, or of text, is none", () => {
    for (const after of ["a b‹1⟧ c", "a b c", "", "a ⟦1›‹1⟧ c", "a ⟦1›b‹1⟧", "X"])
      expect([after, breaksChip(TEXT, after, PAIR)]).toEqual([after, false]);
    expect(breaksChip("⟦1⟧⟦2⟧", "⟦2⟧", PAIR)).toBe(false);
  });
});
