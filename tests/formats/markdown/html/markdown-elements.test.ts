/** What elements with `markdown="1"` hold is read as kramdown and Python-Markdown read it (tried with kramdown 2.5 and Python-Markdown 3.8). */

import { describe, expect, test } from "vitest";
import { resolveDialects } from "../../../../src/sites/generators.ts";
import { parts, read, shown, text, writeParts } from "../builders.ts";
import { expectIdentity } from "../laws.ts";

const jekyll = { dialects: resolveDialects(["jekyll"]) };
const mkdocs = { dialects: resolveDialects(["mkdocs"]) };

function unitsOf(source: string, options = jekyll): readonly string[] {
  expectIdentity(source, options);
  expectIdentity(source.replaceAll("\n", "\r\n"), options);
  expectIdentity(`> ${source.trimEnd().replaceAll("\n", "\n> ")}\n`, options);
  return read(source, options).units.map(shown);
}

describe("Markdown right below the tag", () => {
  test.each([
    ["blocks", '<div markdown="1">\nA *b*\n- c `d`\n- **e**\n</div>\n', ["A <1>b</1>", "c <1/>", "<1>e</1>"]],
    ["a link and its title", '<div markdown="1">\n[A *b*](c "D")\n</div>\n', ["<1>A <2>b</2></1>", "D"]],
    ["what stands over a blank line", '<div markdown="1">\n```\na\n\nb\n```\n1. C\n\n    D *e*\n</div>\n', ["C", "D <1>e</1>"]],
    ["on the line of the tag", '<div markdown="1">A *b*\n\nc\n</div>\n', ["A <1>b</1>", "c"]],
    ["a line of text", '<p markdown="1">A *b*\nc</p>\n', ["A <1>b</1>\nc"]],
    ["cells", '<table><tr>\n<td markdown="1">\n*a*\n</td><td markdown="span"># *b*</td><td>*c*</td>\n</tr></table>\n', ["<1>a</1>", "# <1>b</1>", "*c*"]],
    ["in another element", '<div>\n<div markdown="1">\n*a*\n</div>\n</div>\n', ["<1>a</1>"]],
    ["one in another", '<section markdown="1">\n<div markdown="1">\n*a*\n</div>\n</section>\n*b*\n', ["<1>a</1>", "<1>b</1>"]],
    ["in another, over a blank line", '<div>\n  <section>\n<div markdown="1">\n```\na\n\nb *c*\n```\nD *e*\n</div>\n</section></div>\n\nF\n', ["D <1>e</1>", "F"]],
    ["in another, in a quote", '> <div>\n> <div markdown="1">\n> - *a*\n>\n>       b\n> </div>\n> </div>\n', ["<1>a</1>"]],
    ["beside HTML", '<div markdown="1">\n<p>a *b*</p>\n*c*\n<img alt="d *e*">\nf *g*\n</div>\n', ["a *b*", "<1>c</1>\n<2/>\nf <3>g</3>", "d *e*"]],
    ["behind a tag of a sentence", '<div markdown="1">\n<img alt="a">\nb *c*\n</div>\n', ["<1/>\nb <2>c</2>", "a"]],
    ["with tags of the dialect", '<div markdown="1">\nA {{ x }} *b*\n{: .c}\n</div>\n', ["A <1/> <2>b</2>"]],
    ["code", '<div markdown="1">\n    a *b*\n</div>\n', []],
    ["none", '<div markdown="0">\n*a*\n</div>\n\n<div markdown>*b*</div>\n', ["*a*", "*b*"]],
  ])("%s", (_, source, units) => {
    expect(unitsOf(source)).toEqual(units);
  }); // prettier-ignore

  test("is one line of text in a paragraph, whatever a line begins with", () => {
    const source = '<p markdown="1">A *b*\n- c\n# [d](e)</p>\n';
    expect(unitsOf(source.replace("\n# ", " "))).toHaveLength(1);
    const document = read(source, jekyll);
    expect(document.units.map(shown)).toEqual(["A <1>b</1> - c # <2>d</2>"]);
    const { text: written, refused } = writeParts(document, { 0: parts("- A # <2>dé</2> <1>be</1>") });
    expect(refused).toEqual([]);
    expect(written).toBe('<p markdown="1">\\- A # [dé](e) *be*</p>\n');
  });

  test("names definitions and footnotes of all of the file", () => {
    const source = '<p markdown="1">[a][r], [r] and [b *c*][r], d[^1]</p>\n\n[r]: /x\n\n[^1]: e\n';
    expect(unitsOf(source)).toEqual(["<1>a</1>, <2>r</2> and <3>b <4>c</4></3>, d<5/>", "e"]);
  });

  test("needs no value for Python-Markdown, which reads none in HTML of its own", () => {
    expect(unitsOf("<div class='x' markdown>\n*a*\n</div>\n", mkdocs)).toEqual(["<1>a</1>"]);
    expect(unitsOf('<div>\n<div markdown="1">\n*a*\n</div>\n</div>\n', mkdocs)).toEqual(["*a*"]);
  });

  test("is HTML where no dialect reads it", () => {
    expect(read('<div markdown="1">\n*a*\n</div>\n').units.map(shown)).toEqual(["*a*"]);
  });
});

describe("targets", () => {
  const source = [
    '> <div markdown="1" title="Title">', "> A *b* [c](d.md)", "> more", "> </div>", "",
    '<table><tr><td markdown="span">E *f*</td></tr></table>', "", '<div markdown="1">G', "</div>", "",
  ].join("\n"); // prettier-ignore

  test("stand where the text stood", () => {
    const { text: written, refused } = writeParts(read(source, jekyll), {
      0: [text("Título")],
      1: parts("<2>Ce</2> y <1>be</1>"),
      2: parts("Efe <1>e</1>"),
    });
    expect(refused).toEqual([]);
    expect(written).toBe(
      source
        .replace("Title", "Título")
        .replace("A *b* [c](d.md)\n> more", "[Ce](d.md) y *be*")
        .replace("E *f*", "Efe *e*"),
    );
  });

  test.each(["# a", "- a", "1. a", "</div>", "</td>", "<div>", "</p> *a*", "`a`", "[a](b) *c*", "| a", "    a", "***", "a\\", '<img alt="'])(
    "%j is text",
    (target) => {
      const document = read(source, jekyll);
      const { text: written, refused } = writeParts(document, {
        1: [text(`${target} `), ...parts("<1>be</1> <2>ce</2>")],
        2: [text(`${target} `), ...parts("<1>be</1>")],
        3: [text(target)],
      });
      expect(refused).toEqual([]);
      expect(read(written, jekyll).units.map(shown)).toEqual([
        "Title", `${target} <1>be</1> <2>ce</2>`, `${target} <1>be</1>`, target,
      ]);
    },
  ); // prettier-ignore
});
