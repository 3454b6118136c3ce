/** A Spanish file is cut at the texts of its record, also where its sentences would end elsewhere. */

import { expect, test } from "vitest";
import { readMarkdown } from "../../src/formats/markdown/read-markdown.ts";
import type { MarkdownOptions } from "../../src/formats/markdown/types.ts";
import { segmentDocument } from "../../src/segments/segment-document.ts";
import { recutSentences } from "../../src/merge/recut-sentences.ts";

const options: MarkdownOptions = {
  sourceLocale: "en", targetLocale: "es-419", translateKeys: [], lockKeys: [], dialects: new Set(), mdx: false,
}; // prettier-ignore

/** What each sentence says and where it stands, for texts of the record. */
function recut(text: string, record: readonly string[]): readonly (readonly [said: string, place: string])[] {
  const file = readMarkdown(text, false, options);
  if ("reason" in file) throw new Error(file.reason);
  const sentences = segmentDocument(file, { article: "a.es.md", locale: "es", abbreviations: [] });
  const words = record.map((each) => each.replace(/\s+/gu, ""));
  return recutSentences(file, sentences, words).map(({ source, start, end }) => [source, text.slice(start, end)]);
}

test.each<[what: string, text: string, record: readonly string[], found: readonly (readonly [string, string])[]]>([
  [
    "a text without a full stop ends where the record's does",
    "Sin punto Otra frase.\n",
    ["Sin punto", "Otra frase."],
    [
      ["Sin punto", "Sin punto"],
      ["Otra frase.", "Otra frase."],
    ],
  ],
  [
    "a line of another branch may stand between two of one text",
    "Sin punto Otra frase.\n",
    ["Sin punto", "De otra rama.", "Otra frase."],
    [
      ["Sin punto", "Sin punto"],
      ["Otra frase.", "Otra frase."],
    ],
  ],
  [
    "a figure behind an abbreviation belongs to its sentence",
    "Fue en la pág. 1995. Nadie vino.\n",
    ["Fue en la pág. 1995.", "Nadie vino."],
    [
      ["Fue en la pág. 1995.", "Fue en la pág. 1995."],
      ["Nadie vino.", "Nadie vino."],
    ],
  ],
  [
    "marks go with the words that they stand at",
    "Lea `npm` **Otra** frase.\n",
    ["Lea", "Otra frase."],
    [
      ['Lea <ph id="1"/>', "Lea `npm`"],
      ['<pc id="1">Otra</pc> frase.', "**Otra** frase."],
    ],
  ],
  [
    "a text that was edited is cut as the language is",
    "Sin punto Otra frase nueva.\n",
    ["Sin punto", "Otra frase."],
    [["Sin punto Otra frase nueva.", "Sin punto Otra frase nueva."]],
  ],
  [
    "a pair of marks is never cut",
    "**Sin punto Otra** frase.\n",
    ["Sin punto", "Otra frase."],
    [['<pc id="1">Sin punto Otra</pc> frase.', "**Sin punto Otra** frase."]],
  ],
])("%s", (_, text, record, found) => {
  expect(recut(text, record)).toEqual(found);
});

test("each piece is known by itself", () => {
  const file = readMarkdown("Sin punto Otra frase.\n", false, options);
  if ("reason" in file) throw new Error(file.reason);
  const sentences = segmentDocument(file, { article: "a.es.md", locale: "es", abbreviations: [] });
  const pieces = recutSentences(file, sentences, ["Sinpunto", "Otrafrase."]);
  expect(new Set(pieces.map(({ id }) => id)).size).toBe(2);
  expect(pieces.map(({ ordinal }) => ordinal)).toEqual([0, 1]);
});

test("the sentences of a file that reads as recorded are the very same", () => {
  const file = readMarkdown("Una. Dos.\n", false, options);
  if ("reason" in file) throw new Error(file.reason);
  const sentences = segmentDocument(file, { article: "a.es.md", locale: "es", abbreviations: [] });
  expect(recutSentences(file, sentences, ["Una.", "Dos."])).toBe(sentences);
});
