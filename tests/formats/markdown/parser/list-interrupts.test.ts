/** Lists begin where CommonMark has them begin, also where micromark alone would read them as text. */

import * as fc from "fast-check";
import type { Nodes } from "mdast";
import MarkdownIt, { type Token } from "markdown-it";
import { describe, expect, test } from "vitest";
import { parseMarkdown } from "../../../../src/formats/markdown/parser/parse.ts";
import { testProperty } from "../../../helpers/test-some.ts";

const judge = new MarkdownIt();

const NAMES: Readonly<Record<string, string>> = {
  paragraph_open: "paragraph", heading_open: "heading", blockquote_open: "quote", bullet_list_open: "list", ordered_list_open: "list",
  list_item_open: "item", code_block: "code", fence: "code", hr: "break",
}; // prettier-ignore
const OURS: Readonly<Record<string, string>> = { blockquote: "quote", listItem: "item", thematicBreak: "break" };

/** The blocks of a file in order, as markdown-it has them. */
function judged(source: string): readonly string[] {
  return judge.parse(source, {}).flatMap((token: Token) => NAMES[token.type] ?? []);
}

/** The same as the room has them. */
function ours(node: Nodes): readonly string[] {
  const inside =
    "children" in node && node.type !== "paragraph" && node.type !== "heading" ? node.children.flatMap(ours) : [];
  return node.type === "root" ? inside : [OURS[node.type] ?? node.type, ...inside];
}

describe("a list that does not begin with 1, or an empty item", () => {
  test.each([
    ["a\n> 2. b\n", "in a quote under a paragraph"],
    ["a\n- 4) b\n", "in an item under a paragraph"],
    ["> a\n> > 4) b\n", "in a quote in a quote"],
    ["- a\n  - +\n    1. c\n", "empty, in an item"],
    ["a\n> -\n> b\n", "empty, in a quote"],
    ["    code\n\n4) a\n5) b\n", "after indented code"],
    ["    code\n2. b\n", "right after indented code"],
    ["# a\n2. b\n", "after a heading"],
    ["***\n2. a\n", "after a thematic break"],
    ["> a\n4) b\n", "after a quote"],
  ])("%j is one (%s)", (source) => {
    expect(ours(parseMarkdown(source))).toContain("list");
    expect(ours(parseMarkdown(source))).toEqual(judged(source));
  });

  test("after front matter too", () => {
    const body = ours(parseMarkdown("---\ntitle: x\n---\n\n    code\n\n4) a\n"));
    expect(body).toEqual(["code", "list", "item", "paragraph"]);
  });

  // markdown-it begins a second list here. CommonMark's list goes on behind an empty item, whatever blank lines follow.
  test("behind an empty item and two blank lines the list goes on", () => {
    expect(ours(parseMarkdown("*\n\n\n* a\n"))).toEqual(["list", "item", "item", "paragraph"]);
  });

  test.each(["a\n4) b\n", "- a\n  4) b\n", "> a\n> 4) b\n", "a\n+\nb\n", "    code\n\na\n2. b\n"])(
    "%j is text of the paragraph above",
    (source) => {
      expect(ours(parseMarkdown(source)).filter((name) => name === "list")).toEqual(
        judged(source).filter((name) => name === "list"),
      );
      expect(ours(parseMarkdown(source))).toEqual(judged(source));
    },
  );
});

testProperty("on lines of containers, code and text both parsers see the same blocks", 3000, (numRuns) => {
  const line = fc
    .tuple(
      fc.array(fc.constantFrom("> ", "- ", "1. ", "2. ", "7) ", "+ ", "* ", ">", "-"), { maxLength: 3 }),
      fc.constantFrom("a", "b c", "# d", "", "***", "2. e", "-"),
    )
    .map(([marks, text]) => marks.join("") + text);
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
      const source = `${lines.join("\n")}\n`;
      // Behind an empty item and blank lines markdown-it begins a second list. CommonMark goes on with the first.
      fc.pre(!/(?:[-+*]|\d[.)])[ >]*\n[ >]*\n[ >]*\n/.test(source));
      expect(ours(parseMarkdown(source))).toEqual(judged(source));
    }),
    { seed: 20_261_125, numRuns },
  );
});
