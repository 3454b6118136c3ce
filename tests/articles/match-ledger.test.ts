/** Which line goes to which sentence, where every sentence of a stretch has changed. */

import { expect, test } from "vitest";
import { matchLedger } from "../../src/articles/match-ledger.ts";
import type { LedgerLine } from "../../src/record/types.ts";
import type { Segment } from "../../src/segments/types.ts";

const line = (source: string): LedgerLine => ({ id: source, source, target: source, state: "draft", flags: [] });
const segment = (source: string, ordinal: number): Segment => ({
  id: source,
  ordinal,
  unit: ordinal,
  kind: "paragraph",
  line: ordinal + 1,
  start: 0,
  end: 0,
  content: [{ type: "text", value: source }],
  source,
  codes: new Map(),
  key: source,
  path: [],
});

/** New sentence → the old one whose line it has. @param merged Of the old ones: those whose text stands with the one before */
function match(
  before: readonly string[],
  now: readonly string[],
  merged: readonly string[] = [],
  units: readonly number[] = [],
): unknown {
  const found = matchLedger(
    now.map((source, ordinal) => ({ ...segment(source, ordinal), unit: units[ordinal] ?? ordinal })),
    before.map((source) => (merged.includes(source) ? { ...line(source), target: "", merged: true } : line(source))),
    () => true,
  );
  return Object.fromEntries([...found].map(([at, { source }]) => [now[at], source]));
}

test("a rewritten sentence has the line of the old one that is most like it", () => {
  expect(
    match(["The court heard the case.", "A report was sent."], ["A report was written.", "The court closed the case."]),
  ).toEqual({
    "A report was written.": "A report was sent.",
    "The court closed the case.": "The court heard the case.",
  });
});

test("of two that are as like it, the one that stands where it stood", () => {
  const now = ["Garden one report.", "Window one report.", "Street one report."];
  expect(match(["Member one report."], now)).toEqual({ "Window one report.": "Member one report." });
  expect(match(["A farmer.", "Member one report."], ["A person who writes a report.", "Window one report."])).toEqual({
    "Window one report.": "Member one report.",
  });
});

test("a text that stands with the one before goes nowhere without it", () => {
  const before = ["The court heard the case.", "A report was sent."];
  const now = ["A report was written.", "Rain fell on all of us."];
  expect(match(before, now)).toMatchObject({ "A report was written.": "A report was sent." });
  expect(match(before, now, ["A report was sent."])).not.toMatchObject({ "A report was written.": expect.anything() });
  expect(match(before, ["The court heard it.", "A report was written."], ["A report was sent."])).toEqual({
    "The court heard it.": "The court heard the case.",
    "A report was written.": "A report was sent.",
  });
});

test("a text that stands for the next sentence too stays in the paragraph of that one", () => {
  const before = ["A farmer.", "Street report letter.", "Garden window."];
  const now = ["Number court letter.", "Number river report.", "Garden window."];
  expect(match(before, now)).toMatchObject({ "Number court letter.": "Street report letter." });
  // The last two are one paragraph.
  expect(match(before, now, ["Garden window."], [0, 1, 1])).toMatchObject({
    "Number river report.": "Street report letter.",
    "Garden window.": "Garden window.",
  });
});

test("a sentence that moved past others and was edited keeps its line", () => {
  const before = ["The court met in May.", "Rain fell on all.", "The ruling comes before the end of the year."];
  const moved = "The final ruling comes before the end of the year.";
  const now = [moved, "The court met in May.", "Rain fell on all."];
  expect(match(before, now)).toMatchObject({ [moved]: "The ruling comes before the end of the year." });
  // The text of its neighbour stands with it, and would be left without a place.
  const withNeighbour = [...before, "It is long."];
  expect(match(withNeighbour, [...now, "It is long."], ["It is long."])).not.toMatchObject({
    [moved]: expect.anything(),
  });
});

test("a sentence elsewhere that has few words, or few of them in common, is another", () => {
  const before = ["The court met in May.", "Rain fell on all.", "Example two."];
  expect(match(before, ["Example three.", "The court met in May.", "Rain fell on all."])).not.toHaveProperty([
    "Example three.",
  ]);
  const other = "The ruling was read in an open hall.";
  expect(
    match([...before.slice(0, 2), "The ruling comes before the end of the year."], [other, ...before.slice(0, 2)]),
  ).not.toHaveProperty([other]);
});

test("two sentences that change places and are edited keep their own lines, also where another stands between", () => {
  const fox = "The red fox jumps over the lazy dog every morning.";
  const cats = "Cats watch birds from the window of the house all day.";
  const between = "The second text stands here.";
  const [otherFox, otherCats] = [fox.replace("dog", "cat"), cats.replace("house", "barn")];
  expect(match([fox, between, cats], [otherCats, between, otherFox])).toEqual({
    [otherCats]: cats,
    [between]: between,
    [otherFox]: fox,
  });
  // What comes where it stood is another sentence.
  expect(match([fox, between, cats], ["Nothing in common.", between, cats, otherFox])).toMatchObject({
    [otherFox]: fox,
  });
});

test("a sentence elsewhere with other numbers is another", () => {
  const old = "Version 0.9 fixes the crash when the app is started.";
  const now = "Version 1.3 fixes the crash when the app is closed.";
  expect(match(["The court met in May.", old], [now, "The court met in May."])).not.toHaveProperty([now]);
});

test("many sentences that moved and were edited keep their lines", () => {
  const many = Array.from({ length: 200 }, (_, at) => `The member number ${at} of the old commission spoke today.`);
  const edited = many.map((text) => text.replace("old", "new"));
  const found = match(["One line stands above.", ...many], [...edited, "One line stands above."]);
  expect(found).toMatchObject(Object.fromEntries(edited.map((text, at) => [text, many[at]])));
});

/** The same of a locale file: key of today → key that its line had. */
function matchValues(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): Readonly<Record<string, string | undefined>> {
  const values = Object.entries(now);
  const found = matchLedger(
    values.map(([key, source], at) => ({ ...segment(source, at), kind: "json-value", path: key.split(".") })),
    Object.entries(before).map(([valueKey, source]) => ({ ...line(source), by: "Ana", valueKey })),
    () => true,
  );
  return Object.fromEntries([...found].map(([at, { valueKey }]) => [values[at]?.[0], valueKey]));
}

test("an edited text of a list goes with its item, where others come and go", () => {
  const before = { "l.0.t": "First title", "l.0.d": "One text", "l.1.t": "Second title", "l.1.d": "Another thing" };
  const gone = { "l.0.t": "Second title", "l.0.d": "Nothing like it" };
  expect(matchValues(before, gone)).toEqual({ "l.0.t": "l.1.t", "l.0.d": "l.1.d" });
  const come = {
    "l.0.t": "A title of its own",
    "l.0.d": "Words of its own",
    "l.1.t": "First title",
    "l.1.d": "Something else",
    "l.2.t": "Second title",
    "l.2.d": "Another thing",
  };
  expect(matchValues(before, come)).toEqual({ "l.1.t": "l.0.t", "l.1.d": "l.0.d", "l.2.t": "l.1.t", "l.2.d": "l.1.d" });
});

test("an edited item of a list of texts is the one that it is like, and never one that has nothing of it", () => {
  const before = { "l.0": "One apple", "l.1": "Two pears", "l.2": "Three plums" };
  const come = { "l.0": "Zero figs", "l.1": "One apple now", "l.2": "Two pears", "l.3": "Three plums" };
  expect(matchValues(before, come)).toEqual({ "l.1": "l.0", "l.2": "l.1", "l.3": "l.2" });
  expect(matchValues(before, { "l.0": "Two pears", "l.1": "Three plums", "l.2": "Zero figs" })).toEqual({
    "l.0": "l.1",
    "l.1": "l.2",
  });
  // One that stands where it stood, among the same others, was rewritten.
  expect(matchValues(before, { ...before, "l.1": "Zero figs" })).toEqual({ "l.0": "l.0", "l.1": "l.1", "l.2": "l.2" });
});
