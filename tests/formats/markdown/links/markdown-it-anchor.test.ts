/** Ids as markdown-it-anchor made them of the same headings, with its own `slugify` (`null`: an empty one). */

import { expect, test } from "vitest";
import { resolveDialects } from "../../../../src/sites/generators.ts";
import { anchorsOf, pageFacts, translateFragment } from "../../../../src/formats/markdown/links/heading-anchors.ts";
import { read } from "../builders.ts";
import made from "./markdown-it-anchor-ids.json" with { type: "json" };

/** What a plugin for footnotes takes out. */
const NOT_KNOWN = /^Pie\[\^1\]/;

function differing(source: string, theirs: readonly (string | null)[]): readonly unknown[] {
  const document = read(source, { dialects: resolveDialects(["eleventy"]) });
  const { headings } = anchorsOf(pageFacts(document), "markdown-it-anchor");
  expect(headings.length).toBe(theirs.length);
  return headings.flatMap(({ id }, index) => {
    const heading = document.headings[index]?.raw ?? "";
    const expected = NOT_KNOWN.test(heading) ? null : theirs[index];
    return (id ?? null) === expected ? [] : [{ heading, id, expected }];
  });
}

test("for a hundred headings", () => {
  expect(
    differing(
      made.headings.map(({ heading }) => `## ${heading}\n\n`).join(""),
      made.headings.map(({ id }) => id),
    ),
  ).toEqual([]);
  expect(made.headings.length).toBeGreaterThan(100);
});

test("for doubles, quotes, lists, several lines, marks and HTML", () => {
  expect(differing(made.article.source, made.article.ids)).toEqual([]);
});

test("a link names an id however it is encoded, and is led to the encoded one", () => {
  const english = anchorsOf(pageFacts(read("## It's 50% déjà vu\n")), "markdown-it-anchor");
  const spanish = anchorsOf(pageFacts(read("## ¿Qué es?\n")), "markdown-it-anchor");
  expect(english.headings[0]?.id).toBe("it's-50%25-d%C3%A9j%C3%A0-vu");
  for (const fragment of ["it's-50%25-d%C3%A9j%C3%A0-vu", "it's-50%25-déjà-vu"])
    expect(translateFragment(english, spanish, fragment)).toBe("%C2%BFqu%C3%A9-es%3F");
});
