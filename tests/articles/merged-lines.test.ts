import { describe, expect, test } from "vitest";
import { mergeLines } from "../../src/record/merge-lines.ts";
import { memoryEntry } from "../../src/record/memory-entry.ts";
import { applyAction, writtenText } from "../../src/record/states.ts";
import { textKind } from "../../src/record/text-kind.ts";
import { makeDraft, makeHuman, makeLine } from "../record/builders.ts";

const LUIS = { by: "Luis", at: "2026-11-26T09:00:00Z" };

describe.each(["merge", "omit"] as const)("a line after `%s`", (action) => {
  const empty = applyAction(makeDraft(), action, LUIS);

  test("is a person's, and writes nothing", () => {
    expect(textKind(empty)).toBe("human");
    expect(writtenText(empty)).toBe("");
    expect(empty).toMatchObject({ state: "approved", target: "", by: "Luis" });
  });

  test("ends with a text of its own, or by being rejected, and stays by being approved", () => {
    const corrected = applyAction(empty, "correct", { ...LUIS, target: "El agua." });
    expect(corrected).not.toHaveProperty("merged");
    expect(corrected).not.toHaveProperty("omitted");
    expect(applyAction(empty, "reject", LUIS)).toEqual(makeLine({ id: empty.id, source: empty.source ?? "" }));
    expect(applyAction(empty, "approve", LUIS)).toEqual(empty);
  });

  test("keeps the text that a person had there", () => {
    expect(applyAction(makeHuman(), action, LUIS).rejected).toMatchObject([{ target: makeHuman().target }]);
  });

  test("gives way to a text of another branch, which is then disputed", () => {
    for (const merged of [mergeLines(empty, makeHuman()), mergeLines(makeHuman(), empty)]) {
      expect(merged.target).toBe(makeHuman().target);
      expect(merged.flags).toContain("disputed");
      expect(merged).not.toHaveProperty("rivals");
    }
  });
});

test("a text that stands for more than its source, or with marks of its own, is no memory", () => {
  const record = { ...makeHuman(), article: "a.md", ordinal: 0, line: 1, kind: "paragraph", key: "k", problems: [] };
  expect(memoryEntry(record).isOffered).toBe(true);
  expect(memoryEntry({ ...record, holdsMerged: true }).isOffered).toBe(false);
  expect(memoryEntry({ ...record, marks: [{ id: 9001, open: "**", close: "**" }] }).isOffered).toBe(false);
  expect(memoryEntry({ ...record, target: "Uno.\nDos." }).isOffered).toBe(false);
});
