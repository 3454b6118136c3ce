/** Marks of single generators, as their pages have them: kept to the byte, with the text between them as text. */

import { describe, expect, test } from "vitest";
import { resolveDialects, type DialectName } from "../../../../src/sites/generators.ts";
import { parts, read, shown, writeParts } from "../builders.ts";
import { expectIdentity } from "../laws.ts";

/** The texts of a page, which comes back byte for byte. */
function unitsOf(source: string, ...names: DialectName[]): readonly string[] {
  const options = { dialects: resolveDialects(names) };
  expectIdentity(source, options);
  expectIdentity(source.replaceAll("\n", "\r\n"), options);
  return read(source, options)
    .units.map(shown)
    .filter((text) => text !== "");
}

describe("VitePress", () => {
  test("attributes of Vue leave a tag a tag", () => {
    const source = '<button @click="n++ > 1" :title="x" title="Press">Clicked {{ n }} times</button>\n';
    expect(unitsOf(source, "vitepress")).toEqual(["<1>Clicked <2/> times</1>", "Press"]);
    expect(unitsOf('A <Foo @x="y">word</Foo> here.\n', "vitepress")).toEqual(["A <1>word</1> here."]);
    expect(unitsOf('<template #item="{ x }">\n\nText\n\n</template>\n', "vitepress")).toEqual(["Text"]);
    expect(unitsOf("It is a < b @c d > e.\n", "vitepress")).toEqual(["It is a < b @c d > e."]);
  });

  test("no text becomes such a tag", () => {
    const document = read("One\n", { dialects: resolveDialects(["vitepress"]) });
    const { text, refused } = writeParts(document, { 0: parts('<b @x="y">Uno') });
    expect(refused).toEqual([]);
    expect(unitsOf(text, "vitepress")).toEqual(['<b @x="y">Uno']);
  });

  test("code from a file stays, and the page's title in a template", () => {
    expect(unitsOf("One\n\n<<< @/snippets/a.js{2}\n\nTwo\n", "vitepress")).toEqual(["One", "Two"]);
    expect(unitsOf("---\ntitleTemplate: ':title - Custom'\n---\n", "vitepress")).toEqual(["<1/> - Custom"]);
  });
});

describe("what an engine writes is escaped as far as it must be", () => {
  test.each<[DialectName, string, string]>([
    ["mkdocs", "C++ y ++i, a == b, x ^^ y", "C++ y ++i, a == b, x ^^ y"],
    ["mkdocs", "++k++ ==y== ^^z^^", "&#x2B;+k++ &#x3D;=y== &#x5E;^z^^"],
    ["obsidian", "50 %% de #x ^y", "50 %% de &#x23;x &#x5E;y"],
    ["obsidian", "C# y #1 = a^b", "C# y #1 = a^b"],
    ["math", "Es \\(x\\) hoy", "Es \\\\&#x28;x\\\\&#x29; hoy"],
  ])("%s: %s", (preset, target, expected) => {
    const document = read("One\n", { dialects: resolveDialects([preset]) });
    expect(writeParts(document, { 0: parts(target) })).toMatchObject({ text: `${expected}\n`, refused: [] });
  });

  test("a quotation mark stays one in a title that it does not end", () => {
    const document = read("> [!TIP] One\n> Two\n", { dialects: resolveDialects(["hugo"]) });
    expect(writeParts(document, { 0: parts('El "uno" {b') }).text).toContain('> [!TIP] El "uno" &#x7B;b\n');
  });
});

describe("attribute lists", () => {
  test("may have attributes without a value beside others", () => {
    expect(unitsOf("![A](b.png){width=200 lazy} c {lazy .d} {e f}\n", "attributes")).toEqual([
      "<1/> c <2/> {e f}",
      "A",
    ]);
  });
});

describe("MkDocs", () => {
  test("marks of changes, highlights and insertions are codes around text", () => {
    expect(unitsOf("A {++b++}{--c--} {==d==}{>>e<<}, ==f *g*== and ^^h^^.\n", "mkdocs")).toEqual([
      "A <1>b</1><2>c</2> <3>d</3><4>e</4>, <5>f <6>g</6></5> and <7>h</7>.",
    ]);
    expect(unitsOf("If a == b and c==d, x ^^ y.\n", "mkdocs")).toEqual(["If a == b and c==d, x ^^ y."]);
  });

  test("references over all pages keep their identifiers", () => {
    expect(unitsOf("See [the class][pkg.mod.C], [pkg.D][], [known][k], m[i][j].\n\n[k]: /x\n", "mkdocs")).toEqual([
      "See <1>the class</1>, <2/>, <3>known</3>, m[i][j].",
    ]);
  });
});

describe("kramdown", () => {
  test("the item that a table of contents replaces is no text", () => {
    expect(unitsOf("* The table\n{:toc}\n\n1. Another\n{: .x toc}\n\n* One\n{: .y}\n", "jekyll")).toEqual([
      "<1/>", "<1/>", "One",
    ]); // prettier-ignore
  });

  test("two backslashes at the end of a line break it", () => {
    const source = "One\\\\\n*two*\\\\\nthree\n\nFour\\\\\n\n- five\\\\\n- six\n";
    expect(unitsOf(source, "jekyll")).toEqual(["One<1/><2>two</2><3/>three", "Four\\", "five\\", "six"]);
    expect(unitsOf("$$\na \\\\\nb\n$$\n\n```\na \\\\\nb\n```\n", "jekyll")).toEqual([]);
  });
});

describe("Obsidian", () => {
  test("boxes of other tasks and ids of blocks stay at the edges, whatever an engine does", () => {
    const source = "- [-] One\n- [?] Two *three* ^id\n- [x] Four\n\n[-] Five ^six seven\n";
    expect(unitsOf(source, "obsidian")).toEqual(["One", "Two <2>three</2>", "Four", "[-] Five ^six seven"]);
    const document = read(source, { dialects: resolveDialects(["obsidian"]) });
    const { text, refused } = writeParts(document, { 0: parts("[x] * #uno ^dos"), 1: parts("Dos <2>tres</2>.") });
    expect(refused).toEqual([]);
    expect(text).toContain("- [?] Dos *tres*. ^id\n");
    expect(read(text, { dialects: resolveDialects(["obsidian"]) }).units.map(shown)[0]).toBe("[x] * #uno ^dos");
  });

  test("tags, ids of blocks and comments are no text", () => {
    expect(unitsOf("A #tag, #a/b and C# 1 #2 a#b. ==Light== %%hidden%% ^id-1\n", "obsidian")).toEqual([
      "A <1/>, <2/> and C# 1 #2 a#b. <3>Light</3> <4/>",
    ]);
    expect(unitsOf("One\n\n%%\nhidden\n\nmore\n%%\n\nTwo 100%% of\n", "obsidian")).toEqual(["One", "Two 100%% of"]);
  });
});
