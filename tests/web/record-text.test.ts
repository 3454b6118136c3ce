/** The text of the editor, to and from the record form. */

import { test as property, fc } from "./property.ts";
import { describe, expect, test } from "vitest";
import { formatRecord } from "../../src/segments/inline-codes.ts";
import type { Inline } from "../../src/formats/types.ts";
import {
  chooseBrackets,
  findChips,
  isNested,
  readRecord,
  shownOffset,
  toRecord,
  toShown,
} from "../../src/web/text/record-text.ts";

const PAIR = { left: "⟦", right: "⟧" };

describe("shown text", () => {
  test("codes are chips", () => {
    expect(toShown('La <pc id="1">CIDH</pc> y <ph id="2"/>.', PAIR)).toBe("La ⟦1›CIDH‹1⟧ y ⟦2⟧.");
  });

  test("a closing chip names the pair that was opened last", () => {
    expect(toShown('<pc id="1">a <pc id="2">b</pc></pc>', PAIR)).toBe("⟦1›a ⟦2›b‹2⟧‹1⟧");
  });

  test("text that would read as a code is text", () => {
    const record = formatRecord([{ type: "text", value: 'as <pc id="1"> and &lt;' }]);
    expect(toShown(record, PAIR)).toBe('as <pc id="1"> and &lt;');
    expect(toRecord('as <pc id="1"> and &lt;', PAIR)).toBe(record);
  });

  test("brackets that a text has are not taken for chips", () => {
    expect(chooseBrackets("a ⟦1⟧ b", "")).toEqual({ left: "⦃", right: "⦄" });
  });

  test("whatever is shown and not touched is saved as it was", () => {
    property(fc.array(inlines(), { maxLength: 8 }).map(nest), (content) => {
      const record = formatRecord(content);
      const pair = chooseBrackets(record);
      expect(toRecord(toShown(record, pair), pair)).toBe(record);
    });
  });

  test("an offset of the record is found in the shown text", () => {
    const record = 'La <pc id="1">CIDH</pc> &lt;pc id dice.';
    const shown = toShown(record, PAIR);
    for (const words of ["La", "CIDH", "dice"])
      expect(shownOffset(record, PAIR, record.indexOf(words))).toBe(shown.indexOf(words));
    expect(shownOffset(record, PAIR, record.length)).toBe(shown.length);
  });

  test("pieces cover the record without a gap", () => {
    const record = 'a &amp;lt; <ph id="12"/>b';
    expect(
      readRecord(record)
        .map(({ start, end }) => record.slice(start, end))
        .join(""),
    ).toBe(record);
  });

  test("pairs that cross or stay open are told", () => {
    expect(isNested("⟦1›a‹1⟧ ⟦2⟧", PAIR)).toBe(true);
    expect(isNested("⟦1›a⟦2›b‹1⟧‹2⟧", PAIR)).toBe(false);
    expect(isNested("⟦1›a", PAIR)).toBe(false);
    expect(isNested("a‹1⟧", PAIR)).toBe(false);
  });

  test("chips are found with their places", () => {
    expect(findChips("a ⟦1⟧", PAIR)).toEqual([{ kind: "ph", id: 1, start: 2, end: 5 }]);
  });
});

function inlines(): fc.Arbitrary<{ kind: "text" | "ph" | "pair"; text: string; id: number }> {
  return fc.record({
    kind: fc.constantFrom("text" as const, "ph" as const, "pair" as const),
    text: fc.oneof(fc.string(), fc.constantFrom("<pc id=", "&lt;", "⟦1⟧", "‹1⟧", '<ph id="1"/>', "1›")),
    id: fc.integer({ min: 1, max: 12 }),
  });
}

function nest(parts: readonly { kind: string; text: string; id: number }[]): Inline[] {
  const out: Inline[] = [];
  const text = (value: string): void => {
    const last = out.at(-1);
    if (value === "") return;
    if (last?.type === "text") out[out.length - 1] = { type: "text", value: last.value + value };
    else out.push({ type: "text", value });
  };
  for (const part of parts) {
    if (part.kind === "text") text(part.text);
    else if (part.kind === "ph") out.push({ type: "ph", id: part.id });
    else {
      out.push({ type: "open", id: part.id });
      text(part.text);
      out.push({ type: "close", id: part.id });
    }
  }
  return out;
}
