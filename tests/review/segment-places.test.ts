/** Sentences are found in what was written from them. */

import { expect, test } from "vitest";
import { readDocument, type AnyDocument } from "../../src/formats/formats.ts";
import type { Inline } from "../../src/formats/types.ts";
import { targetPlaces } from "../../src/review/preview/segment-places.ts";
import { parseRecord } from "../../src/segments/inline-codes.ts";
import { segmentDocument } from "../../src/segments/segment-document.ts";

const OPTIONS = {
  sourceLocale: "en",
  targetLocale: "es",
  translateKeys: [],
  lockKeys: [],
  dialects: new Set<never>(),
  mdx: false,
};

function read(text: string): AnyDocument {
  const document = readDocument("markdown", new TextEncoder().encode(text), OPTIONS);
  if ("reason" in document) throw new Error(document.reason);
  return document;
}

/** What stands in `target` at the place of each sentence of `source` that has a text. */
function found(source: string, target: string, texts: readonly string[]): string[] {
  const document = read(source);
  const segments = segmentDocument(document, { article: "a.md", locale: "en", abbreviations: [] });
  const contents = new Map(
    segments.flatMap(({ id }, index): [string, readonly Inline[]][] => {
      const text = texts[index];
      return text === undefined ? [] : [[id, parseRecord(text).content]];
    }),
  );
  const written = read(target);
  return targetPlaces(document, segments, written, contents, new Set()).map(({ start, end }) =>
    written.text.slice(start, end),
  );
}

test("escapes, references and line ends are counted through", () => {
  expect(
    found("One here. Two here.\n", "1\\. Uno \\*a\\* &amp; b. Dos\naquí.\n", ["1. Uno *a* & b.", "Dos aquí."]),
  ).toEqual(["1\\. Uno \\*a\\* &amp; b.", "Dos\naquí."]);
});

test("an alt text that is empty in Spanish costs no other sentence its place", () => {
  const source = "![A dog](dog.png) Text here.\n\nNext here.\n";
  expect(
    found(source, "![](dog.png) Texto aquí.\n\nSigue aquí.\n", ["Texto aquí.", "", "Sigue aquí."]).slice(-1),
  ).toEqual(["Sigue aquí."]);
  expect(found(source, "![](dog.png) Texto aquí.\n\nSigue aquí.\n", ["Texto aquí.", "", "Sigue aquí."])).toHaveLength(
    2,
  );
});

test("a block that does not have what was meant is left without places, the others are not", () => {
  expect(found("One here.\n\nTwo here.\n", "Otra cosa.\n\nDos.\n", ["Uno.", "Dos."])).toEqual(["Dos."]);
});
