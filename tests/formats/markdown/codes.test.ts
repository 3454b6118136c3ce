/** Codes may move: marks, links, images, code, breaks and HTML in any order the language wants. */

import { describe, expect, test } from "vitest";
import { read, shown, write } from "./builders.ts";

const units = (source: string): readonly string[] => read(source).units.map(shown);

describe("what is a code", () => {
  test("marks and links are pairs; code, images, breaks, addresses and footnotes stand alone", () => {
    expect(units("**a** *b* ~~c~~ [d](u) [e][r] `f` ![g](i) <h@i.j> k[^1]\\\nl\n\n[r]: /r\n\n[^1]: m\n")).toEqual([
      "<1>a</1> <2>b</2> <3>c</3> <4>d</4> <5>e</5> <6/> <7/> <8/> k<9/><10/>l", "g", "m",
    ]); // prettier-ignore
  });

  test("marks nest, and are numbered as they are read", () => {
    expect(units("a **b [*c* d](u)** e\n")).toEqual(["a <1>b <2><3>c</3> d</2></1> e"]);
  });

  test("inline HTML pairs up; what does not stands alone", () => {
    expect(units("a <b>c <i>d</i></b> <br> e <x-y/> f </u> <s> g\n")).toEqual([
      "a <1>c <2>d</2></1> <3/> e <4/> f <5/> <6/> g",
    ]);
  });

  test("elements that are no prose are one code with what they hold", () => {
    expect(units("Press <kbd>Ctrl</kbd>+<kbd>V</kbd>, `npm ci` and <code>a *b*</code>.\n")).toEqual([
      "Press <1/>+<2/>, <3/> and <4/>.",
    ]);
    expect(units('A <span translate="no">Brand</span> and <em class="x notranslate">B</em>.\n')).toEqual([
      "A <1/> and <2/>.",
    ]);
  });

  test("comments in a line, entities and escapes", () => {
    expect(units("a <!-- b --> c &amp; \\*d\\* &copy; &#x41; &nbsp;e\n")).toEqual(["a <1/> c & *d* © A \u00a0e"]);
  });

  test("`www.` alone is no address, wherever the sentence with it stands", () => {
    expect(units("Write www. Then go.\n")).toEqual(["Write www. Then go."]);
    expect(units("Write WWW.\n")).toEqual(["Write WWW."]);
  });

  test("literal addresses are codes in text, values and HTML, and end where GFM ends them", () => {
    expect(units("See https://a.b/c?d=e. Write to x.y@z.org, or www.a.org/b_c!\n")).toEqual([
      "See <1/>. Write to <2/>, or <3/>!",
    ]);
    expect(units("![https://a.b c](i)\n\n<p>x https://a.b</p>\n")).toEqual(["<1/>", "<1/> c", "x <1/>"]);
    expect(units("(https://a.b/c_(d))\n")).toEqual(["(<1/>)"]);
  });

  test("a code tells what it is", () => {
    const [unit] = read('a **b** `c` [d](u "t") ![e](i) https://x.y\n').units;
    expect(unit?.codes.map(({ id, type, paired, display, equiv }) => ({ id, type, paired, display, equiv }))).toEqual([
      { id: 1, type: "strong", paired: true, display: "**", equiv: undefined },
      { id: 2, type: "code", paired: false, display: "`c`", equiv: "c" },
      { id: 3, type: "link", paired: true, display: "[", equiv: undefined },
      { id: 4, type: "image", paired: false, display: "![e](i)", equiv: undefined },
      { id: 5, type: "autolink", paired: false, display: "https://x.y", equiv: "https://x.y" },
    ]);
  });
});

describe("codes in another order", () => {
  const source = "a **b** *c* [d](u) `e` ![f](i) g\n";

  test.each([
    ["turned round", "g <5/> <4/> <3>d</3> <2>c</2> <1>b</1> a", "g ![f](i) `e` [d](u) *c* **b** a\n"],
    ["nested", "<1>b <2>c <3>d <4/></3></2></1> <5/>", "**b *c [d `e`](u)*** ![f](i)\n"],
    ["at both edges", "<1>b</1> a <2>c</2> <3>d</3> <5/> <4/>", "**b** a *c* [d](u) ![f](i) `e`\n"],
    ["without spaces", "a<1>b</1>c<3>d</3>e<4/>f<5/><2>g</2>h", "a**b**c[d](u)e`e`f![f](i)*g*h\n"],
    ["alone", "<5/>", "![f](i)\n"],
  ])("%s", (_, target, written) => {
    expect(write(source, { 0: target })).toMatchObject({ text: written, refused: [] });
  });

  test("a sentence that begins with a mark after a letter needs no reference in Spanish order", () => {
    expect(write("the *Guardian* newspaper\n", { 0: "el diario <1>The Guardian</1>, que" }).text).toBe(
      "el diario *The Guardian*, que\n",
    );
  });

  test("a hard break keeps its own bytes and what stands before the next line", () => {
    expect(write("> a  \n>  b\\\n> c\n", { 0: "uno<1/>dos<2/>tres" }).text).toBe("> uno  \n>  dos\\\n> tres\n");
    expect(write("> a  \n>  b\n", { 0: "uno <1/> dos" }).text).toBe("> uno&#x20;  \n>  &#x20;dos\n");
    expect(write("a  \n   b\n", { 0: "# uno<1/># dos" }).text).toBe("\\# uno  \n   \\# dos\n");
  });

  test("HTML pairs, breaks and comments move with their bytes", () => {
    expect(write('a <b class="x">c</b><br/>d <!-- e --> f\n', { 0: "f <3/> <1>c</1> d<2/>a" }).text).toBe(
      'f <!-- e --> <b class="x">c</b> d<br/>a\n',
    );
  });

  test("the alt texts, titles and attributes go where their codes go", () => {
    const target = { 0: "<2>dos</2> y <1/> y <3>tres</3>", 1: "ALT", 2: "TIT", 3: "ATR" };
    expect(write('![a](i) [b](u "t") <a title="c" href="v">d</a>\n', target).text).toBe(
      '[dos](u "TIT") y ![ALT](i) y <a title="ATR" href="v">tres</a>\n',
    );
  });

  test("an alt text is written although its paragraph has no target", () => {
    expect(write('a ![b](i "c") [d](u "e") f\n', { 1: "B", 3: "E" }).text).toBe('a ![B](i "c") [d](u "E") f\n');
  });
});

describe("references", () => {
  const definitions = "\n[asar]: /asar\n[Más Info]: /m\n";

  test("a shortcut or collapsed one names its definition once its text is another", () => {
    expect(write(`See [asar] and [más info][].\n${definitions}`, { 0: "Véase <2>aquí</2> y <1>texto</1>." }).text).toBe(
      `Véase [aquí][más info] y [texto][asar].\n${definitions}`,
    );
  });

  test("one whose text stays the same stays as it is", () => {
    expect(
      write(`See [asar] and [más info][] ![asar].\n${definitions}`, {
        0: "Véase <2>más info</2>, <1>asar</1> y <3/>.",
        1: "asar",
      }).text,
    ).toBe(`Véase [más info][], [asar] y ![asar].\n${definitions}`);
    expect(write(`- **[asar]**\n${definitions}`, { 0: "<1><2>asar</2></1>" }).text).toBe(
      `- **[asar]**\n${definitions}`,
    );
  });

  test("a full one keeps its label", () => {
    expect(write(`[the text][asar]\n${definitions}`, { 0: "<1>el texto</1>" }).text).toBe(
      `[el texto][asar]\n${definitions}`,
    );
  });

  test("an image by reference gets its label", () => {
    expect(write(`![asar] ![asar][] ![x][asar]\n${definitions}`, { 1: "uno", 2: "dos", 3: "tres" }).text).toBe(
      `![uno][asar] ![dos][asar] ![tres][asar]\n${definitions}`,
    );
  });

  test("the title of a definition is a unit of its own", () => {
    expect(units("[a]\n\n[a]: /u 'The title'\n")).toEqual(["<1>a</1>", "The title"]);
    expect(write("[a]\n\n[a]: /u 'The title'\n", { 1: "L'or" }).text).toBe("[a]\n\n[a]: /u 'L\\'or'\n");
  });

  test("a bracket in a target makes no reference", () => {
    expect(write(`Word\n${definitions}`, { 0: "[asar], [x][asar] y ![asar]" }).refused).toEqual([]);
    expect(units(write(`Word\n${definitions}`, { 0: "[asar], [x][asar] y ![asar]" }).text)).toEqual([
      "[asar], [x][asar] y ![asar]",
    ]);
  });
});
