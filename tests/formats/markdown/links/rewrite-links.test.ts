/** The second stage: other destinations in a file that is proven, and nothing else. */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MarkdownDocument } from "../../../../src/formats/markdown/types.ts";
import { rewriteLinks } from "../../../../src/formats/markdown/links/rewrite-links.ts";
import { article, soup } from "../arbitraries.ts";
import { read, toSpanish } from "../builders.ts";
import { readMarkdown } from "../../../../src/formats/markdown/read-markdown.ts";
import { testProperty } from "../../../helpers/test-some.ts";

const noIds = new Map<number, string>();

/** `source` with every destination in `urls` replaced. */
function rewritten(source: string, urls: Readonly<Record<string, string>>, mdx = false): string {
  const document = read(source, { mdx });
  const byIndex = new Map(
    document.links.flatMap(({ url }, index) => (urls[url] === undefined ? [] : [[index, urls[url]] as const])),
  );
  return rewriteLinks(document, { urls: byIndex, ids: noIds }).text;
}

describe("a destination", () => {
  test.each([
    ["[a](a.md)", "[a](b.md)"],
    ['[a]( a.md "T (t)" )', '[a]( b.md "T (t)" )'],
    ["[a](<a.md>)", "[a](<b.md>)"],
    ["![a](a.md)", "![a](b.md)"],
    ["[![i](a.md)](a.md)", "[![i](b.md)](b.md)"],
    ["[a]\n\n[a]: a.md\n  'T'", "[a]\n\n[a]: b.md\n  'T'"],
    ["[a]\n\n[a]: <a.md>", "[a]\n\n[a]: <b.md>"],
    [
      "| [a](a.md) | b |\n|---|---|\n| <a href=a.md>c</a> | [d](a.md) |",
      "| [a](b.md) | b |\n|---|---|\n| <a href=b.md>c</a> | [d](b.md) |",
    ],
    ["# See [a](a.md) {#x}", "# See [a](b.md) {#x}"],
    ["> - [a](a.md)", "> - [a](b.md)"],
    ['<p><a href="a.md">x</a></p>', '<p><a href="b.md">x</a></p>'],
    ["<div>\n<img src='a.md' alt=\"x\">\n</div>", "<div>\n<img src='b.md' alt=\"x\">\n</div>"],
    ['<aside markdown="1">\nsee [this](a.md) now\n</aside>', '<aside markdown="1">\nsee [this](b.md) now\n</aside>'],
    ["`[a](a.md)` \\[a](a.md) <https://a.md>", "`[a](a.md)` \\[a](a.md) <https://a.md>"],
    ["[a](&#97;.md)", "[a](b.md)"],
    ["[a](\\a.md)", "[a](\\a.md)"],
  ])("%j", (source, expected) => expect(rewritten(source, { "a.md": "b.md" })).toBe(expected));

  test.each([
    ["[a](a.md)", "b(1).md", "[a](b(1).md)"],
    ["[a](a.md)", "b(.md", "[a](b\\(.md)"],
    ["[a](\\(a.md)", "b().md", "[a](b\\(\\).md)"],
    ["[a](a.md)", "b c.md", "[a](a.md)"],
    ["[a](<a.md>)", "b c>.md", "[a](<b c\\>.md>)"],
    ["[a](a.md)", "b.md?x=1&copy;=2", "[a](b.md?x=1&amp;copy;=2)"],
    ["[a](a.md)", "b.md?x=1&y=2#cómo", "[a](b.md?x=1&y=2#cómo)"],
    ["[a](a.md)", "b\\_c.md", "[a](b\\\\_c.md)"],
    ["| [a](a.md) |\n|---|", "b|c.md", "| [a](b\\|c.md) |\n|---|"],
    ['<a href="a.md">x</a>', 'b"c.md?x=1&y=2', '<a href="b&quot;c.md?x=1&y=2">x</a>'],
    ["<a href='a.md'>x</a>", "b'c.md", "<a href='b&#39;c.md'>x</a>"],
    ["<a href=a.md>x</a>", "b c.md", "<a href=a.md>x</a>"],
    ["[a](a.md)", "<b.md", "[a](a.md)"],
    ["[a](a.md)", "b\n.md", "[a](a.md)"],
    ["[a](a.md)", "", "[a](a.md)"],
  ])("%j becomes %j", (source, url, expected) => {
    const key = read(source).links[0]?.url ?? "";
    expect(rewritten(source, { [key]: url })).toBe(expected);
  });

  test("keeps the references of its author", () => {
    expect(rewritten("[a](a.md?x=1&amp;y=2)", { "a.md?x=1&y=2": "b.md?x=1&y=2" })).toBe("[a](b.md?x=1&amp;y=2)");
  });

  test("of MDX is one where it is a string, code in braces stays", () => {
    expect(rewritten('<Card href="a.md" to={"a.md"} src=\'a.md\' />\n', { "a.md": "b.md" }, true)).toBe(
      '<Card href="b.md" to={"a.md"} src=\'b.md\' />\n',
    );
  });

  test("with a template tag in it stays", () => {
    const document = read("[a]({{ x }}/a.md) [b](b.md)", { dialects: new Set(["liquid"]) });
    expect(document.links.map(({ url }) => url)).toEqual(["b.md"]);
  });

  test("that would open a template tag is refused", () => {
    const document = read("[a](a.md) [b](b.md)", { dialects: new Set(["liquid"]) });
    const urls = new Map([
      [0, "{{x}}.md"],
      [1, "c.md"],
    ]);
    expect(rewriteLinks(document, { urls, ids: noIds }).text).toBe("[a](a.md) [b](c.md)");
  });
});

describe("an id", () => {
  test.each([
    ["# One", "# One {#x}"],
    ["One\n===", "One {#x}\n==="],
    ["# `One`", "# `One` {#x}"],
    ["# One  \n", "# One {#x}  \n"],
    ["# One #", "# One #"],
    ["# One {#y}", "# One {#y}"],
    ["#", "#"],
  ])("%j", (source, expected) => {
    expect(rewriteLinks(read(source), { urls: new Map(), ids: new Map([[0, "x"]]) }).text).toBe(expected);
  });
});

describe("an id in MDX", () => {
  // Docusaurus escapes it only there; anywhere else it is an expression that does not compile.
  test.each([
    ["# One", "# One {#x}"],
    ["One\n===", "One\n==="],
    ["> # One", "> # One"],
    ["- # One", "- # One"],
    [" # One", " # One"],
  ])("%j", (source, expected) => {
    const document = read(source, { mdx: true });
    expect(rewriteLinks(document, { urls: new Map(), ids: new Map([[0, "x"]]) }).text).toBe(expected);
  });
});

/** The text of `after` with each of its destinations as it stood in `before`. */
function withOldDestinations(before: MarkdownDocument, after: MarkdownDocument): string {
  let text = after.text;
  const places = after.links.map((place, index) => ({ place, old: before.links[index] }));
  for (const { place, old } of places.toSorted((a, b) => b.place.start - a.place.start))
    text = text.slice(0, place.start) + before.text.slice(old?.start, old?.end) + text.slice(place.end);
  return text;
}

testProperty("whatever the destinations, the file differs in nothing else, and is read as it was", 600, (numRuns) => {
  const url = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 12 }),
    fc.constantFrom(
      "a b",
      "(",
      "a)b",
      "<x>",
      "&amp;",
      "&copy=1",
      "\\)",
      "#cómo",
      "%20",
      "a|b",
      '"',
      "'",
      "](x)",
      "{#id}",
      "\n",
      "`",
    ),
  );
  fc.assert(
    fc.property(fc.oneof(article, soup), fc.array(url, { minLength: 1, maxLength: 4 }), (source, urls) => {
      const before = readMarkdown(source, false, toSpanish);
      if ("reason" in before) return;
      const wanted = new Map(before.links.map((_, index) => [index, urls[index % urls.length] ?? ""]));
      const after = rewriteLinks(before, { urls: wanted, ids: noIds });
      expect(withOldDestinations(before, after)).toBe(before.text);
      expect(after.outline).toEqual(before.outline);
      for (const [index, { url: found }] of after.links.entries())
        expect([wanted.get(index), before.links[index]?.url]).toContain(found);
      // Read without hooks it is the same file with other destinations.
      expect(read(after.text).links.map((link) => link.url)).toEqual(after.links.map((link) => link.url));
    }),
    { seed: 20_261_125, numRuns },
  );
});
