/** Where the text of a front-matter value stands in the file. */

import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../src/formats/markdown/read-markdown.ts";
import type { MarkdownDocument, MarkdownOptions } from "../../src/formats/markdown/types.ts";
import { valueAround, valueStretch } from "../../src/merge/value-places.ts";

const OPTIONS: MarkdownOptions = {
  sourceLocale: "en",
  targetLocale: "es-419",
  translateKeys: ["description"],
  lockKeys: [],
  dialects: new Set(),
  mdx: false,
};

function read(value: string): MarkdownDocument {
  const document = readMarkdown(`---\ndescription: ${value}\nline: 3\n---\n\nText.\n`, false, OPTIONS);
  if ("reason" in document) throw new Error(document.reason);
  return document;
}

/** What stands in the file for `words` of a value's text. */
function standsFor(value: string, words: string): string | undefined {
  const file = read(value);
  const unit = file.units.find(({ kind }) => kind === "front-matter");
  if (!unit) throw new Error("no value");
  const text = unit.parts.map((part) => (part.type === "text" ? part.value : "\u0000".repeat(part.end - part.start)));
  const at = text.join("").indexOf(words);
  const start = (unit.parts[0]?.start ?? 0) + at;
  const stretch = valueStretch(file, unit, { start, end: start + words.length });
  return stretch && file.text.slice(stretch.start, stretch.end);
}

describe("a stretch of a value", () => {
  test.each([
    ["Uno dos. Tres cuatro.", "Tres cuatro.", "Tres cuatro."],
    ['"Uno dos. Tres cuatro."', "Tres cuatro.", "Tres cuatro."],
    ["'Uno dos. Tres cuatro.'", "Uno dos.", "Uno dos."],
    [">\n  Uno\n  dos.\n\n  Tres\n  cuatro.", "Uno dos.", "Uno\n  dos."],
    [">-\n  Uno\n  dos.\n\n  Tres\n  cuatro.", "Tres cuatro.", "Tres\n  cuatro."],
    ["|2-\n\n  Uno\n  dos.\n  Tres.", "dos.", "dos."],
    [">\n  <p>Uno\n  dos.</p>\n\n  <p>Tres.</p>", "Tres.", "Tres."],
  ])("%j: %s", (value, words, expected) => {
    expect(standsFor(value, words)).toBe(expected);
  });

  test("is not known where the value has escapes", () => {
    expect(standsFor('"Uno \\"dos\\". Tres."', "Tres.")).toBeUndefined();
    expect(standsFor("'It''s. Tres.'", "Tres.")).toBeUndefined();
  });

  test("leaves the rest of the value around it", () => {
    const file = read(">\n  Uno\n  dos.\n\n  Tres.");
    const unit = file.units.find(({ kind }) => kind === "front-matter");
    const start = file.text.indexOf("dos.");
    expect(unit && valueAround(file, unit, { start, end: start + 4 })).toEqual(["Uno", "Tres."]);
  });
});
