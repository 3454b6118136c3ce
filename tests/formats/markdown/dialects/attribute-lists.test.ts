/** Values of attribute lists that a reader meets are text; ids, classes and other keys are not. */

import { describe, expect, test } from "vitest";
import { resolveDialects, type DialectName } from "../../../../src/sites/generators.ts";
import { read, shown, text, writeParts } from "../builders.ts";
import { expectIdentity } from "../laws.ts";

const optionsOf = (dialect: DialectName) => ({ dialects: resolveDialects([dialect]) });

/** Texts with what they stand in. */
function unitsOf(source: string, dialect: DialectName): readonly string[] {
  expectIdentity(source, optionsOf(dialect));
  expectIdentity(source.replaceAll("\n", "\r\n"), optionsOf(dialect));
  return read(source, optionsOf(dialect)).units.map(
    (unit) => (unit.host === "attribute-list" ? "= " : "") + shown(unit),
  );
}

describe("values that are text", () => {
  test.each<[string, DialectName, string, readonly string[]]>([
    ["a heading's", "mkdocs", '## A *b* { #how data-toc-label="How to" .x }\n', ["A <1>b</1>", "= How to"]],
    ["a heading's, kramdown", "jekyll", '## A\n{: #how title="How to"}\n', ["A", "<1/>", "= How to"]],
    ["a paragraph's", "jekyll", 'A b.\n{: title="C" .d}\n', ["A b.", "= C"]],
    ["a list's", "jekyll", '- A\n- B\n{: title="C"}\n', ["A", "B", "= C"]],
    ["a table's and a cell's", "mkdocs", '| a |\n|---|\n| b{ title="C" } |\n{: title="D"}\n', ["a", "b<1/>", "= C", "<1/>", "= D"]],
    ["a link's and an image's", "mkdocs", `[a](b){ .c title='D "e"' } ![f](g){ alt="H" width=2 }\n`, ["<1>a</1> <2/>", '= D "e"', "f", "= H"]],
    ["a mark's, an emoji's, a word's", "mkdocs", '**a**{: title="B"} ==c=={ title="D" } :tada:{ title="E" } f { .g title="H" } i\n', ["<1>a</1> <2>c</2> <3/> f <4/> i", "= B", "= D", "= E", "= H"]],
    ["a reference's", "jekyll", '[a]{: title="B"} c\n\n[a]: /x\n', ["<1>a</1> c", "= B"]],
    ["one with a quote behind a backslash, kramdown", "jekyll", String.raw`A{: title="b \"c\" d\e"} f{: title='\'g\"'}`, ["A<1/> f<2/>", String.raw`= b "c" d\e`, String.raw`= 'g\"`]],
    ["one without quotes, MkDocs", "mkdocs", "## A { #how data-toc-label=Word .x }\n", ["A", "= Word"]],
    ["in HTML", "jekyll", '<p markdown="1">a *b*{: title="C"}</p>\n\n<div>\na\n{: title="D"}\n</div>\n', ["a <1>b</1>", "= C", "a", "= D"]],
  ])("%s", (_, dialect, source, units) => {
    expect(unitsOf(source, dialect)).toEqual(units);
  }); // prettier-ignore

  test("are those a reader meets, whatever stands in others", () => {
    const list = String.raw`{: .title="x" data-x="title='y'" class="a" style='title=z' title="" alt=one}`;
    expect(unitsOf(`A\n${list}\n`, "jekyll")).toEqual(["A"]);
  });

  test("stay in MkDocs where a backslash is in them, to which it hides no quote", () => {
    expect(unitsOf(String.raw`A{: title="b \"c\""}`, "mkdocs")).toEqual(["A<1/>"]);
  });

  test("get quotes where they have none and need them", () => {
    const document = read("A { title=b } c\n", optionsOf("mkdocs"));
    expect(writeParts(document, { 1: [text("año")] }).text).toBe("A { title=año } c\n");
    expect(writeParts(document, { 1: [text('dos "x"')] })).toMatchObject({
      text: 'A { title="dos &#x22;x&#x22;" } c\n',
      refused: [],
    });
  });

  test.each<DialectName>(["hugo", "vitepress"])("stay in %s, which shows references in them as written", (dialect) => {
    expect(unitsOf('## A {title="B"}\n\n![c](d){title="E"} f\n', dialect)).toEqual(["A", "<1/> f", "c"]);
  });
});

test("leave a heading the id and the text that links count on", () => {
  const source = '## A *b* {title="See #5" #how}\n\n## C {data-toc-label="D"}\n';
  expect(read(source, optionsOf("mkdocs")).headings).toMatchObject([
    { id: "how", raw: "A *b*" },
    { id: undefined, raw: "C", pieces: [{ type: "text", value: "C" }] },
  ]);
});

describe("targets", () => {
  const source =
    '## A { #how data-toc-label="B" .x }\n\n[c]{: title=\'D\'} and ==e=={ title="F" }.\n{: title="G"}\n\n[c]: /x\n';

  test("stand in the place of the value, with its quotes, and go where their code goes", () => {
    const { text: written, refused } = writeParts(read(source, optionsOf("mkdocs")), {
      1: [text("¿Cómo?")],
      2: [{ type: "open", id: 2 }, text("é"), { type: "close", id: 2 }, text(" y "), { type: "open", id: 1 }, text("ce"), { type: "close", id: 1 }, text(".")],
      3: [text("dé")],
      4: [text("efe")],
      5: [text("ge")],
    }); // prettier-ignore
    expect(refused).toEqual([]);
    expect(written).toBe(
      '## A { #how data-toc-label="¿Cómo?" .x }\n\n==é=={ title="efe" } y [ce][c]{: title=\'dé\'}.\n{: title="ge"}\n\n[c]: /x\n',
    );
  });

  test.each([
    '"',
    "'",
    "}",
    "{",
    "a\\",
    "*b* _c_ `d`",
    "[e](f)",
    "<g>",
    "h & i &amp; j",
    "a\nb",
    '" .x title="y',
    "|",
    "==x==",
    "{{ x }}",
  ])("%j is text", (target) => {
    for (const dialect of ["mkdocs", "jekyll"] as const) {
      const document = read(source, optionsOf(dialect));
      const values = document.units.filter(({ host }) => host === "attribute-list");
      const { text: written, refused } = writeParts(
        document,
        Object.fromEntries(values.map(({ index }) => [index, [text(`${target} z`)]])),
      );
      expect(refused).toEqual([]);
      const again = read(written, optionsOf(dialect));
      expect(again.outline).toEqual(document.outline);
      expect(again.units.filter(({ host }) => host === "attribute-list").map(shown)).toEqual(
        values.map(() => `${target} z`),
      );
    }
  });
});
