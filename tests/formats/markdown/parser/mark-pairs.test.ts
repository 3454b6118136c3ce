/** Marks that belong together by the letter of CommonMark: markdown-it, which has it too, is asked whether that is what we say. */

import * as fc from "fast-check";
import type { PhrasingContent } from "mdast";
import { describe, expect, test } from "vitest";
import { pairsOtherwise } from "../../../../src/formats/markdown/parser/mark-pairs.ts";
import { parseMarkdown } from "../../../../src/formats/markdown/parser/parse.ts";
import { emphasisSoup } from "../arbitraries.ts";
import { read, shown, write } from "../builders.ts";
import { marksOf, marksToJudge } from "../marks-to-judge.ts";
import { testProperty } from "../../../helpers/test-some.ts";

function paragraphOf(source: string): readonly PhrasingContent[] {
  const [block] = parseMarkdown(source).children;
  return block?.type === "paragraph" ? block.children : [];
}

describe("our parser and the specification pair the same marks", () => {
  test.each([
    "***a** b*",
    "*a **b***",
    "**a *b***",
    "*a*b*",
    "a***b***c",
    "***a***",
    "**a*b*c**",
    "__a_b_c__",
    "*a **b***c*",
    "\\***a***",
    "[***a** b*](u)",
    ">*a **b***",
    "> **a\n>*b***",
  ])("%s", (source) => {
    const [block] = parseMarkdown(source).children;
    const paragraph = block?.type === "blockquote" ? block.children[0] : block;
    expect(paragraph?.type === "paragraph" && pairsOtherwise(paragraph.children, source)).toBe(false);
  });
});

describe("they pair other marks", () => {
  test.each(["a***b*c*", "**b*!*“a“", "*!***,*", "[**b*!*“a“](u)", "_**b*!*“a“_", "**~~b*!*“a“~~", "*a***😀**"])(
    "%s",
    (source) => {
      expect(pairsOtherwise(paragraphOf(source), source)).toBe(true);
    },
  );

  testProperty("so far as markdown-it sees it", 8_000, (numRuns) => {
    let others = 0;
    fc.assert(
      fc.property(emphasisSoup, (source) => {
        // At the end of a link, markdown-it sees white space.
        fc.pre(!source.includes("](u)"));
        const children = paragraphOf(source);
        const isOther = pairsOtherwise(children, source);
        if (isOther) others += 1;
        expect({ source, isOther }).toEqual({ source, isOther: marksOf(children) !== marksToJudge(source) });
      }),
      { seed: 20_261_126, numRuns },
    );
    expect(others).toBeGreaterThan(numRuns / 400);
  });
});

describe("a block that sites read in two ways", () => {
  test("stays as it is, named with its line, and the rest of the file is translated", () => {
    const source =
      "# One\n\nTwo a***b*c* three ![four](i 'five') [six](/u)\n\n## A***b*c* {#x}\n\n| a***b*c* | seven |\n|-|-|\n\n[r](/v)\n";
    const document = read(source);
    expect(document.refusals).toMatchObject(
      [3, 5, 7].map((line) => ({
        line,
        reason: expect.stringContaining("which of the marks of this block belong together"),
      })),
    );
    expect(document.units.map(shown)).toEqual(["One", "seven", "<1>r</1>"]);
    expect(document.links.map(({ url }) => url)).toEqual(["/v"]);
    expect(document.headings.map(({ id }) => id)).toEqual([undefined, "x"]);
    const written = write(source, { 0: "Uno", 1: "siete", 2: "<1>erre</1>" });
    expect(written.refused).toEqual([]);
    expect(written.text).toBe(source.replace("One", "Uno").replace("seven", "siete").replace("[r]", "[erre]"));
  });

  test("is not written where the source is clear", () => {
    const clear = "**One *two***\n";
    expect(shown(read(clear).units[0])).toBe("<1>One <2>two</2></1>");
    expect(write("One ***two** three*\n", { 0: "<1><2>dos</2>tres</1> uno" }).refused).toEqual([]);
    expect(write("***![i](u)***a**b**\n", { 0: "**<1><2/><3><4>a</4>b!</3></1>" })).toMatchObject({
      text: "***![i](u)***a**b**\n",
      refused: [{ unit: 0, line: 1, reason: expect.stringContaining("marks side by side") }],
    });
  });
});
