/** Which texts are refused for what they would cost: by what they are, the same on every machine. */

import { expect, test } from "vitest";
import { readMarkdown } from "../../../../src/formats/markdown/read-markdown.ts";
import { toSpanish } from "../builders.ts";

const read = (text: string) => readMarkdown(text, false, toSpanish);

test("a list item with thousands of lines that lack its indent is refused, with the line", () => {
  const text = `First.\n\n- ${"a\n".repeat(20_000)}`;
  const first = read(text);
  expect(first).toEqual({
    line: expect.any(Number),
    reason: "Cannot read this paragraph, expected fewer lines without the indent or `>` of their list item or quote.",
  });
  expect(read(text)).toEqual(first);
});

test("one with hundreds of them is read, and so are as many lines of a paragraph, of a list or behind their mark", () => {
  expect(read(`- ${"a line of a few words\n".repeat(800)}`)).not.toHaveProperty("reason");
  for (const line of ["a\n", "- a\n", "> a\n", "  a\n"])
    expect(read(`- a\n\n${line.repeat(5000)}`)).not.toHaveProperty("reason");
});
