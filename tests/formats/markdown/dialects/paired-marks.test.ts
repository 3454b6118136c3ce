/** Marks of dialects around text are pairs: what an engine does to them is proven like emphasis. */

import { describe, expect, test } from "vitest";
import { resolveDialects, type DialectName } from "../../../../src/sites/generators.ts";
import { parts, read, shown, writeParts } from "../builders.ts";
import { expectIdentity } from "../laws.ts";

function unitsOf(source: string, dialect: DialectName): readonly string[] {
  const options = { dialects: resolveDialects([dialect]) };
  expectIdentity(source, options);
  return read(source, options).units.map(shown);
}

describe("are pairs around text", () => {
  test.each<[string, DialectName, string]>([
    ["A ==*b* c== d", "mkdocs", "A <1><2>b</2> c</1> d"],
    ["A ==b== and ==c==", "obsidian", "A <1>b</1> and <2>c</2>"],
    ["A {++b++} {--c--} d", "mkdocs", "A <1>b</1> <2>c</2> d"],
    ["A {==b==}{>>c<<} d", "mkdocs", "A <1>b</1><2>c</2> d"],
    ["A {~~b~>c~~} d", "mkdocs", "A <1>b<2/>c</1> d"],
    ["A {~~b~>~~} d", "mkdocs", "A <1>b<2/></1> d"],
    ["A ^^b^^ on the 2^nd^ of H~2~O", "mkdocs", "A <1>b</1> on the 2<2>nd</2> of H<3>2</3>O"],
    ["A [the *b*][p.q] c", "mkdocs", "A <1>the <2>b</2></1> c"],
    ["A [b \\[c\\]][p.q] d", "mkdocs", "A <1>b [c]</1> d"],
    ["A :abbr[b *c*]{title=x} d", "docusaurus", "A <1>b <2>c</2></1> d"],
    ["A ==b=={.c} d", "mkdocs", "A <1>b</1> d"],
  ])("%j in %s", (source, dialect, units) => {
    expect(unitsOf(source, dialect)).toEqual([units]);
  });

  test("in alt texts and titles too", () => {
    expect(unitsOf('![A ==b== c](x.png "D {++e++} f") g', "mkdocs")).toEqual([
      "<1/> g",
      "A <1>b</1> c",
      "D <1>e</1> f",
    ]);
  });

  test("but stay two codes where another pair stands across, and text where they are none", () => {
    expect(unitsOf("A *b ==c* d== e", "mkdocs")).toEqual(["A <1>b <2/>c</1> d<3/> e"]);
    expect(unitsOf("x^2 + y^2, a~b, [^1][^2], c {~~d~~} e", "mkdocs")).toEqual([
      "x^2 + y^2, a~b, [^1][^2], c {<1>d</1>} e",
    ]);
    expect(unitsOf("A ==b== {++c++} ^d^", "hugo")).toEqual(["A ==b== {++c++} ^d^"]);
  });
});

describe("marks of emphasis close beside", () => {
  test.each<[string, DialectName, string]>([
    ["**Note!**{: .x} a", "jekyll", "<1>Note!</1> a"],
    ['*"A"*{: .x}{: .y}', "jekyll", '<1>"A"</1>'],
    ['==**A!**== {++*"b"*++}', "mkdocs", '<1><2>A!</2></1> <3><4>"b"</4></3>'],
    ["**==a==** b", "mkdocs", "<1><2>a</2></1> b"],
  ])("%j", (source, dialect, unit) => {
    expect(unitsOf(source, dialect)).toEqual([unit]);
  });

  test.each(["¡Nota!", "«a»", "a", "a\\", "*", "(b)"])("whatever %j they hold", (target) => {
    for (const [source, dialect, before, after] of [
      ["**a**{: .x} b", "jekyll", "<1>", "</1> b"],
      ["**a**{: .x} b", "jekyll", "", "<1>b</1>"],
      ["**a**{: .x} b", "jekyll", "<1>b</1>", ""],
      ["==**a**== b", "mkdocs", "<1><2>", "</2></1> b"],
      ["==**a**== b", "mkdocs", "<1>", "<2>b</2></1>"],
      ["**==a==** b", "mkdocs", "<1><2>", "</2></1> b"],
    ] as const) {
      const options = { dialects: resolveDialects([dialect]) };
      const { text, refused } = writeParts(read(source, options), { 0: parts(before + target + after) });
      expect({ source, before, refused }).toEqual({ source, before, refused: [] });
      expect(shown(read(text, options).units[0])).toBe(before + target + after);
    }
  });
});

test("are in no id of a heading, which links count on all the same", () => {
  const [heading, other] = read("## A ==b *c*== x^2^\n\n## {++d++}\n", {
    dialects: resolveDialects(["mkdocs"]),
  }).headings;
  expect(heading?.pieces?.map(({ value }) => value)).toEqual(["A ==b ", "c", "== x^2^"]);
  expect(other?.pieces).toBeUndefined();
});

describe("are proven", () => {
  const write = (source: string, target: string) => {
    const document = read(source, { dialects: resolveDialects(["mkdocs"]) });
    return writeParts(document, { 0: parts(target) });
  };

  test("and go where their text goes", () => {
    expect(write("A ==b== and [c][p.q]{.x} d", "Y <2>dé</2> y <1>be</1>")).toMatchObject({
      text: "Y [dé][p.q]{.x} y ==be==",
      refused: [],
    });
  });

  test("a text that would end them is written so that it does not", () => {
    for (const [source, close] of [
      ["A ==b== c", "=="],
      ["A {++b++} c", "++}"],
      ["A {~~b~>c~~} d", "~>"],
      ["A {>>b<<} c", "<<}"],
      ["A ^^b^^ c", "^^"],
      ["A^b^ c", "^"],
      ["A [b][p.q] c", "][x.y]"],
      ['![A ==b== c](x.png "t")', "=="],
    ] as const) {
      const options = { dialects: resolveDialects(["mkdocs"]) };
      const document = read(source, options);
      const unit = document.units.find(({ codes }) => codes.some(({ paired }) => paired));
      const target = (unit?.parts ?? []).map((part) =>
        part.type === "text" && part.value === "b"
          ? { type: "text" as const, value: `x ${close} y` }
          : part.type === "text" ? { type: "text" as const, value: part.value } : { type: part.type, id: part.id },
      ); // prettier-ignore
      const written = writeParts(document, { [unit?.index ?? -1]: target });
      expect({ source, refused: written.refused }).toEqual({ source, refused: [] });
      expect(shown(read(written.text, options).units[unit?.index ?? -1])).toBe(
        shown(unit).replace(">b<", `>x ${close} y<`),
      );
    }
  });

  test("and a mark that left its pair, or a pair without a text, is refused", () => {
    for (const target of ["A <2/> <1>bc</1> d", "A <1></1> b<2/>c d", "A <1>b</1> <1>c</1> d"]) {
      const { text, refused } = write("A {~~b~>c~~} d", target);
      expect({ target, text, reasons: refused.map(({ reason }) => reason) }).toEqual({
        target,
        text: "A {~~b~>c~~} d",
        reasons: [expect.stringMatching(/^Cannot write this text here/)],
      });
    }
  });

  test("and halves across which another pair stands are refused where they changed places and differ", () => {
    const options = { dialects: resolveDialects(["mkdocs"]) };
    const source = "*a {++b* c++} d\n";
    const unit = shown(read(source, options).units[0]);
    expect(unit).toBe("<1>a <2/>b</1> c<3/> d");
    const { text, refused } = writeParts(read(source, options), { 0: parts("<1>a <3/>b</1> c<2/> d") });
    expect(text).toBe(source);
    expect(refused).toMatchObject([{ reason: expect.stringMatching(/^Cannot write this text here/) }]);
    // Two that are written alike are the same file, whichever stands first.
    const alike = read("*a ==b* c== d\n", options);
    expect(writeParts(alike, { 0: parts("<1>a <3/>b</1> c<2/> d") }).text).toBe("*a ==b* c== d\n");
  });
});
