/** What `doctor` takes for the traces of a dialect, and what it does not. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { GENERATORS_WITH_DIALECTS, resolveDialects } from "../../../../src/sites/generators.ts";
import { findDialectTraces, isRead } from "../../../../src/formats/markdown/dialects/suggest-dialects.ts";

const TESTS = path.join(import.meta.dirname, "..", "..", "..");

function dialectsOf(text: string): readonly string[] {
  return findDialectTraces(text).map(({ dialect }) => dialect);
}

describe("traces", () => {
  test.each(GENERATORS_WITH_DIALECTS.map((preset) => [preset]))(
    "of %s are found in a file of its kind, and none of another kind",
    (preset) => {
      const folder = path.join(TESTS, "golden", `dialect-${preset}`, "source", "content");
      const text = readdirSync(folder)
        .map((file) => readFileSync(path.join(folder, file), "utf8"))
        .join("\n\n");
      const found = findDialectTraces(text);
      expect(found.filter(({ dialect }) => !isRead(dialect, resolveDialects([preset])))).toEqual([]);
      expect(found.length).toBeGreaterThan(0);
    },
  );

  test("of attributes stand at the end of a heading's line, behind its mark", () => {
    for (const line of ["## Title {.big}", "> # A {#id .big key=1} ", "text # a {.b} {.c}"])
      expect(dialectsOf(`a\n\n${line}\n`)).toEqual(["attributes"]);
    for (const line of ["Title {.big}", "{.b# c}", "# a {.b} c", "#a {.b}", "# a {% x .b %}"])
      expect(dialectsOf(`a\n\n${line}\n`)).toEqual([]);
  });

  test("have the line they are on", () => {
    expect(findDialectTraces("---\ntitle: {{< x >}}\n---\r\n\r\nText\r\n> {{< y >}}\r\n")).toEqual([
      { dialect: "shortcodes", line: 6 },
    ]);
    expect(findDialectTraces("Text\n\n  !!! note\n      More\n")).toEqual([{ dialect: "admonitions", line: 3 }]);
  });

  test.each(['--8<-- "a.md"', "::: pkg.mod.Class", "Press ++ctrl+c++ now"])("of pymdown: %s", (text) => {
    expect(dialectsOf(`${text}\n`)).toEqual(["pymdown"]);
  });
});

describe("prose", () => {
  test.each([
    "It costs $5 and $6 at 10:30, or US$ 7.",
    "Use `{{ name }}` and `{% if %}`, `:::note`.",
    "```\n{{< x >}}\n{% if a %}\n:::note\n:::\n!!! note\n$$\n[[a]]\n```",
    "Set {a, b} and array[[0]](x), a {{name}}.",
    "Note: this is it.\n\n- One\n: two",
    'He said: "Wow!!! note it".',
    "# A heading {#id}\n\n[a](b) {c}",
    "::: is how it begins",
    "C++ and ++i++ and a ++ b ++ c, --8<-- in a line",
  ])("%j is nothing but prose", (text) => {
    expect(dialectsOf(text)).toEqual([]);
  });

  test("of the Open Source Guides is nothing else", () => {
    const folder = path.join(TESTS, "corpus", "opensource-guide", "en");
    const found = readdirSync(folder)
      .filter((file) => file.endsWith(".md"))
      .flatMap((file) => dialectsOf(readFileSync(path.join(folder, file), "utf8")));
    expect([...new Set(found)]).toEqual([]);
  });
});
