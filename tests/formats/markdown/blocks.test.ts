/** Blocks: what becomes a unit, where it stands, and what of it is locked. */

import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../../src/formats/markdown/read-markdown.ts";
import { read, shown, toSpanish, write } from "./builders.ts";

const listed = (source: string): readonly string[] =>
  read(source).units.map((unit) => `${unit.line} ${unit.kind}: ${shown(unit)}`);

describe("units", () => {
  test("have the line of their first word, in LF, CRLF and CR files alike", () => {
    const source =
      '---\ntitle: T\n---\n\n# One\n\nTwo\nmore\n\n- three\n\n  four\n\n> five ![six](i\n> "seven")\n\n| a |\n|---|\n| b |\n\n[^1]: eight\n\n<div>\n\n  nine</div>\n';
    const lines = [2, 5, 7, 10, 12, 14, 14, 15, 17, 19, 21, 25];
    for (const end of ["\n", "\r\n", "\r"])
      expect(read(source.replaceAll("\n", end)).units.map(({ line }) => line)).toEqual(lines);
  });

  test("know the headings above them", () => {
    const { units } = read("a\n\n# One *x*\n\nb\n\n### Two {#t}\n\nc\n\n## Three\n\nd\n\n# Four\n");
    expect(units.map(({ path }) => path.join(" / "))).toEqual([
      "",
      "",
      "One x",
      "One x",
      "One x / Two",
      "One x",
      "One x / Three",
      "",
    ]);
  });

  test("the skipped level of a heading path is left out", () => {
    expect(read("## A\n\nb\n").units.map(({ path }) => path)).toEqual([[], ["A"]]);
  });

  test("code, thematic breaks, comments and definitions are none", () => {
    expect(listed("```js\na\n```\n\n    b\n\n---\n\n<!-- c -->\n\n[d]: /e\n\n~~~\nf\n~~~\n")).toEqual([]);
  });

  test("lists: tight, loose, nested, numbered, tasks", () => {
    expect(listed("- a\n- b\n\n  c\n\n3. d\n   - e\n- [x] f\n- [ ] g\n")).toEqual([
      "1 paragraph: a", "2 paragraph: b", "4 paragraph: c", "6 paragraph: d", "7 paragraph: e", "8 paragraph: f", "9 paragraph: g",
    ]); // prettier-ignore
    expect(write("- a\n- b\n\n  c\n\n3. d\n   - e\n", { 0: "A", 1: "B", 2: "C", 3: "D", 4: "E" }).text).toBe(
      "- A\n- B\n\n  C\n\n3. D\n   - E\n",
    );
    expect(write("- [x] f\n- [ ] *g*\n", { 0: "[ ] F", 1: "<1>G</1>" }).text).toBe("- [x] [ ] F\n- [ ] *G*\n");
  });

  test("tables: head and body cells, empty ones left out, bars and code kept", () => {
    const source = "| a | `x\\|y` | |\n|:--|:-:|--:|\n| b \\| c | `d` e | f |\n";
    expect(listed(source)).toEqual([
      "1 table-cell: a",
      "1 table-cell: <1/>",
      "3 table-cell: b | c",
      "3 table-cell: <1/> e",
      "3 table-cell: f",
    ]);
    expect(write(source, { 2: "B | C", 3: "E <1/>" }).text).toBe(
      "| a | `x\\|y` | |\n|:--|:-:|--:|\n| B \\| C | E `d` | f |\n",
    );
  });

  test("a paragraph that ends with its file is spliced to the end", () => {
    expect(write("# a", { 0: "b" }).text).toBe("# b");
    expect(write("- a", { 0: "b" }).text).toBe("- b");
  });

  test("white space around and inside a block is the source's", () => {
    expect(write("   #   One   ##  \n\n\n  Two  \n", { 0: "Uno", 1: "Dos" }).text).toBe(
      "   #   Uno   ##  \n\n\n  Dos  \n",
    );
    expect(write("|  a  |b|\n|---|---|\n", { 0: "c", 1: "d" }).text).toBe("|  c  |d|\n|---|---|\n");
  });
});

describe("GitHub alerts", () => {
  test("the marker is locked, the text under it is a unit", () => {
    expect(listed("> [!NOTE]\n> One *two*\n> three\n")).toEqual(["2 paragraph: One <1>two</1>\nthree"]);
    for (const kind of ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "note"])
      expect(write(`> [!${kind}]  \n> One\n`, { 0: "Uno" }).text).toBe(`> [!${kind}]  \n> Uno\n`);
  });

  test("a marker alone, before a blank line, stays as it is", () => {
    expect(write("> [!NOTE]\n>\n> One\n", { 1: "Uno" }).text).toBe("> [!NOTE]\n>\n> Uno\n");
  });

  test("a title, a fold mark and other names leave the marker as it is, and the title is text", () => {
    expect(write("> [!TIP] One *two*\n", { 0: "Uno <1>dos</1>" }).text).toBe("> [!TIP] Uno *dos*\n");
    expect(write("> [!NOTE]-\n> One\n", { 0: "Uno" }).text).toBe("> [!NOTE]-\n> Uno\n");
    expect(write("> [!faq|wide]+ **One**\n", { 0: "<1>Uno</1>" }).text).toBe("> [!faq|wide]+ **Uno**\n");
    expect(write("> [!OTHER]\r\n> One\r\n", { 0: "Uno" }).text).toBe("> [!OTHER]\r\n> Uno\r\n");
  });

  test("a marker that is not first, not in a quote, escaped or without a space behind it is text", () => {
    for (const source of [
      "> One\n> [!NOTE]\n",
      "[!NOTE]\nOne\n",
      "> \\[!NOTE]\n> One\n",
      "> [!NOTE]One\n",
      "> [!NOTE]`a` One\n",
      "> [!] One\n",
    ])
      expect(shown(read(source).units[0])).toContain("[!");
  });

  test("a target that reads as a marker is not taken for one", () => {
    expect(write("> One\n", { 0: "[!NOTE]\nUno" })).toMatchObject({
      refused: [],
      text: expect.stringContaining("!NOTE"),
    });
    expect(shown(read(write("> One\n", { 0: "[!NOTE]\nUno" }).text).units[0])).toBe("[!NOTE]\nUno");
  });
});

describe("heading ids", () => {
  test("stand where they stood", () => {
    expect(write("# One {#uno-1}\n", { 0: "Uno" }).text).toBe("# Uno {#uno-1}\n");
    expect(write("## *One*   {#a} ##\n", { 0: "<1>Uno</1>" }).text).toBe("## *Uno*   {#a} ##\n");
    expect(write("One {#a}\n===\n", { 0: "Uno" }).text).toBe("Uno {#a}\n===\n");
  });

  test("are no id in a paragraph, in the middle, or escaped", () => {
    for (const source of ["One {#a}\n", "# One {#a} two\n", "# One \\{#a}\n", "# One {a}\n"])
      expect(shown(read(source).units[0])).toContain("{");
  });

  test("a target that ends like one is not taken for one", () => {
    const written = write("# One\n", { 0: "Uno {#a}" });
    expect(written.refused).toEqual([]);
    expect(shown(read(written.text).units[0])).toBe("Uno {#a}");
  });
});

describe("bounds", () => {
  test("blocks nested deeper than 200 stay as they are, with a reason, and the rest is read", () => {
    const source = `${">".repeat(300)} deep\n\nAfter\n`;
    const document = read(source);
    expect(document.refusals).toMatchObject([{ line: 1, reason: expect.stringContaining("nested deeper than 200") }]);
    expect(write(source, { 0: "Después" }).text).toBe(`${">".repeat(300)} deep\n\nDespués\n`);
  });

  test("brackets and marks in their thousands end", () => {
    for (const source of [
      "[".repeat(20_000),
      "*".repeat(20_000),
      `${"*a ".repeat(5_000)}\n`,
      `${"> ".repeat(150)}a\n`,
      "`a".repeat(9_999),
      "<a ".repeat(5_000),
      `${"![".repeat(9_000)}a`,
    ]) {
      const document = readMarkdown(source, false, toSpanish);
      expect("reason" in document).toBe(false);
    }
  });
});
