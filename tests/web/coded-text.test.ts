/** Codes as what they are, in texts to read and in the editor. */

import { expect, test } from "vitest";
import { chipMarks, readCoded, signOf, type KnownCode } from "../../src/web/text/coded-text.ts";
import { markRuns } from "../../src/web/text/mark-runs.ts";

const BOLD: KnownCode = { id: 1, type: "strong", paired: true, display: "**" };
const LINK: KnownCode = { id: 2, type: "link", paired: true, display: "](/a)", address: "/a" };
const OTHER: KnownCode = { id: 3, type: "link", paired: true, display: "](/b)", address: "/b" };
const NAME: KnownCode = { id: 4, type: "variable", paired: false, display: "{{name}}" };
const RECORD = 'A <pc id="1">bold <pc id="2">link</pc></pc>, <ph id="4"/> &lt;pc>';

test("a text to read has its words, each drawn as what its codes are", () => {
  const { text, marks } = readCoded(RECORD, [BOLD, LINK, NAME]);
  expect(text).toBe("A bold link, {{name}} <pc>");
  expect(markRuns(text, marks).map(({ text: run, kinds, title }) => [run, kinds.join(" "), title])).toEqual([
    ["A ", "", undefined],
    ["bold ", "is-strong", "**"],
    ["link", "is-link is-strong", "/a"],
    [", ", "", undefined],
    ["{{name}}", "chip", "{{name}}"],
    [" <pc>", "", undefined],
  ]);
});

test("offsets of the record are those of the same words", () => {
  const { text, at } = readCoded(RECORD, [BOLD, LINK, NAME]);
  for (const word of ["bold", "link"]) expect(text.indexOf(word)).toBe(at(RECORD.indexOf(word)));
  expect(at(RECORD.length + 5)).toBe(text.length);
});

test("codes of another sentence have no look, and a long one has its sign", () => {
  expect(readCoded(RECORD, [])).toMatchObject({ text: "A bold link, 4 <pc>", marks: [{ kind: "chip" }] });
  const long = { ...NAME, type: "html", display: `<span class="${"x".repeat(40)}">` };
  expect(readCoded('<ph id="4"/>', [long]).text).toBe("</>");
});

test("a sign has a number where others are the same", () => {
  expect(signOf(2, [BOLD, LINK])).toBe("↗");
  expect([2, 3].map((id) => signOf(id, [BOLD, LINK, OTHER]))).toEqual(["↗1", "↗2"]);
  expect(signOf(9, [BOLD])).toBe("9");
});

test("in the editor a chip has its sign, the words of a pair their look, and half a pair none", () => {
  const pair = { left: "⟦", right: "⟧" };
  expect(chipMarks("⟦1›a‹1⟧ ⟦7⟧ ‹2⟧", pair, [BOLD, LINK])).toEqual([
    { start: 0, end: 3, kind: "chip", sign: "B", title: "**" },
    { start: 4, end: 7, kind: "chip", sign: "B", title: "**" },
    { start: 3, end: 4, kind: "is-strong", title: "**" },
    { start: 8, end: 11, kind: "chip unknown", sign: "7", title: undefined },
    { start: 12, end: 15, kind: "chip", sign: "↗", title: "](/a)" },
  ]);
});
