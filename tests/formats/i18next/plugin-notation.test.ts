/** Files in a plugin's format: whatever the plugin answers, a file is written as meant or not at all. */

import * as fc from "fast-check";
import { expect, test } from "vitest";

import { readI18next } from "../../../src/formats/i18next/read-i18next.ts";
import { syntaxOf } from "../../../src/formats/i18next/notations/plugin-notation.ts";
import { writeI18next } from "../../../src/formats/i18next/write-i18next.ts";
import type { FormatEntry, ValueFormat } from "../../../src/formats/value-format.ts";
import { formatCases } from "../../../src/testing.ts";

/** A key and a value in JSON a line, with `;` before a comment. */
const LINES: ValueFormat = {
  id: "lines",
  endings: [".lines"],
  variables: { open: "%", close: "%" },
  read: (text) =>
    [...text.matchAll(/^([a-z_@-]+) ("(?:[^"\\\r\n]|\\.)*")(?:\r\n|\n|$)/dgm)].map(
      ({ 1: key = "", 2: value = "", indices }) => {
        const [[from, to], , [start, end]] = indices as unknown as readonly [
          readonly [number, number],
          unknown,
          readonly [number, number],
        ];
        return { key, value: JSON.parse(value) as string, start, end, entry: { start: from, end: to } };
      },
    ),
  write: (value) => JSON.stringify(value),
  entry: (key, value) => `${key} ${JSON.stringify(value)}\n`,
};

const SAMPLE = '; menu\nsave "Save"\r\nclose_one "Close %n% file"\n\nclose_other "Close %n% files"';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(format: ValueFormat, text: string) {
  const options = { sourceLocale: "en", targetLocale: "es", notation: format, syntax: syntaxOf(format) };
  const document = readI18next(bytes(text), options);
  if ("reason" in document) throw new Error(document.reason);
  return document;
}

const words = (value: string) => [{ type: "text", value }] as const;

test.each(formatCases(LINES, SAMPLE))("the format of these tests keeps the contract: $name", ({ run }) => run());

test("values have the format's variables, and keys say nothing of plurals", () => {
  const document = read(LINES, SAMPLE);
  expect(
    document.units.map(({ path, codes, line }) => [path.join("."), codes.map(({ display }) => display), line]),
  ).toEqual([
    ["save", [], 2],
    ["close_one", ["%n%"], 3],
    ["close_other", ["%n%"], 5],
  ]);
  const { text } = writeI18next(document, new Map([[1, [...words("Cierra "), { type: "ph", id: 1 }]]]));
  expect(text).toBe(SAMPLE.replace("Close %n% file", "Cierra %n%"));
});

test("any values are written as they were meant, into a new file and into one with its own order", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 12 }), { minLength: 3, maxLength: 3 }), (values) => {
      const source = 'a "One"\nb "Two"\nc "Three"\n';
      const document = read(LINES, source);
      const targets = new Map(values.map((value, at) => [at, words(value)]));
      const existing = '; mío\nc "tres"\n\nextra "x"';
      for (const there of [undefined, bytes(existing)]) {
        const { text, refused } = writeI18next(document, targets, there);
        const left = new Set(refused.map(({ unit }) => unit));
        const found = new Map(LINES.read(text).map(({ key, value }) => [key, value]));
        for (const [at, key] of ["a", "b", "c"].entries())
          if (!left.has(at) && values[at] !== "") expect(found.get(key)).toBe(values[at]);
        if (there) expect(text.startsWith("; mío\n") && /\n\nextra "x"/.test(text)).toBe(true);
        if (there) expect(found.get("extra")).toBe("x");
      }
    }),
  );
});

test.each<[string, (entries: readonly FormatEntry[]) => readonly FormatEntry[]]>([
  ["places that overlap", (entries) => entries.map((each) => ({ ...each, entry: { start: 0, end: 20 } }))],
  ["places behind the file", (entries) => entries.map((each) => ({ ...each, entry: { ...each.entry, end: 1_000 } }))],
  ["a value outside of its entry", (entries) => entries.map((each) => ({ ...each, start: 0, end: 3 }))],
  ["one key twice", (entries) => entries.map((each) => ({ ...each, key: "a" }))],
])("a plugin that names %s has its file refused", (_, change) => {
  const broken = { ...LINES, read: (text: string) => change(LINES.read(text)) };
  expect(() => read(broken, SAMPLE)).toThrow(/`lines` names no places|is there twice/);
});

test("a plugin that throws has its file refused with its words, at its place", () => {
  const fault = Object.assign(new Error("expected a quote"), { offset: SAMPLE.indexOf("close_other") });
  const broken: ValueFormat = {
    ...LINES,
    read() {
      throw fault;
    },
  };
  const options = { sourceLocale: "en", targetLocale: "es", notation: broken };
  expect(readI18next(bytes(SAMPLE), options)).toEqual({ line: 5, reason: "`lines`: expected a quote" });
});

test("a plugin that escapes nothing, or whose entries are no files, writes no text that reads as another", () => {
  const document = (format: ValueFormat) => read(format, SAMPLE);
  const careless = { ...LINES, write: (value: string) => `"${value}"` };
  const written = writeI18next(document(careless), new Map([[0, words('a" b\nx "y')]]));
  expect([written.text, written.refused]).toEqual([SAMPLE, [expect.objectContaining({ unit: 0 })]]);
  const mute = { ...LINES, entry: () => "" };
  expect(writeI18next(document(mute), new Map([[0, words("Guardar")]])).text).toBe(SAMPLE);
});
