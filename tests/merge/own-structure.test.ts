/** Whether a person has changed a Spanish file outside of its words: told by the file and its ledger alone. */

import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../src/formats/markdown/read-markdown.ts";
import type { MarkdownDocument, MarkdownOptions } from "../../src/formats/markdown/types.ts";
import { parseRecord } from "../../src/segments/inline-codes.ts";
import { segmentDocument } from "../../src/segments/segment-document.ts";
import type { Segment } from "../../src/segments/types.ts";
import { compareFrames, frameKey, recordFrames, type RecordedFrames } from "../../src/merge/compare-frames.ts";
import { readFrames } from "../../src/merge/frames.ts";
import { hasOwnStructure } from "../../src/merge/own-structure.ts";
import type { PlacesInFile } from "../../src/merge/places-in-file.ts";
import { readPlaces } from "../../src/merge/read-places.ts";

const options: MarkdownOptions = {
  sourceLocale: "en", targetLocale: "es-419", translateKeys: ["title"], lockKeys: [], dialects: new Set(), mdx: false,
}; // prettier-ignore

const ENGLISH = `---
title: The court
date: 2026-01-01 # of the meeting
---

# Court

It met. It left for [Lima](https://example.org/en).

\`\`\`sh
npm ci
\`\`\`

- [x] One
- [ ] Two

![](map.png)

The **end** came.
`;
const RECORD = [
  "La corte", "Corte", "Se reunió.", 'Partió hacia <pc id="1">Lima</pc>.', "Uno", "Dos", 'El <pc id="1">fin</pc> llegó.',
]; // prettier-ignore
const SPANISH = `---
title: La corte
date: 2026-01-01 # of the meeting
---

# Corte

Se reunió. Partió hacia [Lima](https://example.org/en).

\`\`\`sh
npm ci
\`\`\`

- [x] Uno
- [ ] Dos

![](map.png)

El **fin** llegó.
`;

function read(text: string): { readonly file: MarkdownDocument; readonly sentences: readonly Segment[] } {
  const file = readMarkdown(text, false, options);
  if ("reason" in file) throw new Error(file.reason);
  return { file, sentences: segmentDocument(file, { article: "a.md", locale: "es", abbreviations: [] }) };
}

const english = read(ENGLISH);
const texts = RECORD.map((target, at) => ({ id: `line${at}`, text: parseRecord(target).content }));

function placesIn({ file, sentences }: ReturnType<typeof read>): PlacesInFile {
  return readPlaces(
    file,
    sentences,
    texts.map((line) => ({ ...line, within: undefined, isOpen: false })),
  );
}

/** What the ledger has of the file as a run wrote it. */
function recorded(): RecordedFrames {
  const written = read(SPANISH);
  const lines = texts.map((line, at) => ({ ...line, segment: english.sentences[at] ?? failure() }));
  const now = readFrames(english.file, english.sentences, written.file, placesIn(written), lines);
  const none: RecordedFrames = { sentences: new Map(), lines: [] };
  const ours = new Map(now.all.map((frame) => [frameKey(frame), frame]));
  return recordFrames(compareFrames(now, none, ours), none, new Map(), new Set());
}

function failure(): never {
  throw new Error("Expected as many sentences as texts.");
}

const known = recorded();

function isOwn(text: string, flag?: string): boolean {
  const given = read(text);
  const lines = texts.map((line) => ({ ...line, frame: known.sentences.get(line.id) }));
  return hasOwnStructure(given.file, placesIn(given), lines, known.lines, flag);
}

describe("a file is as a run wrote it", () => {
  test.each<[what: string, from: string, to: string]>([
    ["byte for byte", "", ""],
    ["with a formatter's marks", "- [x] Uno\n- [ ] Dos", "*   [x] Uno\n*   [ ] Dos"],
    ["with other spaces and line ends", "Se reunió. ", "Se\nreunió.  "],
    ["with a sentence that was rewritten", "Se reunió.", "Sesionó."],
  ])("%s", (_, from, to) => {
    expect(SPANISH).toContain(from);
    expect(isOwn(SPANISH.replace(from, to))).toBe(false);
  });

  test("with the draft flag, which is Cotejo's", () => {
    const flagged = SPANISH.replace("date:", "draft: true\ndate:");
    expect([isOwn(flagged, "draft"), isOwn(flagged)]).toEqual([false, true]);
  });
});

describe("a person has changed", () => {
  test.each<[what: string, from: string, to: string]>([
    ["an address", "example.org/en", "example.org/es"],
    ["code", "npm ci", "npm install"],
    ["a comment beside a value", "# of the meeting", "# de la reunión"],
    ["a value", "2026-01-01", "2026-01-02"],
    ["the values: a new one", "date:", "slug: corte\ndate:"],
    ["the order of the values", "title: La corte\ndate: 2026-01-01 # of the meeting", "date: 2026-01-01 # of the meeting\ntitle: La corte"],
    ["a box that is ticked", "- [ ] Dos", "- [x] Dos"],
    ["the items: two are one", "- [x] Uno\n- [ ] Dos", "- [x] Uno Dos"],
    ["the items: they are paragraphs", "- [x] Uno\n- [ ] Dos", "Uno\n\nDos"],
    ["the level of a heading", "# Corte", "## Corte"],
    ["the paragraphs: one is two", "Se reunió. Partió", "Se reunió.\n\nPartió"],
    ["the place of an image", "![](map.png)\n\nEl **fin** llegó.", "El **fin** llegó.\n\n![](map.png)"],
    ["the images: it is gone", "![](map.png)\n\n", ""],
    ["the blocks: a rule is new", "El **fin**", "---\n\nEl **fin**"],
    ["the order of paragraphs", "# Corte\n\nSe reunió. Partió hacia [Lima](https://example.org/en).", "Se reunió. Partió hacia [Lima](https://example.org/en).\n\n# Corte"],
    ["a mark", "**fin**", "*fin*"],
    ["the sentences: a note is new", "El **fin**", "> Una nota.\n\nEl **fin**"],
    ["the sentences: one is gone", "Se reunió. ", ""],
    ["the line breaks", "Se reunió. Partió", "Se reunió.\\\nPartió"],
  ])("%s", (_, from, to) => {
    expect(SPANISH).toContain(from);
    expect(isOwn(SPANISH.replace(from, to))).toBe(true);
  }); // prettier-ignore
});

test("a ledger without frames knows nothing", () => {
  const given = read(SPANISH);
  const lines = texts.map((line) => ({ ...line, frame: undefined }));
  expect(hasOwnStructure(given.file, placesIn(given), lines, [], undefined)).toBe(true);
});
