/** Front matter that no generator would find, and prose that begins like it. */

import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../../../src/formats/markdown/read-markdown.ts";
import { read, toSpanish, write } from "../builders.ts";

const BODY = "\n\n# Heading\n\nText.\n";

describe("is refused, with its line", () => {
  test.each([
    ["---\ntitle: A", 1],
    ["---\r\ntitle: A\r\ntags:\r\n- a\r\n- b", 1],
    ["---\rtitle: A\rdraft: true", 1],
    ["---\n\n# comment\ntitle: A", 1],
    ["---\nfirst: 1\ndescription: >\n  One\n  two", 1],
    ["--- \t\nlayout: post\nText right below", 1],
    ['---\n"my key": 1\ntitle: A', 1],
    ["---yaml\nanything", 1],
    ["---json\n{}", 1],
    ["+++\ntitle = 'A'", 1],
    ["+++\n# comment\n[params]\na = 1", 1],
    [';;;\n"title": "A",', 1],
    ['{\n  "title": "A {",\n  "x": 1', 1],
    ["\n---\ntitle: A\n---", 2],
    ["  \r\n\r\n ---\r\ntitle: A\r\n---", 3],
    ["  ---\ntitle: A\n---", 1],
    ["\n+++\ntitle = 1\n+++", 2],
  ])("%j", (front, line) => {
    const found = readMarkdown(front + BODY, false, toSpanish);
    expect(found).toEqual({
      line,
      reason: expect.stringMatching(/^Cannot read the front matter, expected (?:a line|a `}`|its first fence)/),
    });
  });

  test("where nothing but it is in the file", () => {
    expect(readMarkdown("---\ntitle: A", false, toSpanish)).toHaveProperty("line", 1);
    expect(readMarkdown("---\ntitle:", false, { ...toSpanish, mdx: true })).toHaveProperty("line", 1);
  });
});

test.each([
  "---\nNote: this is prose.",
  "---\n\nTitle: A",
  "---\nThe title: it is a good one.",
  "---\nDear all,\ntitle: this is not one",
  "---\n- title: A",
  "---\ntitle A",
  "---\ntitle:A",
  "---",
  "---\n",
  "--- title: A",
  "***\ntitle: A",
  "+++\nand so on",
  "+++",
  ';;;\n"so": he said',
  '{"title": "A"} is an object',
  '{"a": 1',
  "A\n---\ntitle: A",
])("%j is an article, and stays one to the byte", (text) => {
  const source = text + BODY;
  expect(read(source).units.length).toBeGreaterThan(1);
  expect(write(source).text).toBe(source);
});

test("a translation never becomes one", () => {
  expect(write("---\nfoo\n\nText\n", { 0: "title: x" }).text).toBe("---\ntitle&#x3A; x\n\nText\n");
  expect(write("\n---\nfoo\n---\n", { 0: "title: x" }).text).toBe("\n---\ntitle&#x3A; x\n---\n");
});

test("in an .mdx file an object that is not closed is the parser's to refuse", () => {
  expect(readMarkdown('{"title": "A"\n', false, { ...toSpanish, mdx: true })).toMatchObject({
    reason: expect.not.stringContaining("front matter"),
  });
});
