/** What the ledger keeps of texts that the file had before. */

import { describe, expect, test } from "vitest";
import { rememberTexts, stoodBefore } from "../../src/record/earlier-texts.ts";
import { mergeLines } from "../../src/record/merge-lines.ts";
import type { LedgerLine } from "../../src/record/types.ts";

const draft: LedgerLine = {
  id: "a",
  source: "The sea.",
  target: 'El <pc id="1">mar</pc>.',
  state: "draft",
  flags: [],
  origin: { kind: "engine", engine: "pseudo" },
};
const byEva: LedgerLine = { ...draft, target: "La mar.", state: "approved", origin: { kind: "human" }, by: "Eva" };

function remember(...versions: readonly LedgerLine[]): LedgerLine {
  const [first = draft, ...later] = versions;
  return later.reduce((was, line) => rememberTexts([was], [line])[0] ?? line, first);
}

describe("a line remembers the texts that the file had", () => {
  test("by their words, with whose they were", () => {
    const line = remember(draft, byEva, { ...byEva, target: "El océano." });
    expect([stoodBefore(line, "El mar."), stoodBefore(line, "La mar."), stoodBefore(line, "El océano.")]).toEqual([
      { kind: "machine" },
      { kind: "human", by: "Eva" },
      undefined,
    ]);
    expect(stoodBefore(line, " El\n  mar. ")?.kind).toBe("machine");
  });

  test("but not its own text, none that waited, and none that a check held back", () => {
    // After an undo a machine's text is there again, and the ledger is as it was.
    expect(remember(draft, byEva, draft)).toEqual(draft);
    expect(remember({ ...draft, published: "" }, byEva).earlier).toBeUndefined();
    expect(remember({ ...draft, flags: ["blocked"] }, byEva).earlier).toBeUndefined();
    expect(remember(draft, { ...byEva, target: "El mar." }).earlier).toBeUndefined();
  });

  test("the last six of a machine and the last four of people, who do not push out the machine's", () => {
    const texts = ["Uno.", "Dos.", "Tres.", "Cuatro.", "Cinco.", "Seis.", "Siete."];
    const machines = texts.map((target) => ({ ...draft, target }));
    const line = remember(draft, ...machines);
    expect(line.earlier?.split(" ")).toHaveLength(6);
    expect(stoodBefore(line, "Seis.")?.kind).toBe("machine");
    expect(stoodBefore(line, "El mar.")).toBeUndefined();
    const persons = remember(draft, ...texts.map((target) => ({ ...byEva, target })));
    expect(persons.earlier?.split(" ")).toHaveLength(5);
    expect(stoodBefore(persons, "El mar.")?.kind).toBe("machine");
  });

  test("of passages too, by their Markdown, and a name with spaces", () => {
    const passage: LedgerLine = {
      id: "p",
      target: "- uno",
      state: "approved",
      flags: [],
      origin: { kind: "human" },
      passage: true,
    };
    const line = remember({ ...passage, by: "Eva Pérez Ñ", via: "file" }, { ...passage, target: "- dos", by: "Mar" });
    expect(stoodBefore(line, "-  uno")).toEqual({ kind: "human", by: "Eva Pérez Ñ" });
  });

  test("of both sides of a merge, in either order", () => {
    const [one, other] = [remember(draft, byEva), remember(draft, { ...draft, target: "El océano." })];
    const merged = mergeLines(one, other);
    expect(merged).toEqual(mergeLines(other, one));
    expect([stoodBefore(merged, "El mar."), stoodBefore(merged, "El océano.")]).toEqual([
      { kind: "machine" },
      { kind: "machine" },
    ]);
  });

  test("what is no list of hashes is none", () => {
    for (const earlier of ["", "x", "machine:", "machine:zz human", "robot:1a2b3c"])
      expect(stoodBefore({ earlier }, "El mar."), earlier).toBeUndefined();
  });
});
