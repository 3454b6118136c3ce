/** Codes of an answer put right where there is one way to, on the wire and behind it. */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Inline } from "../../src/formats/types.ts";
import { formatRecord, pairProblems, parseWire, plainText } from "../../src/segments/inline-codes.ts";
import { nestCodes } from "../../src/segments/nest-codes.ts";
import { repairCodes } from "../../src/segments/repair-codes.ts";
import { joinTexts } from "../../src/segments/tidy-target.ts";

/** `<1>`, `</1>`, `<1/>` and `</>`, a closing mark without an id, as an engine would write them. */
function wire(short: string): readonly Inline[] {
  const long = short
    .replace(/<(\d)>/g, '<pc id="$1">')
    .replace(/<\/(\d)>/g, '</pc id="$1">')
    .replaceAll("</>", "</pc>")
    .replace(/<(\d)\/>/g, '<ph id="$1"/>');
  const { content, problems } = parseWire(long);
  expect(problems).toEqual([]);
  return content;
}

function repaired(answer: string, source: string): string {
  const result = repairCodes(wire(answer), wire(source));
  if ("problem" in result) return `! ${result.problem}`;
  expect(pairProblems(result.content)).toEqual([]);
  return formatRecord(joinTexts(result.content))
    .replace(/<pc id="(\d)">/g, "<$1>")
    .replaceAll("</pc>", "</>")
    .replace(/<ph id="(\d)"\/>/g, "<$1/>");
}

describe("what has one way to be right is put right", () => {
  test.each([
    ["codes that moved stay", "<2/> y <1/>", "<1/> and <2/>", "<2/> y <1/>"],
    ["a code at the end", "Ver", "See <1/>", "Ver <1/>"],
    ["a code at the end, its space already there", "Ver ", "See <1/>", "Ver <1/>"],
    ["a code at the end, without a space", "Ver", "See<1/>", "Ver<1/>"],
    ["a code at the start", "corre", "<1/> runs", "<1/> corre"],
    ["a pair at the end that holds nothing", "Ver", "See <1></1>", "Ver <1></>"],
    ["a code that was all its pair held", "Ver <1></1> hoy", "See <1><2/></1> now", "Ver <1><2/></> hoy"],
    ["a pair around the whole", "Nota <2/> aquí", "<1>Note <2/> here</1>", "<1>Nota <2/> aquí</>"],
    ["a code twice, side by side", "a <1/><1/> b", "a <1/> b", "a <1/> b"],
    ["a pair cut in two", "<1>a</1><1>b</1> c", "<1>ab</1> c", "<1>ab</> c"],
    ["an empty pair as a standalone code", "a <1/> b", "a <1></1> b", "a <1></> b"],
    ["a standalone code as an empty pair", "a <1></1> b", "a <1/> b", "a <1/> b"],
    ["opening marks that cross", "<1><2>a</1> b</2>", "<2><1>x</1> y</2>", "<2><1>a</> b</>"],
    ["closing marks that cross", "<1>a <2>b</1></2> c", "<1>x <2>y</2></1> z", "<1>a <2>b</></> c"],
    ["an empty pair turned round", "a </><1> b", "x <1></1> y", "a <1></> b"],
    ["a lost end at the end", "Lea <1>la guía", "Read <1>the guide</1>", "Lea <1>la guía</>"],
    ["a lost end beside that of its parent", "<1>a <2>b</1> c", "<1>x <2>y</2></1> z", "<1>a <2>b</></> c"],
    ["a lost start at the start", "Nota:</> vea", "<1>Note:</1> see", "<1>Nota:</> vea"],
    ["a lost start beside that of its parent", "a <1>b</2> c</1>", "x <1><2>y</2> z</1>", "a <1><2>b</> c</>"],
  ])("%s", (_, answer, source, expected) => {
    expect(repaired(answer, source)).toBe(expected);
  });
});

describe("what has none, or more than one, is a problem", () => {
  test.each([
    ["a code in the middle", "a b", "a <1/> b", "Code 1 is missing"],
    ["a code before the stop", "Véase.", "See <1/>.", "Code 1 is missing"],
    ["two codes", "a", "<1/> a <2/>", "Code 1 is missing"],
    ["a pair around a part", "a", "a <1>b</1>", "Code 1 is missing"],
    ["a code twice, apart", "a <1/> b <1/>", "a <1/> b", "Code 1 does not stand"],
    ["a pair twice, apart", "<1>a</1> <1>b</1>", "<1>a</1> b", "Code 1 does not stand"],
    ["a code of its own", "a <2/> <1/>", "a <1/>", "Code 2 is not in the source"],
    ["a pair as a standalone code", "<1/> a", "<1>a</1> b", "Code 1 does not stand"],
    ["a standalone code around text", "<1>a</1>", "<1/> b", "Code 1 does not stand"],
    ["pairs that cross around text", "<1>a <2>b</1> c</2>", "<1>x</1> <2>y</2>", "The codes cross"],
    ["a lost end in the middle", "<1>a b c", "x <1>y</1> z", "The codes cross"],
    ["a lost end that would take in another code", "<1>a <2/>", "<2/> x <1>y</1>", "The codes cross"],
    ["two lost ends", "<1>a <2>b", "x <1>y</1> <2>z</2>", "The codes cross"],
    ["a pair in itself", "<1>a<1>b</1></1>", "<1>x</1> y", "Code 1 does not stand"],
    ["a code as text at the end", 'a &lt;ph id="1"/&gt;', "a <1/>", "Code 1 is missing"],
    ["nothing at all", "", "a <1/>", "Code 1 is missing"],
  ])("%s", (_, answer, source, problem) => {
    expect(repaired(answer, source)).toMatch(new RegExp(`^! ${problem}`));
  });
});

test("tags in capitals, without quotes, without their slash, or with an id at the end are read", () => {
  expect(parseWire("<PC ID=1>a</PC> <Ph id='2' ></ph><ph id=3><pc id=\"4\"/></pc id=1>").content).toEqual([
    { type: "open", id: 1 },
    { type: "text", value: "a" },
    { type: "close", id: 1 },
    { type: "text", value: " " },
    { type: "ph", id: 2 },
    { type: "ph", id: 3 },
    { type: "open", id: 4 },
    { type: "close", id: 4 },
    { type: "close", id: 0 },
  ]);
  expect(parseWire('<ph id="1">word</ph>').problems).toHaveLength(1);
});

const sources = fc.constantFrom(
  "a <1>b</1> c <2/>", "<1/> a <2/> b <3/>", "<1>a <2>b</2></1> c", "a <1></1> b", "a <1><2/></1>", "<1>a</1> <2>b</2>",
  "<1><2>a</2> b</1> c", "a", "<1>a <2/> b</1>",
); // prettier-ignore

/** Pieces of an answer dropped, doubled, swapped or put in. */
const damage = fc.array(
  fc.record({
    at: fc.nat(12),
    to: fc.nat(12),
    how: fc.constantFrom("drop", "double", "move", "put", "turn"),
    piece: fc.constantFrom("<1>", "</1>", "</>", "<2/>", "<1/>", "<9/>", "<9>", "t", " ", "&amp;"),
  }),
  { maxLength: 4 },
);

test("any damage ends in exactly the source's codes, nested, with all the answer's text, or in a problem", () => {
  let repairs = 0;
  fc.assert(
    fc.property(sources, damage, (source, bends) => {
      const pieces = source.split(/(<[^>]*>)/).filter((piece) => piece !== "");
      for (const { at, to, how, piece } of bends) {
        const here = at % (pieces.length + 1);
        const [taken] = how === "put" || how === "double" ? [pieces[here]] : pieces.splice(here, 1);
        if (how === "double" && taken) pieces.splice(here, 0, taken);
        if (how === "put") pieces.splice(here, 0, piece);
        if (how === "move" && taken) pieces.splice(to % (pieces.length + 1), 0, taken);
        if (how === "turn" && taken)
          pieces.splice(
            here,
            0,
            taken.startsWith("</") ? taken.replace("/", "") : taken.replace("<", "</").replace("/>", ">"),
          );
      }
      const answer = wire(pieces.join(""));
      const before = JSON.stringify(answer);
      const nested = nestCodes(answer, wire(source));
      if (nested) expect([pairProblems(nested), plainText(nested)]).toEqual([[], plainText(answer)]);
      const result = repairCodes(answer, wire(source));
      expect(JSON.stringify(answer)).toBe(before);
      if ("problem" in result) {
        expect(result.problem).toMatch(/, expected .*\.$/);
        return;
      }
      const marks = (content: readonly Inline[]): string[] =>
        content.flatMap((part) => (part.type === "text" ? [] : [`${part.type}${part.id}`])).sort();
      expect(marks(result.content)).toEqual(marks(wire(source)));
      expect(pairProblems(result.content)).toEqual([]);
      expect(plainText(result.content).trim()).toBe(plainText(answer).trim());
      if (marks(answer).join() !== marks(wire(source)).join() || pairProblems(answer).length > 0) repairs += 1;
    }),
    { seed: 20_261_125, numRuns: 5000 },
  );
  expect(repairs).toBeGreaterThan(200);
});
