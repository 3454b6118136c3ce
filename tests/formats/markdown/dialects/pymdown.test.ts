/** What MkDocs sites have beyond admonitions: snippets, keys, documentation of code, macros, blocks between slashes. */

import { describe, expect, test } from "vitest";
import { resolveDialects } from "../../../../src/sites/generators.ts";
import type { MarkdownDocument } from "../../../../src/formats/markdown/types.ts";
import { parts, read, shown, text, writeParts } from "../builders.ts";
import { expectIdentity } from "../laws.ts";

const mkdocs = { dialects: resolveDialects(["mkdocs"]) };

function readPage(source: string): MarkdownDocument {
  return read(source, mkdocs);
}

/** The texts of a page, which comes back byte for byte. */
function unitsOf(source: string): readonly string[] {
  expectIdentity(source, mkdocs);
  expectIdentity(source.replaceAll("\n", "\r\n"), mkdocs);
  return readPage(source)
    .units.map(shown)
    .filter((shownText) => shownText !== "");
}

describe("snippets", () => {
  test.each([
    '--8<-- "docs/a.md"',
    "-8<- 'a.md'",
    ';--8<-- "a.md"',
    '--8<-- "https://x.org/a.md:2:4"',
    "--8<-- [start:part]",
    "--8<--\na.md\n\nb.md\n--8<--",
  ])("%j stays", (snippet) => {
    expect(unitsOf(`One\n\n${snippet}\n\nTwo\n`)).toEqual(["One", "Two"]);
    expect(unitsOf(`One\n${snippet}\nTwo\n`)).toEqual(["One", "Two"]);
    expect(unitsOf(`!!! note\n    ${snippet.replaceAll("\n", "\n    ")}\n`)).toEqual([]);
  });

  test("are text in a sentence, and where they are not switched on", () => {
    expect(unitsOf("Write --8<-- for it.\n")).toEqual(["Write --8<-- for it."]);
    expect(read('--8<-- "a.md"\n').units.map(shown)).toEqual(['--8<-- "a.md"']);
  });
});

test("keys are codes, and C++ is none", () => {
  expect(unitsOf('Press ++ctrl+alt+del++, ++"Fn"+f1++ in C++ and D++, not a++b++.\n')).toEqual([
    "Press <1/>, <2/> in C++ and D++, not a++b++.",
  ]);
  const { text: written, refused } = writeParts(readPage("Press ++esc++ now\n"), {
    0: parts("En C++, ++i y ++x++: <1/>"),
  });
  expect(refused).toEqual([]);
  expect(readPage(written).units.map(shown)).toEqual(["En C++, ++i y ++x++: <1/>"]);
});

describe("documentation of code", () => {
  test("stays with its options", () => {
    expect(
      unitsOf(
        "# API\n\n::: my_pkg.mod.Class\n    options:\n      members:\n        - run\n\nText\n\n## ::: my_pkg.other\n\n::: pkg\n",
      ),
    ).toEqual(["API", "Text"]);
  });

  test("ends with its options", () => {
    expect(unitsOf("::: a.b\nText\n\n::: a.b\n\n    code\n")).toEqual(["Text"]);
  });
});

test("macros are tags", () => {
  expect(unitsOf("{% if x %}\nVersion {{ version }} of {{ macro('a b') }}.\n{% endif %}\n{# hidden #}\n")).toEqual([
    "Version <1/> of <2/>.",
  ]);
});

test("blocks between slashes have titles behind a bar", () => {
  expect(
    unitsOf(
      "/// note | A *title*\nText\n///\n\n/// details | Two\n    type: warning\n\nMore\n///\n\n/// tip\nx\n///\n",
    ),
  ).toEqual(["A <2>title</2>", "Text", "Two", "More", "x"]);
});

describe("titles of admonitions", () => {
  test("keep the quotation marks in them", () => {
    const document = readPage('!!! note "A \\"quoted\\" title"\n    Text\n\n??? tip "The "b" c"\n    More\n');
    expect(document.units.map(shown)).toEqual(['A "quoted" title', "Text", 'The "b" c', "More"]);
    const { text: written, refused } = writeParts(document, { 0: [text('Un "título"')] });
    expect(refused).toEqual([]);
    expect(written).toContain('!!! note "Un &#x22;título&#x22;"\n    Text');
    expect(readPage(written).units.map(shown)[0]).toBe('Un "título"');
  });

  test("may be empty", () => {
    expect(unitsOf('!!! note ""\n    Text\n\n!!!warning\n    More\n')).toEqual(["Text", "More"]);
  });
});
