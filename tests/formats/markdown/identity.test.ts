/** A document written back without targets is the same bytes, whatever it holds. */

import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../../src/formats/markdown/read-markdown.ts";
import { renderDocument } from "../../../src/formats/markdown/render.ts";
import { writeMarkdown } from "../../../src/formats/markdown/write-markdown.ts";
import { read, toSpanish, write } from "./builders.ts";
import { gfmExamples, gfmMore, realFiles, specExamples, trickyInputs, type Sample } from "./samples.ts";

const all: readonly Sample[] = [...specExamples, ...gfmExamples, ...gfmMore, ...trickyInputs, ...realFiles];
const noTargets = new Map();

/** Names of the samples that come back as other bytes; a file refused as a whole would be among them. */
function changed(samples: readonly Sample[]): readonly string[] {
  return samples
    .filter(({ source }) => {
      const document = readMarkdown(source, false, toSpanish);
      return "reason" in document || renderDocument({ ...document, edits: [] }, noTargets, noTargets) !== source;
    })
    .map(({ name }) => name);
}

describe("without targets and edits", () => {
  test("there are as many samples as the specifications have", () => {
    expect(specExamples).toHaveLength(652);
    expect(gfmExamples).toHaveLength(24);
    expect(realFiles.length).toBeGreaterThanOrEqual(30);
  });

  test("every sample is the same bytes", () => {
    expect(changed(all)).toEqual([]);
  });

  test("every sample with CRLF, and with lone CR, is the same bytes", () => {
    expect(changed(all.map(({ name, source }) => ({ name, source: source.replace(/\r\n|\r|\n/g, "\r\n") })))).toEqual(
      [],
    );
    expect(changed(all.map(({ name, source }) => ({ name, source: source.replace(/\r\n|\r|\n/g, "\r") })))).toEqual([]);
  });

  test("every sample without its last line end is the same bytes", () => {
    expect(changed(all.map(({ name, source }) => ({ name, source: source.replace(/[\r\n]+$/, "") })))).toEqual([]);
  });

  test("a byte order mark stays, and none appears", () => {
    const document = readMarkdown("# A\n", true, toSpanish);
    if ("reason" in document) throw new Error(document.reason);
    expect(Array.from(writeMarkdown(document, noTargets).bytes).slice(0, 4)).toEqual([0xef, 0xbb, 0xbf, 0x23]);
    expect([...write("# A\n").bytes]).toEqual([0x23, 0x20, 0x41, 0x0a]);
  });

  test("every unit lies in its file, its parts follow each other without gaps, and verbatim texts are its bytes", () => {
    for (const { name, source } of all) {
      for (const unit of read(source).units) {
        const isSpliced = ["paragraph", "heading", "table-cell", "html-text"].includes(unit.host);
        let at = unit.parts[0]?.start ?? unit.start;
        for (const part of unit.parts) {
          expect({ name, at: part.start }).toEqual({ name, at });
          at = part.end;
          if (isSpliced && part.type === "text" && part.value.length === part.end - part.start)
            expect(source.slice(part.start, part.end).replaceAll("\0", "\uFFFD")).toBe(part.value);
        }
        if (isSpliced) expect({ name, at }).toEqual({ name, at: unit.parts.length === 0 ? at : unit.end });
        expect(unit.splice.end).toBeLessThanOrEqual(source.length);
      }
    }
  });

  test("units are numbered in reading order and those within another know it", () => {
    for (const { source } of all) {
      const { units } = read(source);
      expect(units.map(({ index }) => index)).toEqual(units.map((_, index) => index));
      for (const unit of units) {
        for (const code of unit.codes) for (const inner of code.inner) expect(units[inner]?.within).toBe(unit.index);
      }
    }
  });
});

describe("the language of the file", () => {
  const written = (yaml: string): string => write(`---\n${yaml}\n---\n\na\n`).text.split("\n---")[0]?.slice(4) ?? "";

  test("the source locale becomes the target's language, quotes and comments around it kept", () => {
    expect(written("lang: en")).toBe("lang: es");
    expect(written("lang: en # English")).toBe("lang: es # English");
    expect(written("language: 'en'")).toBe("language: 'es'");
    expect(written('title: A\nlocale:   "en-US"\nn: 1')).toBe('title: A\nlocale:   "es"\nn: 1');
  });

  test("another language, a nested key and a body text stay", () => {
    expect(written("lang: fr")).toBe("lang: fr");
    expect(written("lang: es")).toBe("lang: es");
    expect(written("site:\n  lang: en")).toBe("site:\n  lang: en");
    expect(written("langs: en")).toBe("langs: en");
    expect(write("lang: en\n").text).toBe("lang: en\n");
  });

  test("every corpus file changes in that line alone", () => {
    for (const { name, source } of realFiles) {
      const lines = source.split("\n");
      const differing = write(source)
        .text.split("\n")
        .filter((line, index) => line !== lines[index]);
      expect({ name, differing }).toEqual({ name, differing: /^lang: en$/m.test(source) ? ["lang: es"] : [] });
    }
  });
});
