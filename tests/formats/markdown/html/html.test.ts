/** Raw HTML: text and readable attributes are open, tags, scripts and code are locked, across the pieces Markdown cuts it in. */

import { describe, expect, test } from "vitest";
import { read, shown, write } from "../builders.ts";

const listed = (source: string): readonly string[] => read(source).units.map((unit) => `${unit.kind}: ${shown(unit)}`);

describe("an HTML block", () => {
  test("text between block tags is a unit, tags in a sentence are its codes", () => {
    const source = '<div>\n  <h2>One</h2>\n  <p>Two <strong>three</strong> <a href="u">four</a>.<br>Five</p>\n</div>\n';
    expect(listed(source)).toEqual(["html-text: One", "html-text: Two <1>three</1> <2>four</2>.<3/>Five"]);
    expect(write(source, { 0: "Uno", 1: "<2>Cuatro</2> y <1>tres</1>:<3/>dos & <más>" }).text).toBe(
      '<div>\n  <h2>Uno</h2>\n  <p><a href="u">Cuatro</a> y <strong>tres</strong>:<br>dos & &lt;más></p>\n</div>\n',
    );
  });

  test("alt, title, aria-label, placeholder and summary are units, other attributes are locked", () => {
    const source = `<p><img src="s" alt="A cat" title='T'> <input placeholder="P" name="n" aria-label=L></p>\n<table summary="S" class="c"></table>\n`;
    expect(listed(source).filter((line) => line.startsWith("html-attribute"))).toEqual([
      "html-attribute: A cat", "html-attribute: T", "html-attribute: P", "html-attribute: L", "html-attribute: S",
    ]); // prettier-ignore
    expect(write("<img src='s' alt='A cat'>\n", { 0: 'L\'or "x" <b>' }).text).toBe(
      "<img src='s' alt='L&#x27;or \"x\" &lt;b>'>\n",
    );
    expect(write('<img alt="a" src=s>\n', { 0: "un gato" }).text).toBe('<img alt="un gato" src=s>\n');
  });

  test("scripts, styles, pre, code, svg and comments are locked whole", () => {
    const source =
      "<div>\n<script>let a = 'b';</script><style>p{}</style><pre>\nx\n</pre><svg><title>t</title></svg><!-- c --> text <code>d</code>\n</div>\n";
    expect(listed(source)).toEqual(["html-text: text <1/>"]);
    expect(listed("<pre>\n\n*a*\n</pre>\n\n<!--\n\n*b*\n-->\n")).toEqual([]);
  });

  test("what is marked as not for translation is locked", () => {
    expect(
      listed('<p translate="no">a</p>\n<p class="notranslate x">b <b>c</b></p>\n<p>d <b translate=no>e</b></p>\n'),
    ).toEqual(["html-text: d <1/>"]);
  });

  test("references are read as their characters and written only where they are needed", () => {
    expect(listed("<p>Q&amp;A &lt; &#233; &copy;</p>\n")).toEqual(["html-text: Q&A < é ©"]);
    expect(write("<p>Q&amp;A &lt;</p>\n", { 0: "P & R: é © > «a»" }).text).toBe("<p>P & R: é © > «a»</p>\n");
    expect(write("<p>x</p>\n", { 0: "&amp; &copy x&y" }).text).toBe("<p>&amp;amp; &amp;copy x&amp;y</p>\n");
  });

  test("in quotes and lists the marks before its lines stay", () => {
    expect(write("> <div>\n> One\n> two\n> </div>\n", { 0: "Uno" }).text).toBe("> <div>\n> Uno\n> </div>\n");
    expect(write("- <p>One\n  <b>two</b></p>\n", { 0: "<1>Dos</1> uno" }).text).toBe("- <p><b>Dos</b> uno</p>\n");
  });

  test("a tag alone on the first line keeps its line", () => {
    const source = '<a name="type" />\n## Type *format*\n';
    expect(write(source, { 0: "## Formato *de tipo*" }).text).toBe('<a name="type" />\n## Formato *de tipo*\n');
    expect(write('<img src="i" alt="x">\nText\n', { 0: "y", 1: "Texto" }).text).toBe('<img src="i" alt="y">\nTexto\n');
  });

  test("a tab that a list takes half of moves nothing", () => {
    const source = '- a\n\t<details>\n\tSee <a href="u">b</a> now.\n\n\tc\n';
    expect(listed(source)).toEqual(["paragraph: a", "html-text: See <1>b</1> now.", "paragraph: c"]);
    expect(write(source, { 1: "<1>B</1>, ya." }).text).toBe('- a\n\t<details>\n\t<a href="u">B</a>, ya.\n\n\tc\n');
  });

  test("details and summary", () => {
    const source = "<details>\n<summary>More <em>here</em></summary>\n\nBody *x*.\n\n</details>\n";
    expect(listed(source)).toEqual(["html-text: More <1>here</1>", "paragraph: Body <1>x</1>."]);
    expect(write(source, { 0: "Más <1>aquí</1>", 1: "Texto." }).text).toBe(
      "<details>\n<summary>Más <em>aquí</em></summary>\n\nTexto.\n\n</details>\n",
    );
  });
});

describe("an element that Markdown cuts in pieces", () => {
  const aside = `<aside markdown="1" class="pquote">
  <img src="https://x.y/z?s=180" class="pquote-avatar" alt="avatar">
  One. Two [three](https://x.y/a).
  <p markdown="1" class="pquote-credit">
— @four, ["Five"](https://x.y/b_c)
  </p>
</aside>
`;

  test("its text is open, the Markdown links in it are codes", () => {
    expect(listed(aside)).toEqual([
      "html-text: <1/>\n  One. Two <2>three</2>.",
      "html-attribute: avatar",
      'html-text: — @four, <1>"Five"</1>',
    ]);
    expect(write(aside, { 0: "<1/>\n  Uno <2>tres</2>", 1: "retrato", 2: "<1>«Cinco»</1>, @cuatro" }).text).toBe(
      aside
        .replace("One. Two [three]", "Uno [tres]")
        .replace("(https://x.y/a).", "(https://x.y/a)")
        .replace('"avatar"', '"retrato"')
        .replace('— @four, ["Five"](https://x.y/b_c)', "[«Cinco»](https://x.y/b_c), @cuatro"),
    );
  });

  test("blank lines inside make paragraphs of it, and the tags stay", () => {
    const source = '<aside markdown="1">\n\nOne *two*.\n\n<p>Three\n\nfour</p>\n</aside>\n';
    expect(listed(source)).toEqual(["paragraph: One <1>two</1>.", "html-text: Three", "paragraph: four<1/>"]);
    expect(write(source, { 0: "Uno <1>dos</1>.", 1: "Tres" }).text).toBe(
      source.replace("One *two*", "Uno *dos*").replace("Three", "Tres"),
    );
  });

  test("a tag whose partner is in another block stays where it stands", () => {
    expect(read("</ins>\n*bar*\n").outline).toEqual(["html|</ins>", "unit|html-text"]);
    expect(write("</ins>\n*bar*\n", { 0: "uno" }).text).toBe("</ins>\nuno\n");
    expect(write("<b>\nOne\n\nTwo</b>\n", { 0: "Uno", 1: "Dos<1/>" }).text).toBe("<b>\nUno\n\nDos</b>\n");
    expect(write("<div>One <b>\n</div>\n", { 0: "Uno" }).text).toBe("<div>Uno <b>\n</div>\n");
  });

  test("a tag that is never closed holds back nothing", () => {
    expect(listed("<div>One\n\nTwo\n")).toEqual(["html-text: One", "paragraph: Two"]);
    expect(listed("<p>One <b>two\n\nThree\n")).toEqual(["html-text: One <1/>two", "paragraph: Three"]);
    expect(listed('<div title="x\n\nTwo\n')).toEqual(["paragraph: Two"]);
  });
});

describe("attributes without quotes", () => {
  test.each([
    ["un gato", '"un gato"'],
    ["gato", "gato"],
    ["año", "año"],
    ["l'«a»", `"l'«a»"`],
    ['"a"', '"&#x22;a&#x22;"'],
    ["a>b/", '"a>b/"'],
    ["a-b", '"a-b"'],
  ])("get them where their text needs them: %s", (target, written) => {
    expect(write("<img alt=cat src=s>\n", { 0: target })).toMatchObject({
      text: `<img alt=${written} src=s>\n`,
      refused: [],
    });
    expect(write("A <img alt=cat src=s>\n", { 1: target })).toMatchObject({
      text: `A <img alt=${written} src=s>\n`,
      refused: [],
    });
    expect(write("| <img alt=cat> |\n|---|\n", { 1: target })).toMatchObject({
      text: `| <img alt=${written}> |\n|---|\n`,
      refused: [],
    });
  });

  test("stay without, to the byte, where they have no target or the same one", () => {
    expect(write("<img alt=a-b src=s>\n").text).toBe("<img alt=a-b src=s>\n");
    expect(write("<img alt=a-b src=s>\n", { 0: "a-b" }).text).toBe("<img alt=a-b src=s>\n");
  });
});

test.each(['<div title="a \\"b\\"">x</div>\n', "<div title='a'b>x</div>\n", "<b title=a/>x</b>\n"])(
  "%s: a value whose end is read in several ways stays as it is",
  (source) => {
    expect(read(source).units.map(shown).join("")).not.toContain("a");
    expect(write(source, { 0: source.startsWith("<b") ? "<1/>equis<2/>" : "equis" })).toMatchObject({
      text: source.replace("x", "equis"),
      refused: [],
    });
  },
);
