/** What a target has otherwise than its source outside of any text: found, and put into a source. */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPieces, withPieces } from "../../../src/formats/markdown/kept-pieces.ts";
import { readMarkdown } from "../../../src/formats/markdown/read-markdown.ts";
import type { MarkdownDocument } from "../../../src/formats/markdown/types.ts";
import { read } from "./builders.ts";

const SOURCE = `---
title: A
slug: a
---
import X from 'x'

# A

One.

\`\`\`js
// comment
// same
  y
// same
run();
\`\`\`

- Two
- Three

<aside class="x">

Four.

</aside>
`;

function found(source: string, target: string): readonly (readonly [string, string])[] | undefined {
  return findPieces(read(source), read(target))?.map(({ instead, text }) => [instead, text]);
}

test.each<[string, string, string, readonly (readonly [string, string])[]]>([
  ["a comment in code", "// comment", "// comentario", [["// comment\n", "// comentario\n"]]],
  ["a value of the front matter", "slug: a", "slug: b\ndate: 1", [["slug: a\n", "slug: b\ndate: 1\n"]]],
  ["a value that is left out", "slug: a\n", "", [["slug: a\n", ""]]],
  ["a tag's attribute", 'class="x"', 'class="y"', [['<aside class="x">\n', '<aside class="y">\n']]],
  ["a block without words that is new", "- Two", "<hr>\n\n- Two", [["```\n\n", "```\n\n<hr>\n\n"]]],
  ["the second of two equal lines", "  y\n// same", "  y\n// igual", [["  y\n// same\n", "  y\n// igual\n"]]],
  [
    "two between the same texts",
    "// comment\n// same\n  y",
    "// uno\n// same\n  z",
    [
      ["// comment\n", "// uno\n"],
      ["  y\n", "  z\n"],
    ],
  ],
  ["nothing but white space", "One.\n\n", "One.\n\n\n", []],
  ["nothing but words", "One.", "Uno.", []],
])("%s", (_, from, to, pieces) => {
  expect(found(SOURCE, SOURCE.replace(from, to))).toEqual(pieces);
});

test("what has other texts is not told by its pieces", () => {
  expect(found(SOURCE, SOURCE.replace("One.", "One.\n\nMore."))).toBeUndefined();
  expect(found(SOURCE, SOURCE.replace("# A", "A"))).toBeUndefined();
});

test("a file of the project is named from the target's folder, and not kept", () => {
  const html = `${SOURCE}\n<div><a href="b.md"></a></div>\n`;
  expect(found(html, html.replace("b.md", "c.md"))).toBeUndefined();
  expect(found(html, html.replace("b.md", "https://example.org/"))).toHaveLength(1);
});

describe("in a later source", () => {
  const piece = { gaps: { from: 0, to: 9 }, instead: "// comment\n", text: "// uno\n// dos\n" };

  test("a piece stands where its lines do, and lines are still counted in the source", () => {
    const source = read(SOURCE.replace("One.", "One.\n\nMore."));
    const shaped = withPieces(source, [piece]);
    expect(shaped?.document.text).toContain("// uno\n// dos\n// same");
    expect(shaped?.document.units.map(({ line }) => line)).toEqual(source.units.map(({ line }) => line));
    expect(shaped?.placed).toMatchObject([{ piece, gap: 5 }]);
  });

  test("one whose lines have changed has no place; half a line is none", () => {
    const gone = withPieces(read(SOURCE.replace("// comment", "// comments")), [piece]);
    expect([gone?.placed, gone?.document.text.includes("uno")]).toEqual([[], false]);
    expect(withPieces(read(SOURCE), [{ ...piece, instead: "comment\n" }])?.placed).toEqual([]);
  });

  test("a piece that would make a text of markup, or markup of a text, is refused", () => {
    expect(withPieces(read(SOURCE), [{ ...piece, instead: "```js\n", text: "" }])).toBeUndefined();
    expect(withPieces(read(SOURCE), [{ ...piece, text: "```\n\nText.\n\n```\n" }])).toBeUndefined();
  });
});

test("whatever lines between the texts of a file are changed, what is found makes the source into it", () => {
  const lines = fc.constantFrom(
    "",
    "x\n",
    "<br>\n",
    "// nota\n",
    "slug: b\n",
    "```\n",
    "# \n",
    "\n\n",
    "<!-- y -->\n",
    "  z: 1\n",
  );
  const source = read(
    `${SOURCE}\n> Five.\n>\n> ~~~yaml\n> # note\n> a: 1\n> ~~~\n\n1. Six.\n\n   ~~~\n   code\n   ~~~\n\n2. Seven.\n\n***\n\n<!-- end -->\n`,
  );
  let kept = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.noBias(fc.nat(9999)), fc.noBias(lines), fc.boolean()), {
        minLength: 1,
        maxLength: 3,
      }),
      (changes) => {
        const target = readMarkdown(
          changes.reduce((text, [at, line, isInstead]) => changed(source, text, at, line, isInstead), source.text),
          source.bom,
          source.options,
        );
        if ("reason" in target) return;
        const pieces = findPieces(source, target);
        if (!pieces) return;
        const shaped = withPieces(source, pieces);
        expect(shaped?.document.outline).toEqual(target.outline);
        expect(shaped?.placed).toHaveLength(pieces.length);
        expect(shaped?.document.units.map(({ parts, line }) => [textOf(parts), line])).toEqual(
          source.units.map(({ parts, line }) => [textOf(parts), line]),
        );
        if (pieces.length > 0) kept += 1;
      },
    ),
    { numRuns: 300, seed: 2026 },
  );
  expect(kept).toBeGreaterThan(15);
});

function textOf(parts: MarkdownDocument["units"][number]["parts"]): string {
  return parts.map((part) => (part.type === "text" ? part.value : `<${part.id}>`)).join("");
}

/** Puts a line into the text in place of a line between texts, or before it. */
function changed({ units }: MarkdownDocument, text: string, at: number, line: string, isInstead: boolean): string {
  const starts = [...text.matchAll(/^(?=.*\S)/gm)]
    .map(({ index }) => index)
    .filter((start) => !units.some((unit) => unit.end > start && unit.start < lineEnd(text, start)));
  const start = starts[at % starts.length];
  if (start === undefined) return text;
  return text.slice(0, start) + line + text.slice(isInstead ? lineEnd(text, start) : start);
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end + 1;
}

test("thousands of lines of a block that are all others are one piece, found within the time of a test", () => {
  const code = (word: string): string =>
    `One.\n\n~~~\n${Array.from({ length: 6_000 }, (_, at) => `${word} ${at}\n`).join("")}~~~\n`;
  expect(found(code("a"), code("b"))).toHaveLength(1);
});
