/** Properties of whole files over generated resources. Found cases are kept as examples. */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decodeString } from "../../../src/formats/i18next/json-string.ts";
import { readI18next } from "../../../src/formats/i18next/read-i18next.ts";
import { readResource } from "../../../src/formats/i18next/read-resource.ts";
import { writeI18next } from "../../../src/formats/i18next/write-i18next.ts";
import { file } from "./arbitraries.ts";
import { bytesOf, read, textOf } from "./builders.ts";

const same = { sourceLocale: "en", targetLocale: "en-GB" };

test("without targets and without a form to add, the written file is the source, byte for byte", () => {
  fc.assert(
    fc.property(file, (source) => {
      const document = readI18next(bytesOf(source), same);
      if ("reason" in document) throw new Error(`${document.line}: ${document.reason}`);
      const written = writeI18next(document, new Map());
      expect(textOf(written.bytes)).toBe(source);
      expect(textOf(writeI18next(document, new Map(), written.bytes).bytes)).toBe(source);
    }),
    { numRuns: 1_000 },
  );
});

test("units cover their literal without gaps, and texts that equal their bytes in length equal their bytes", () => {
  fc.assert(
    fc.property(file, (source) => {
      const document = read(source);
      for (const unit of document.units) {
        let at = unit.start;
        for (const part of unit.parts) {
          expect(part.start).toBe(at);
          at = part.end;
          const raw = document.text.slice(part.start, part.end);
          if (part.type !== "text") continue;
          expect(decodeString(raw).value).toBe(part.value);
          if (part.value.length === raw.length) expect(raw).toBe(part.value);
        }
        expect(at).toBe(unit.end);
      }
    }),
    { numRuns: 500 },
  );
});

test("the reader takes exactly what JSON.parse takes, doubled keys aside", () => {
  const token = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"a"',
    '"b"',
    "1",
    "-",
    "01",
    "1.",
    "1e",
    ".5",
    "true",
    "nul",
    "//x",
    "/**/",
    " ",
    "\n",
    "\u00a0",
    "'a'",
    '"\\x"',
    '"\\u12g4"',
    '"\t"',
    "+1",
    "NaN",
    '"',
  );
  const soup = fc.array(token, { maxLength: 9 }).map((tokens) => `{"k":${tokens.join("")}}`);
  fc.assert(
    fc.property(
      fc.oneof(
        soup,
        fc.array(token, { maxLength: 6 }).map((tokens) => tokens.join("")),
      ),
      (source) => {
        const ours = readResource(bytesOf(source));
        let theirs: unknown;
        try {
          theirs = JSON.parse(source);
        } catch {
          theirs = undefined;
        }
        const isObject = typeof theirs === "object" && theirs !== null && !Array.isArray(theirs);
        if ("root" in ours) expect(isObject).toBe(true);
        else if (!ours.reason.includes("twice")) expect(isObject).toBe(false);
      },
    ),
    { numRuns: 5_000 },
  );
});

/** With one kind of line end: in a file that mixes them there is no line end "of the file" to keep. */
const evenFile = fc.tuple(file, fc.constantFrom("\n", "\r\n")).map(([source, eol]) => source.replace(/\r\n|\n/g, eol));

/** Paths of keys that `existing` has and `written` has not, arrays by index, empty values of plural forms aside. */
function lostKeys(existing: unknown, written: unknown, path = ""): readonly string[] {
  if (typeof existing !== "object" || existing === null) return [];
  if (typeof written !== "object" || written === null || Array.isArray(written) !== Array.isArray(existing)) return [];
  return Object.entries(existing).flatMap(([key, inside]) => {
    if (Object.hasOwn(written, key))
      return lostKeys(inside, (written as Record<string, unknown>)[key], `${path}/${key}`);
    const isItem = Array.isArray(existing);
    return isItem || (inside === "" && /_(?:two|few|ordinal_one|ordinal_many)$/.test(key)) ? [] : [`${path}/${key}`];
  });
}

test("over any existing file: its keys stay, its byte order mark stays, and a second run changes nothing", () => {
  fc.assert(
    fc.property(evenFile, evenFile, (source, existing) => {
      const document = read(source);
      const first = writeI18next(document, new Map(), bytesOf(existing));
      expect(first.refused.filter((refusal) => refusal.unit === undefined)).toEqual([]);
      expect(textOf(first.bytes).startsWith("\uFEFF")).toBe(existing.startsWith("\uFEFF"));
      expect(lostKeys(JSON.parse(existing.replace(/^\uFEFF/, "")), JSON.parse(first.text))).toEqual([]);
      const again = writeI18next(document, new Map(), first.bytes);
      expect(textOf(again.bytes)).toBe(textOf(first.bytes));
    }),
    {
      numRuns: 2_000,
      examples: [
        ['{"k":[\n{},\n"a w"]}', '{"k":[{"__proto__":"a w"},""]}'],
        ['{"k":["a w"\n,{}\n]}', '{"k":["a w",{"":""}]}'],
        ['\n\t{"k":["",\n""]}', '{"k":[{}]}'],
      ],
    },
  );
});
