/** A Spanish file with a structure of its own gets single sentences, and nothing else changes in it. */

import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../src/formats/markdown/read-markdown.ts";
import type { MarkdownDocument, MarkdownOptions } from "../../src/formats/markdown/types.ts";
import { parseRecord } from "../../src/segments/inline-codes.ts";
import { segmentDocument } from "../../src/segments/segment-document.ts";
import type { BlockToInsert } from "../../src/merge/change-blocks.ts";
import { patchMarkdown } from "../../src/merge/patch-markdown.ts";
import { readPlaces } from "../../src/merge/read-places.ts";

const options: MarkdownOptions = {
  sourceLocale: "en", targetLocale: "es-419", translateKeys: [], lockKeys: [], dialects: new Set(), mdx: false,
}; // prettier-ignore

function read(text: string): MarkdownDocument {
  const document = readMarkdown(text, false, options);
  if ("reason" in document) throw new Error(document.reason);
  return document;
}

const ENGLISH = "# Court\n\nIt met. It *left* for [Lima](https://example.org/en).\n\nThe end came.\n";
/** With a note, an item list and a link of its own. */
const FILE = `# Corte

> Nota: no existe en inglés.

Se  reuni&oacute;. *Partió* hacia [Lima](https://example.org/es).

- un punto propio

El fin llegó.
`;
const RECORD = ["Corte", "Se reunió.", '<pc id="1">Partió</pc> hacia <pc id="2">Lima</pc>.', "El fin llegó."];

function patch(
  changes: Readonly<Record<number, string>>,
  record = RECORD,
  given: readonly Omit<BlockToInsert, "english">[] = [],
  pairs: ReadonlyMap<number, number> = new Map(),
) {
  const file = read(FILE);
  const sentences = segmentDocument(file, { article: "a.es.md", locale: "es", abbreviations: [] });
  const source = segmentDocument(read(ENGLISH), { article: "a.md", locale: "en", abbreviations: [] });
  const lines = source.map(({ ordinal, codes }) => ({
    id: `line${ordinal}`,
    text: parseRecord(record[ordinal] ?? "").content,
    codes,
    ...(changes[ordinal] === undefined ? {} : { next: parseRecord(changes[ordinal]).content }),
  }));
  const recorded = lines.map(({ id, text, ...line }) => ({ id, text, within: undefined, isOpen: false, waits: "next" in line ? line.next : undefined })); // prettier-ignore
  const places = readPlaces(file, sentences, recorded);
  const blocks = given.map((block) => ({ ...block, english: 3 }));
  const { text, written } = patchMarkdown(file, places, { lines, blocks, pairs, gone: new Set() }, ENGLISH);
  return { text, written: [...written] };
}

describe("one sentence", () => {
  test("changes where it stands, and nothing else", () => {
    expect(patch({ 3: "El final llegó." })).toEqual({
      text: FILE.replace("El fin", "El final"),
      written: ["line3"],
    });
  });

  test("keeps the addresses that the file has", () => {
    const { text } = patch({ 2: 'Salió hacia <pc id="2">la ciudad de Lima</pc>, <pc id="1">pronto</pc>.' });
    expect(text).toBe(
      FILE.replace(
        "*Partió* hacia [Lima](https://example.org/es).",
        "Salió hacia [la ciudad de Lima](https://example.org/es), *pronto*.",
      ),
    );
  });

  test("that a person rewrote stays, and is not said to be written", () => {
    const record = RECORD.with(3, "El fin vino.");
    expect(patch({ 3: "El final llegó." }, record)).toEqual({ text: FILE, written: [] });
  });

  test("that would break the file stays", () => {
    expect(patch({ 3: "\u0000" }).text).toBe(FILE);
  });
});

test("a text that is there after a crash is written", () => {
  const record = RECORD.with(3, "El fin vino.");
  expect(patch({ 3: "El fin llegó." }, record)).toEqual({ text: FILE, written: ["line3"] });
});

describe("a new block", () => {
  const block = { text: "Un párrafo nuevo.", ids: ["new"] };

  test("stands between the blocks of the sentences around it", () => {
    const record = ["Corte", "Se reunió.", '<pc id="1">Partió</pc> hacia <pc id="2">Lima</pc>.', "un punto propio"];
    expect(patch({}, record, [{ ...block, before: ["line0", "line1", "line2"], behind: ["line3"] }])).toEqual({
      text: FILE.replace("\n\n- un", "\n\nUn párrafo nuevo.\n\n- un"),
      written: ["new"],
    });
  });

  test("stands at the end, and several in their order", () => {
    const before = ["line2", "line3"];
    const both = [block, { text: "Y otro.", ids: ["other"] }].map((each) => ({ ...each, before, behind: [] }));
    expect(patch({}, RECORD, both)).toEqual({
      text: `${FILE.trimEnd()}\n\nUn párrafo nuevo.\n\nY otro.\n`,
      written: ["new", "other"],
    });
  });

  test.each([
    ["a person's own block", ["line1", "line2"], ["line3"]],
    ["a sentence that is not in the file", ["line2", "none"], ["line3"]],
  ])("stands behind what is known before it, where %s comes next", (_what, before, behind) => {
    expect(patch({}, RECORD, [{ ...block, before, behind }])).toEqual({
      text: FILE.replace("\n\n- un", "\n\nUn párrafo nuevo.\n\n- un"),
      written: ["new"],
    });
  });

  test("stands behind a block without text that is before it in the English", () => {
    const record = ["Corte", "Se reunió.", '<pc id="1">Partió</pc> hacia <pc id="2">Lima</pc>.', "un punto propio"];
    const file = read(FILE);
    const last = file.blocks.length - 1;
    const placed = patch({}, record, [{ ...block, before: ["line0"], behind: [] }], new Map([[2, last]]));
    expect(placed.text).toBe(`${FILE.trimEnd()}\n\nUn párrafo nuevo.\n`);
  });

  test("is left out where nothing before or behind it is known", () => {
    expect(patch({}, RECORD, [{ ...block, before: ["none"], behind: ["other"] }])).toEqual({ text: FILE, written: [] });
  });
});
