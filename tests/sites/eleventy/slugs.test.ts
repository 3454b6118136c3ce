/** Ids as Eleventy's own plugin made them of the same pages (`eleventy-ids.json`; `null`: none, or an empty one). */

import slugify from "@sindresorhus/slugify";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resolveDialects } from "../../../src/sites/generators.ts";
import { countedByEleventy } from "../../../src/sites/eleventy/slugs.ts";
import { anchorsOf, pageFacts } from "../../../src/formats/markdown/links/heading-anchors.ts";
import { read } from "../../formats/markdown/builders.ts";
import made from "./eleventy-ids.json" with { type: "json" };

/** A footnote, comments, what asks to be left out, and what shares an id with an element: links to these stay. */
const NOT_KNOWN = new Set([
  "Pie[^1] de página",
  "Texto <!-- comentario --> oculto",
  "Un<!-- comentario --> final",
  "Sin <b eleventy:id-ignore>esto</b> aquí",
  "Ancla",
  "Después",
]);

function idsOf(source: string): readonly { readonly heading: string; readonly id: string | null }[] {
  const document = read(source, { dialects: resolveDialects(["eleventy"]) });
  const { headings } = anchorsOf(pageFacts(document), "eleventy");
  return headings.map(({ id }, index) => ({ heading: document.headings[index]?.raw ?? "", id: id ?? null }));
}

function differing(source: string, theirs: readonly (string | null)[]): readonly unknown[] {
  const ours = idsOf(source);
  expect(ours.length).toBe(theirs.length);
  return ours.flatMap(({ heading, id }, index) => {
    const expected = NOT_KNOWN.has(heading) ? null : theirs[index];
    return id === expected ? [] : [{ heading, id, expected }];
  });
}

test("for a hundred headings", () => {
  const source = made.headings.map(({ heading }) => `## ${heading}\n\n`).join("");
  expect(differing(source, made.headings.map(({ id }) => id))).toEqual([]); // prettier-ignore
  expect(made.headings.length).toBeGreaterThan(100);
});

test("for doubles, quotes, lists, several lines and ids in HTML", () => {
  expect(differing(made.article.source, made.article.ids)).toEqual([]);
});

test("numbers doubles from 2 and does not look at what it made", () => {
  const ids = idsOf("# Foo bar\n\n# Foo bar\n\n# Foo bar 2\n\n# Foo bar\n").map(({ id }) => id);
  expect(ids).toEqual(["foo-bar", "foo-bar-2", "foo-bar-2", "foo-bar-3"]);
});

test("an id that an author gave is theirs, and others made of the same are not known", () => {
  expect(idsOf("# One {#two}\n\n# Two\n\n# Three\n").map(({ id }) => id)).toEqual(["two", null, "three"]);
});

describe("is what the library makes that Eleventy calls", () => {
  const same = (text: string): void => {
    expect(countedByEleventy().next(text)).toBe(slugify(text, { decamelize: false }));
  };

  test.each([
    "ый",
    "Подъезд тс ъе",
    "1️⃣ #️⃣",
    "🙰🔣",
    "x^2^ `a`",
    "it's a's't b's",
    "’s it’s",
    "a\u00a0's\u2028't",
    "\\a\\'t",
  ])("of %j", same);

  test("of any text", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.string({ unit: "grapheme", maxLength: 4 }),
      fc.constantFrom("'s", "'t", "’t ", "&", "♥", "тс", "ъ", "е", "a", "É", "\u0301", "\u0345", "-", "_", "1", " "),
    );
    const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("").slice(0, 60));
    fc.assert(fc.property(text, same), { seed: 5, numRuns: 150 });
  });
});

test("a heading as long as a book costs nothing", () => {
  const long = "a".repeat(100_000);
  expect(idsOf(`# ${long}\n\n# ${"é".repeat(1000)}`).map(({ id }) => id)).toEqual([long, "e".repeat(1000)]);
});
