/** Ids that kramdown gives headings from attribute lists on their own lines, as kramdown 2.5.1 and its GFM parser do. */

import { describe, expect, test } from "vitest";
import { resolveDialects } from "../../../../src/sites/generators.ts";
import { anchorsOf, hasAnchor, pageFacts } from "../../../../src/formats/markdown/links/heading-anchors.ts";
import { headingIds } from "../../../../src/formats/markdown/links/heading-ids.ts";
import { read } from "../builders.ts";
import made from "./kramdown-headings.json" with { type: "json" };

const dialects = resolveDialects(["jekyll"]);

describe("the id of a heading", () => {
  test.each([
    ["## Heading\n{: #own}\n", ["own"]],
    ["## Heading\r\n{: .c #own}\r\n\r\ntext\r\n", ["own"]],
    ["Set\n---\n{: #own}\n", ["own"]],
    ["## Heading ##\n{: #own}\n", ["own"]],
    ["## Heading\n{:#own .x}\n", ["own"]],
    ["## Heading\n{: .c#own}\n", ["own"]],
    ['## Heading\n{: id="own"}\n', ["own"]],
    ["## Heading\n{: id='own'}\n", ["own"]],
    ['## Heading\n{: title="#no" #own}\n', ["own"]],
    ["## Heading\n   {: #own}  \nafter\n", ["own"]],
    ["## Heading\n{: .c}\n{: #own}\n", ["own"]],
    ["## Heading\n{: #first}\n{: #own}\n", ["own"]],
    ["## Heading {#first}\n{: #own}\n", ["own"]],
    ["> ## Heading\n> {: #own}\n", ["own"]],
    ["- ## Heading\n  {: #own}\n", ["own"]],
    ["{: #own}\n## Heading\n", ["own"]],
    ["text\n\n{: #own}\n{: .c}\n## Heading\n", ["own"]],
    ["{: #first}\n## Heading\n{: #own}\n", ["own"]],
    ["* x\n\n{: #own}\n\n## Heading\n", ["own"]],
    ["## Heading\n\n{: #own}\n\n## Two\n", ["heading", "own"]],
    ["## Heading\n{: #own}\n## Two\n", ["own", "two"]],
    ["## A\n{: #own}\n\n## A\n\n## Own\n", ["own", "a", "own"]],
    ["text\n{: #own}\n\n## Heading\n", ["heading"]],
    ["```\nx\n```\n{: #own}\n## Heading\n", ["heading"]],
    ["## Heading\n{: .no_toc }\n", ["heading"]],
    ["## Heading\n    {: #own}\n", ["heading"]],
    ["## Heading\n{: #1x}\n", ["heading"]],
    ["## Heading\n{: id=own}\n", ["heading"]],
    ["## Heading\n{:/comment}\n", ["heading"]],
    ['## Heading\n{::options x="#own" /}\n', ["heading"]],
  ])("%j", (source, ids) => {
    expect(headingIds("kramdown-gfm", read(source, { dialects }).headings)).toEqual(ids);
  });
});

test("a list is not looked for in code, and lists that name each other have no id", () => {
  const ids = (source: string) => headingIds("kramdown-gfm", read(source, { dialects }).headings);
  expect(ids("~~~\n{:n: #code}\n~~~\n\n{:m: #m}\n\n## H\n{:m}\n\n## K\n{:n}\n")).toEqual(["m", "k"]);
  expect(ids("{:a: b}\n{:b: a}\n\n## H\n{:a}\n")).toEqual(["h"]);
});

test("front matter is not above a heading", () => {
  const { headings } = read("---\ntitle: x\n---\n# H\n", { dialects });
  expect(headingIds("kramdown", headings)).toEqual(["h"]);
});

test("takes the place of the one from its text", () => {
  const anchors = anchorsOf(pageFacts(read("## Heading\n{: #own}\n", { dialects })), "kramdown-gfm");
  expect([hasAnchor(anchors, "own"), hasAnchor(anchors, "heading")]).toEqual([true, false]);
});

test("Python-Markdown reads such a list on the heading's own line only", () => {
  const options = { dialects: resolveDialects(["mkdocs"]) };
  expect(headingIds("python-markdown", read("## Heading\n{: #own}\n", options).headings)).toEqual(["heading"]);
  expect(headingIds("python-markdown", read("## Heading {: #own}\n", options).headings)).toEqual(["own"]);
});

/** Headings with a list on a link or emphasis in them: links to them stay. In `<div>` Cotejo sees none. */
const NOT_KNOWN = /^## .*[^ b]\{: \.?c|\*b\* c|\{: #x\}\n$|^<div>x/;

describe.each(["kramdown", "kramdown-gfm"] as const)("%s made these ids", (slugger) => {
  test.each(made.map((row) => [row.source, row[slugger]] as const))("%j", (source, ids) => {
    const ours = headingIds(slugger, read(source, { dialects }).headings).filter((id) => id !== undefined);
    const isKnown = ours.length > 0 || !NOT_KNOWN.test(source);
    expect(ours).toEqual(isKnown ? ids.filter((id) => id !== null) : []);
  });
});
