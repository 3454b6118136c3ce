/** MDX: what of it is text, that no text can become code, and that what is written is still MDX to its own parser. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../../../src/formats/markdown/read-markdown.ts";
import { renderDocument } from "../../../../src/formats/markdown/render.ts";
import { parts, read, shown, toSpanish, writeParts } from "../builders.ts";
import { asMdx, judge, skeletonOf } from "../judge-mdx.ts";
import { translate } from "../pipeline.ts";

const mdx = { mdx: true };
const FOLDER = path.join(import.meta.dirname, "..", "..", "..", "corpus", "mdx");
const documents = readdirSync(FOLDER).map(
  (name) => [name, readFileSync(path.join(FOLDER, name), "utf8").replace(/^\uFEFF/, "")] as const,
);

function units(source: string): readonly string[] {
  return read(source, mdx).units.map((unit) => `${unit.kind}: ${shown(unit)}`);
}

function write(source: string, targets: Readonly<Record<number, string>>): string {
  const written = writeParts(
    read(source, mdx),
    Object.fromEntries(Object.entries(targets).map(([index, target]) => [index, parts(target)])),
  );
  expect(written.refused).toEqual([]);
  return written.text;
}

describe("what is text", () => {
  test("imports, exports, expressions and comments are locked", () => {
    const source = "import A from './a'\n\nexport const b = 1\n\n{b}\n\n{/* c */}\n\nSee {b} and {/* c */} here.\n";
    expect(units(source)).toEqual(["paragraph: See <1/> and <2/> here."]);
    expect(read(source, mdx).units[0]?.codes.map(({ type, signature }) => [type, signature])).toEqual([
      ["expression", "{b}"],
      ["expression", "{/* c */}"],
    ]);
  });

  test("the content of elements is read as Markdown, in blocks and in sentences", () => {
    expect(units("<Tabs>\n  <TabItem>\n    Some *text*\n    here.\n  </TabItem>\n</Tabs>\n")).toEqual([
      "paragraph: Some <1>text</1>\nhere.",
    ]);
    expect(units("A <b>bold **word**</b> and <Icon/>.\n")).toEqual(["paragraph: A <1>bold <2>word</2></1> and <3/>."]);
    expect(units("<summary>All the defaults</summary>\n")).toEqual(["paragraph: <1>All the defaults</1>"]);
    expect(units("<>\n  A fragment.\n</>\n")).toEqual(["paragraph: A fragment."]);
  });

  test("string attributes that people meet are text, those of components too", () => {
    expect(units(`<Card title="One &amp; two" icon='star' description='It is "this"' />\n`)).toEqual([
      "html-attribute: One & two",
      'html-attribute: It is "this"',
    ]);
    expect(units('A <img alt="One" src="a.png"/> b <i label="no">c</i>\n')).toEqual([
      "paragraph: A <1/> b <2>c</2>",
      "html-attribute: One",
    ]);
    expect(units("<Card title={'One'} label={`two`} heading={x} caption tagline='' {...rest} />\n")).toEqual([]);
    expect(units('> <Card\n>   title = "One\n>   two">\n> x\n> </Card>\n')).toEqual([
      "html-attribute: One\ntwo",
      "paragraph: x",
    ]);
  });

  test("the text of a badge is an attribute", () => {
    expect(units('<Badge text="New" variant="tip" />\n')).toEqual(["html-attribute: New"]);
  });

  test("code and what is marked as not for translation is locked with its content", () => {
    for (const locked of [
      "<pre>\n  a\n</pre>",
      "<style>{`a { b: c }`}</style>",
      '<div translate="no">\n\na *b*\n\n</div>',
      '<div className="x notranslate">\n  <p>a</p>\n</div>',
      "<CodeBlock language='js'>\n  a\n</CodeBlock>",
      "<FileTree>\n\n- a.mjs the file\n\n</FileTree>",
    ])
      expect(units(`${locked}\n`), locked).toEqual([]);
    expect(units("Press <kbd>Ctrl</kbd> or <b translate='no'>a *b*</b> now.\n")).toEqual([
      "paragraph: Press <1/> or <2/> now.",
    ]);
    expect(units("<Kbd>\n  a\n</Kbd>\n")).toEqual(["paragraph: a"]);
  });

  test("an indent of four is a paragraph, and `<https://…>` is no link", () => {
    expect(units("a\n\n    b\n")).toEqual(["paragraph: a", "paragraph: b"]);
    expect(readMarkdown("See <https://x.y>.\n", false, { ...toSpanish, ...mdx })).toMatchObject({ line: 1 });
    expect(units("See https://x.y/z.\n")).toEqual(["paragraph: See <1/>."]);
  });

  test("heading ids and HTML comments are read as Docusaurus reads them", () => {
    const source =
      "# One {#one}\n\n## Two {/* #two */}\n\n<!-- truncate -->\n\n> <!--\n> a -->\n\nx <!-- b --> y\n\n<!-- c --> z\n";
    expect(units(source)).toEqual(["heading: One", "heading: Two", "paragraph: x <1/> y", "paragraph: <1/> z"]);
    expect(read(source, mdx).outline).toContain("id|{/* #two */}");
    expect(write(source, { 0: "Uno {a}", 1: "Dos", 2: "<1/> x" })).toBe(
      "# Uno \\{a\\} {#one}\n\n## Dos {/* #two */}\n\n<!-- truncate -->\n\n> <!--\n> a -->\n\n<!-- b --> x\n\n<!-- c --> z\n",
    );
  });

  test("the same bytes without `mdx` are HTML and prose", () => {
    expect(read("import a from 'b'\n\nIn {b} see\n").units.map(shown)).toEqual(["import a from 'b'", "In {b} see"]);
  });
});

describe("a file that is not MDX", () => {
  test.each([
    ["a\n\n{b", 3, "expression"],
    ["<b>c\n", 1, "closing tag"],
    ["a\n\n</b>\n", 3, "closing slash"],
    ["a\n\nimport x y\n", 3, "acorn"],
    ["a\n\n{b c}\n", 3, "acorn"],
    ["<!-- a\n", 1, "before name"],
    ["> <!-- a\nb -->\n", 1, "before name"],
    ["a\n\nb <1\n", 3, "before name"],
  ])("%j is refused with line and reason", (source, line, reason) => {
    expect(readMarkdown(source, false, { ...toSpanish, ...mdx })).toEqual({
      line,
      reason: expect.stringMatching(new RegExp(`^Cannot read this as MDX: .*${reason}`)),
    });
  });

  test("a tag that a heading cuts off is refused, though the parser then fails in another way", () => {
    expect(readMarkdown("a<div>\n- ", false, { ...toSpanish, ...mdx })).toEqual({
      line: 1,
      reason: expect.stringMatching(/^Cannot read this as MDX/),
    });
  });

  test("brackets nested without end are refused, not a crash", () => {
    const answer = readMarkdown(`{${"(".repeat(50_000)}${")".repeat(50_000)}}\n`, false, { ...toSpanish, ...mdx });
    expect(answer).toEqual({ line: 1, reason: expect.stringMatching(/^Cannot read this as MDX/) });
  });
});

describe("realistic documents", () => {
  test("there are a dozen, each MDX to its own parser and refused nowhere", () => {
    expect(documents).toHaveLength(12);
    for (const [name, source] of documents) {
      expect(() => judge.parse(asMdx(source)), name).not.toThrow();
      expect(read(source, mdx).refusals, name).toEqual([]);
    }
  });

  test.each(documents)("%s is the same bytes without targets, whatever its line ends", (_, source) => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const other = source.replace(/\r\n|\n|\r/g, end);
      const document = read(other, mdx);
      expect(renderDocument({ ...document, edits: [] }, new Map(), new Map())).toBe(other);
      expect(document.outline.length).toBe(read(source, mdx).outline.length);
    }
  });

  test.each(documents)("%s keeps its skeleton under hostile texts, none refused", (_, source) => {
    for (const hostile of [
      "{a", "a}", "{a}", "<b>", "</b>", "<b", "a < b", "{/* c */}", "\\{a\\}", "import a from 'b'", "export {a}", "<!-- a -->",
      "</TabItem>", "{'a'} {`b`} ${c}", '"a\' {b} >', "*a* _b_ [c](d) `e` | # 1. > - $x$ ::: &amp; https://x.y/{z} www.x.y a@b.c", "a\n\n{b}\n\n<c>",
    ]) {
      const written = translate(source, (n) => `${hostile} ${n}`, undefined, mdx);
      expect(written.refused, hostile).toEqual([]);
      expect(skeletonOf(written.text), hostile).toEqual(skeletonOf(source));
    }
  }); // prettier-ignore
});

test("an ordinary text has no needless escapes", () => {
  const source = 'A text.\n\n<Card title="One">\n  Two\n</Card>\n';
  expect(write(source, { 0: "Cuesta $5 y 50 %, n.º 3 — C*: a & b > c.", 1: "¿«Uno» & {dos}?", 2: "El «dos»" })).toBe(
    'Cuesta $5 y 50 %, n.º 3 — C*: a & b > c.\n\n<Card title="¿«Uno» & {dos}?">\n  El «dos»\n</Card>\n',
  );
  expect(write("Text.\n", { 0: "Use {a} y <b>, no \\{." })).toBe("Use \\{a\\} y \\<b>, no \\\\\\{.\n");
  expect(write("Text.\n", { 0: "import x" })).toBe("&#x69;mport x\n");
});

test("a text that would end the build is found among others by the proof, and only it is escaped", () => {
  const source = "One.\n\nTwo.\n\nThree.\n";
  const targets = { 0: "Uno - *", 1: "Dos\n\nimport a from {b}", 2: "Tres - *" };
  expect(write(source, targets)).toBe("Uno - *\n\nDos&#xA;&#xA;import a from \\{b\\}\n\nTres - *\n");
});
