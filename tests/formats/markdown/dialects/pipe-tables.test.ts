/** kramdown's tables without a head: cells are text, bars are kept. */

import { describe, expect, test } from "vitest";
import { resolveDialects } from "../../../../src/sites/generators.ts";
import { parts, read, shown, writeParts } from "../builders.ts";
import { expectIdentity } from "../laws.ts";

const kramdown = { dialects: resolveDialects(["jekyll"]) };

function cellsOf(source: string): readonly string[] {
  expectIdentity(source, kramdown);
  expectIdentity(source.replaceAll("\n", "\r\n"), kramdown);
  return read(source, kramdown)
    .units.filter(({ host }) => host === "table-cell")
    .map(shown);
}

describe("lines that begin with a bar", () => {
  test("are rows, whose cells are units", () => {
    expect(cellsOf("| A city | *571* people |\n| `a` b   | see [it](x) |\n")).toEqual([
      "A city", "<1>571</1> people", "<1/> b", "see <1>it</1>",
    ]); // prettier-ignore
    expect(cellsOf("> |a|b|\n> |c||\n")).toEqual(["a", "b", "c"]);
    expect(cellsOf("| A | {{ x }} b |  \n| C \\| c | `d|e` |\n{: .wide }\n")).toEqual([
      "A", "<1/> b", "C | c", "<1/>", "<1/>",
    ]); // prettier-ignore
  });

  test("keep every byte around their targets", () => {
    const document = read("| One |  *Two* |\n| Three\t| |\n{: .x }\n", kramdown);
    const { text, refused } = writeParts(document, { 0: parts("U|no"), 1: parts("<1>Dos</1> |"), 2: parts("---") });
    expect(refused).toEqual([]);
    expect(text).toBe("| U\\|no |  *Dos* \\| |\n| ---\t| |\n{: .x }\n".replace("---", "\\---"));
  });

  test("are a paragraph where a line has none, without kramdown, and in one with marks across cells", () => {
    expect(cellsOf("| A | b |\nText\n")).toEqual([]);
    expect(cellsOf("| A *b | c* d |\n")).toEqual([]);
    expect(read("| A | b |\n| c | d |\n").units).toHaveLength(1);
  });
});

/** Each tried with kramdown 2.5 and its GFM parser. */
describe("lines with a bar in them", () => {
  test.each([
    ["a row", "A | *b*\n", ["A", "<1>b</1>"]],
    ["rows", "A | b\n`c` | [d](e)\n{: .x}\n", ["A", "b", "<1/>", "<1>d</1>", "<1/>"]],
    ["in a list", "- A | b\n- c\n", ["A", "b"]],
    ["with a bar at one end", "A | b |\n| c | d\n", ["A", "b", "c", "d"]],
    ["with rules between", "A | b\nc | d\n|-----\ne | f\n|====\n| g | h\n", ["A", "b", "c", "d", "e", "f", "g", "h"]],
    ["with a head, as GFM reads it", "A | b\n--|--\nc | d\n", ["A", "b", "c", "d"]],
  ])("are %s", (_, source, cells) => {
    expect(cellsOf(source)).toEqual(cells);
  }); // prettier-ignore

  test.each([
    "A | b\nc\n",
    "Text\nA | b\n",
    "A `b|c` d\n",
    "A | b\nc `d|e`\n",
    "A \\| b\n",
    "A &#124; b\n",
    "# A | b\n",
  ])("%j is no table", (source) => {
    expect(cellsOf(source)).toEqual([]);
  });

  test.each([
    "*A | b*\n",
    "A **b | c** d\n",
    "[A | b](c) d\n",
    "![a | b](c)\n",
    "A *b | c*\n[d](e|f)\n",
    "- [a](b 'c | d')\n",
    "> *a | b*\n{: .x}\n",
  ])("%j is a table that cuts marks apart: it stays, with a reason", (source) => {
    expectIdentity(source, kramdown);
    const { units, refusals } = read(source, kramdown);
    expect(units).toEqual([]);
    expect(refusals).toMatchObject([{ line: 1, reason: expect.stringContaining("kramdown makes a table of it") }]);
  });

  test.each([
    ["A *b | c*\nd\n", "A <1>b | c</1>\nd"],
    ["A *b \\| c*\n", "A <1>b | c</1>"],
    ["`a | b` *c*\n", "<1/> <2>c</2>"],
    ["<b title='x | y'>a</b> *b*\n", "<1>a</1> <2>b</2>"],
    ["<b>a *b | c*</b> d\n", "<1>a <2>b | c</2></1> d"],
    ["{{ a | b }} *c*\n", "<1/> <2>c</2>"],
  ])("%j is none", (source, unit) => {
    expect(read(source, kramdown).units.map(shown)).toContain(unit);
  });

  test.each([
    ["A *b*\n", "<1>u | v</1>"],
    ["A [b](c)\n", "<1>u | v</1> w"],
    ["A *b*{: .x} c\n", "u <1>v | w</1>"],
  ])("are made of no text in a mark: %j", (source, target) => {
    const { text, refused } = writeParts(read(source, kramdown), { 0: parts(target) });
    expect(refused).toEqual([]);
    expect(text).not.toContain("|");
    expect(read(text, kramdown).units.map(shown)).toEqual([target]);
  });

  test.each([
    ["A ![b](c) d\n", 1],
    ["A [b](c 'd')\n", 1],
    ["A *b*{: title='c'} d\n", 1],
  ])("are made of no value in a mark: %j", (source, unit) => {
    const { text, refused } = writeParts(read(source, kramdown), { [unit]: parts("u | v") });
    expect(refused).toEqual([]);
    expect(text).not.toContain("|");
  });

  test.each([
    ["(u), v | w.", "(u), v &#x7C; w."],
    ["| u | v |", "&#x7C; u &#x7C; v &#x7C;"],
    ["\\| *u* |", "\\\\&#x7C; \\*u\\* &#x7C;"],
  ])("are made of no text, whose bars alone are references: %j", (target, expected) => {
    for (const source of ["One\n", "- One\n", "One\n---\n"]) {
      const { text, refused } = writeParts(read(source, kramdown), { 0: parts(target) });
      expect(refused).toEqual([]);
      expect(text).toBe(source.replace("One", () => expected));
    }
  });

  test("are text to Python-Markdown", () => {
    const mkdocs = { dialects: resolveDialects(["mkdocs"]) };
    expect(read("A | b\nc | d\n", mkdocs).units.map(shown)).toEqual(["A | b\nc | d"]);
  });

  test.each(["# x", "- x", "1. x", "> x", "---", "a | b", "a \\| b", "a\\", "=", "***"])(
    "hold %j as a text",
    (target) => {
      const source = "A | b\nc | d |\n--|--\ne | f\n";
      const { text, refused } = writeParts(read(source, kramdown), {
        0: parts(target),
        3: parts(target),
        4: parts(target),
      });
      expect(refused).toEqual([]);
      expect(read(text, kramdown).units.map(shown)).toEqual([target, "b", "c", target, target, "f"]);
    },
  );
});

describe("code with a bar in it, in a cell", () => {
  const TABLE = "| One | Two |\n|---|---|\n| `x|y` three | `c` or `d` |\n| `e` | `f` `g|h` four |\n";

  test.each(["jekyll", "mkdocs"] as const)("is code in one cell to %s, and stays", (preset) => {
    const document = read(TABLE, { dialects: resolveDialects([preset]) });
    expect(document.units.map(shown)).toEqual(["One", "Two", "<1/> three", "<1/> or <2/>", "<1/>", "<1/> <2/> four"]);
    expect(writeParts(document, { 2: parts("tres <1/>"), 5: parts("<2/> cuatro <1/>") }).text).toBe(
      TABLE.replace("`x|y` three", "tres `x|y`").replace("`f` `g|h` four", "`g|h` cuatro `f`"),
    );
  });

  test.each(["jekyll", "mkdocs"] as const)("also between more backticks to %s", (preset) => {
    const table = "| One | Two |\n|---|---|\n| ``x`|y`` three | ```` a | ``` ```` |\n| ``e | `f` |\n";
    const document = read(table, { dialects: resolveDialects([preset]) });
    expect(document.units.map(shown)).toEqual(["One", "Two", "<1/> three", "<1/>", "``e", "<1/>"]);
    expect(writeParts(document, { 2: parts("tres <1/>") }).text).toContain("| tres ``x`|y`` |");
  });

  test.each(["jekyll", "mkdocs"] as const)("is made of no text in %s, neither in one cell nor across two", (preset) => {
    const options = { dialects: resolveDialects([preset]) };
    for (const source of ["| One | Two |\n|---|---|\n| three | `four` |\n", "| One | Two |\n| three | `four` |\n"]) {
      const document = read(source, options);
      const { text, refused } = writeParts(document, { 0: parts("`uno"), 1: parts("dos`"), 2: parts("``tres`") });
      expect(refused).toEqual([]);
      expect(text).toBe(
        source.replace("One", "&#x60;uno").replace("Two", "dos&#x60;").replace("three", "&#x60;&#x60;tres&#x60;"),
      );
    }
    const tags = writeParts(read("| One | Two |\n|---|---|\n", options), { 0: parts("<code>a"), 1: parts("b</code>") });
    expect(tags.text).not.toContain("<code");
    const image = writeParts(read("| ![One](a.png) | Two |\n|---|---|\n", options), { 1: parts("`uno") });
    expect(image.text).toContain("![&#x60;uno]");
  });

  test("ends the cell elsewhere, and is code like any other outside of tables", () => {
    expect(read(TABLE).units.map(shown)).toContain("`x");
    const prose = read("See `x|y` and a | b `c`.\n", { dialects: resolveDialects(["mkdocs"]) });
    expect(prose.units[0]?.codes.map(({ signature }) => signature)).toEqual(["code|x|y", "code|c"]);
  });
});

test("two backslashes at the end of a line would break it in kramdown: the text has a reference", () => {
  const write = (source: string) =>
    writeParts(read(source, { dialects: resolveDialects(["jekyll"]) }), { 0: parts("C:\\") }).text;
  expect(write("One\n{: .a}\n")).toBe("C:&#x5C;\n{: .a}\n");
  expect(write("> One\n> {: .a}\n\nTwo\n")).toBe("> C:&#x5C;\n> {: .a}\n\nTwo\n");
});
