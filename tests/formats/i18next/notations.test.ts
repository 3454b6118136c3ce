/** What of JSONC, JSON5 and YAML is refused, and where; and what i18next shows of a file that was written. */

import { createInstance } from "i18next";
import { describe, expect, test } from "vitest";
import type { NotationName } from "../../../src/config/locale-notation.ts";
import { readI18next } from "../../../src/formats/i18next/read-i18next.ts";
import { writeI18next } from "../../../src/formats/i18next/write-i18next.ts";
import { readAsI18next } from "../../helpers/read-as-i18next.ts";
import { bytesOf, ph, targetsAt, text, toSpanish } from "./builders.ts";

describe("what is refused", () => {
  test.each<readonly [NotationName, string, number, string]>([
    ["jsonc", '{\n"a": 1,,}', 2, "expected a key in double quotes"],
    ["jsonc", '{"a": 1,\n"a": 2}', 2, "twice"],
    ["jsonc", '{"a": 1}\n/* x', 2, "a comment without its end"],
    ["json5", "{a: 1,\n'a': 2}", 2, "twice"],
    ["json5", "{\na: 'x\ny'}", 2, "a line end"],
    ["json5", "{a: '\\1'}", 1, "an escape"],
    ["json5", "[1]", 1, "expected an object"],
    ["json5", `{a:${"[".repeat(20_000)}`, 1, "levels of nesting"],
    ["yaml", `a: ${"[".repeat(20_000)}`, 1, "levels of nesting"],
    ["yaml", Array.from({ length: 300 }, (_, at) => `${" ".repeat(at)}a:`).join("\n"), 101, "levels of nesting"],
    ["yaml", "a: b\n---\nc: d\n", 2, "several documents"],
    ["yaml", "a: b\na: c\n", 2, "unique"],
    ["yaml", "a: b\nc: *x\n", 2, "expected an anchor"],
    ["yaml", "a: &a [*a]\n", 1, "expected an anchor"],
    ["yaml", "a: !mine b\n", 1, "tag"],
    ["yaml", "? a\n: b\n", 1, "behind `?`"],
    ["yaml", "%YAML 1.1\n---\na: b\n", 1, "directive"],
    ["yaml", "a: |\n  x", 1, "without a line end"],
    ["yaml", "a: b\rc: d\n", 1, "carriage return"],
    ["yaml", "- a\n", 1, "no mapping"],
    ["yaml", "# only this\n", 1, "empty"],
    ["yaml", "en:\n  hello: Hello\n", 1, "as Rails has them"],
    ["yaml", "top: x\ndays:\n  one: a day\n  other: days\n", 2, "as Hugo and Rails have them"],
    ["yaml", "p_ordinal_one: &st st\np_ordinal_other: th\nx: *st\n", 1, "an alias names"],
    [
      "yaml",
      `a0: &a0 [x, x]\n${Array.from({ length: 20 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`).join("\n")}\n`,
      16,
      "100000 values",
    ],
  ])("%s %j", (notation, source, line, reason) => {
    const read = readI18next(bytesOf(source), { ...toSpanish, notation });
    expect(read).toMatchObject({ line, reason: expect.stringContaining(reason) as unknown });
  });
});

test.each([
  ["a variable of i18next", "days:\n  one: '{{count}} day'\n  other: days\n"],
  ["a call", "days:\n  one: a day\n  other: see $t(days)\n"],
  ["a plural of i18next", "choice:\n  one: The one\n  other: The other\nday_one: a day\nday_other: days\n"],
  ["a group without forms", "choice:\n  one: The one\n  other: The other\nnav:\n  home: Home\n"],
])("YAML with `one` and `other` as keys of its own is read: %s", (_, source) => {
  const read = readI18next(bytesOf(source), { ...toSpanish, notation: "yaml" });
  expect("reason" in read ? read.reason : read.units.map(({ path }) => path.at(-1))).toContain("other");
});

test.each(["one: '{{ .Count }} day'", "one: '%{count} day'", "one: '{{.}} day'", "one: a day"])(
  "YAML of Hugo or Rails is named: %s",
  (one) => {
    const read = readI18next(bytesOf(`title:\n  other: A title\ndays:\n  ${one}\n  other: days\n`), {
      ...toSpanish,
      notation: "yaml",
    });
    expect(read).toMatchObject({
      line: 1,
      reason: expect.stringContaining("in JSON where `one` and `other` are keys of its own") as unknown,
    });
  },
);

test.each<readonly [NotationName, string]>([
  ["jsonc", '{\n  // of days\n  "day_one": "{{count}} day",\n  "day_other": "{{count}} days", // tail\n}\n'],
  ["json5", "{\n  // of days\n  day_one: '{{count}} day',\n  day_other: '{{count}} days', // tail\n}\n"],
  ["yaml", "# of days\nday_one: '{{count}} day'\nday_other: >-\n  {{count}}\n  days\n"],
])("i18next shows the right plural of %s at every count", async (notation, source) => {
  const document = readI18next(bytesOf(source), { ...toSpanish, notation });
  if ("reason" in document) throw new Error(document.reason);
  const targets = targetsAt(document, { day_one: [ph(1), text(" día")], day_other: [ph(1), text(" días")] });
  const { bytes, refused } = writeI18next(document, targets);
  expect(refused).toEqual([]);
  const i18next = createInstance();
  await i18next.init({ lng: "es", resources: { es: { translation: readAsI18next(bytes, notation) as object } } });
  const shown = [0, 1, 2, 1_000_000].map((count) => i18next.t("day", { count }));
  expect(shown).toEqual(["0 días", "1 día", "2 días", "1000000 días"]);
});

describe("comments that people have in the target file stay", () => {
  const rewrite = (notation: NotationName, source: string, existing: string): string => {
    const document = readI18next(bytesOf(source), { ...toSpanish, notation });
    if ("reason" in document) throw new Error(document.reason);
    const written = writeI18next(document, new Map(), bytesOf(existing));
    expect(written.refused).toEqual([]);
    expect(writeI18next(document, new Map(), written.bytes).text).toBe(written.text);
    return written.text;
  };

  test.each(["jsonc", "json5"] as const)("%s", (notation) => {
    const source =
      '// The words\n{\n  // Section\n\n  // Button\n  "save": "Save", // short\n  "list": [\n    "One", // first\n    "Two"\n  ],\n  "day_one": "day",\n  // Many\n  "day_other": "days"\n}\n';
    const existing =
      '// Las palabras\n// Licencia\n{\n  // Apartado\n\n  // Botón\n  "save": "Save", // corto\n  "list": [\n    "One", // primero\n    // sin más\n    "Two" // y último\n  ],\n\n  // Plural\n  "day_one": "day", /* uno */\n  // Many\n  "day_many": "days",\n  // y otros\n  "day_other": "days"\n\n  // Fin\n}\n// Adiós\n';
    expect(rewrite(notation, source, existing)).toBe(existing);
  });

  test("yaml", () => {
    const source =
      "# The words\n\n# Button\nsave: Save # short\nnav: # of the head\n  # Home\n  home: Home\nlist:\n  # the first\n  - One # first\n  - Two\nbody: |\n  Text.\nday_one: day\n# Many\nday_other: days\n";
    const existing =
      "# Las palabras\n# Licencia\n\n# Botón\nsave: Save # corto\nnav: # de la cabecera\n  # Inicio\n  home: Home\n\n# Lista\nlist:\n  # el primero\n  - One # primero\n  # sin más\n  - Two # y último\nbody: |\n  Text.\n\n# Plural\nday_one: day # uno\n# Many\nday_many: days\n# y otros\nday_other: days\n\n# Fin\n";
    expect(rewrite("yaml", source, existing)).toBe(existing);
  });

  test("none of the source's is put beside them", () => {
    const source = '{\n  // A\n  "a": "A", // a\n  // B\n  "b": "B"\n}\n';
    expect(rewrite("jsonc", source, '{\n  "a": "A", // mío\n  "b": "B"\n}\n')).toBe(
      '{\n  "a": "A", // mío\n  "b": "B"\n}\n',
    );
  });

  test("a comment behind a value on a line with others ends that line", () => {
    expect(rewrite("jsonc", '{ "a": "A", "b": "B" }\n', '{\n  "a": "A", // mío\n  "b": "B"\n}\n')).toContain(
      "// mío\n",
    );
  });
});
