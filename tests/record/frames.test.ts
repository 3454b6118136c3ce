import { expect, test } from "vitest";
import { formatFrame, formatPair, hashFrame, parseFrame, parsePair } from "../../src/record/frames.ts";
import { parseLedger, serializeLedger } from "../../src/record/ledger.ts";
import { mergeFrames } from "../../src/record/merge-ledgers.ts";
import type { FrameLine } from "../../src/record/frames.ts";
import type { LedgerLine } from "../../src/record/types.ts";

test.each([
  [{ en: "a1", es: "a1" }, "a1"],
  [{ en: "a1", es: "b1" }, "a1/b1"],
  [{ en: "a1", es: "" }, "a1/"],
])("a pair is written and read: %j", (pair, text) => {
  expect(formatPair(pair)).toBe(text);
  expect(parsePair(text)).toEqual(pair);
});

test("parts of a sentence are written and read by their names", () => {
  const parts = new Map([["block", { en: "a1", es: "a1" }], ["2", { en: "b1", es: "" }]]); // prettier-ignore
  expect(formatFrame(parts)).toBe("block:a1 2:b1/");
  expect(parseFrame("block:a1 2:b1/")).toEqual(parts);
  expect([parseFrame(undefined), parseFrame("broken")]).toEqual([new Map(), new Map()]);
});

test("a hash does not see how lines end", () => {
  expect(hashFrame("a\r\nb\rc")).toBe(hashFrame("a\nb\nc"));
  expect(hashFrame("a")).not.toBe(hashFrame("b"));
});

const LINE: LedgerLine = { id: "one", source: "One.", target: "Uno.", state: "draft", flags: [], frame: "block:a1" };
const FRAME: FrameLine = { id: "f1", frame: "a1/b1" };
const VALUE: FrameLine = { id: "f2", key: "date", frame: "c1" };

test("a ledger keeps frames behind its sentences and before what is retired", () => {
  const retired: LedgerLine = { ...LINE, id: "two", retired: true };
  const text = serializeLedger([LINE, retired], [FRAME, VALUE]);
  expect(text.split("\n").map((line) => /"id":"(\w+)"/.exec(line)?.[1])).toEqual(["one", "f1", "f2", "two", undefined]);
  const read = parseLedger(text, "a.jsonl");
  expect([read.lines, read.frames, read.problems]).toEqual([[LINE, retired], [FRAME, VALUE], []]);
});

test("a conflict that git left has the frames of both sides", () => {
  const other = JSON.stringify({ id: "f3", frame: "d1" });
  const text = `<<<<<<< ours\n${JSON.stringify(FRAME)}\n=======\n${other}\n>>>>>>> theirs\n`;
  expect(parseLedger(text, "a.jsonl").frames.map(({ id }) => id)).toEqual(["f1", "f3"]);
});

test("of two branches each brings what it has added, changed or taken out", () => {
  const changed = { ...VALUE, frame: "c2" };
  const added = { id: "f4", frame: "e1" };
  expect(mergeFrames([FRAME, VALUE], [VALUE, added], [FRAME, changed])).toEqual([changed, added]);
  expect(mergeFrames([VALUE], [{ ...VALUE, frame: "c3" }], [changed])).toEqual([{ ...VALUE, frame: "c3" }]);
});
