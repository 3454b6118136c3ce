/** Texts that two parsers read in two ways, found by search: they are written so that both read what was meant. */

import { describe, expect, test } from "vitest";
import { resolveDialects } from "../../../src/sites/generators.ts";
import { parts, read, shown, write, writeParts } from "./builders.ts";
import { judge } from "./judge.ts";

describe("is the text, and nothing else, to both parsers", () => {
  test.each([
    // markdown-it strikes with two tildes of a longer run, and gives up tags behind `<?` and `<!`.
    ["three tildes", "One\n", { 0: "~~~a~~~" }],
    ["two tildes that three close", "One\n", { 0: "~~a~~~" }],
    ["a processing instruction without an end before a tag", "One <b>two</b>\n", { 0: "Uno <? <1>dos</1>" }],
    // It ends a paragraph of a definition, or under a quote, at what begins a list.
    ["a number behind a definition", "[r]: /u 'T'\nOne [r]\n", { 1: "7. uno <1>r</1>" }],
    ["a dash behind a definition", "[r]: /u\nOne [r]\n", { 0: "- <1>r</1>" }],
    ["a number on a lazy line", "> One\n    two\n", { 0: "Uno\n6." }],
    ["a bar over a break that no quote takes in", "> One\n---\n", { 0: "|" }],
    ["what makes a table of the heading before it", "# One\nTwo\n", { 0: "a|", 1: "-|" }],
    // A backslash before a bar escapes it to markdown-it, whatever stands before that.
    ["a backslash at the end of a cell", "|One|Two|\n|-|-|\n", { 0: "C:\\", 1: "a\\\\" }],
    ["a backslash at the end of a cell with spaces", "| One | Two |\n|-|-|\n", { 0: "C:\\", 1: "\\" }],
    // A run that only opens or closes counts to each parser in another way.
    ["a mark that opens in strong emphasis", "[**One**](u)\n", { 0: "<1><2>a *}</2></1>" }],
    ["a mark at an edge of emphasis", "*One*\n", { 0: "<1>a *</1>" }],
    // White space to JavaScript, a letter to CommonMark: beside a mark it decides whether that opens.
    ["a line separator in emphasis", "*One*\n", { 0: "<1>a\u2028*\u2028a</1>" }],
    ["a vertical tab before emphasis", "One *two*\n", { 0: "a\u000b<1>b</1>" }],
    ["a no-break space without width in emphasis", "*One*\n", { 0: "<1>\ufeffa</1>" }],
    ["a byte order mark at the start of the file", "One\n", { 0: "\ufeffa" }],
  ])("%s", (_, source, targets: Readonly<Record<number, string>>) => {
    const written = write(source, targets);
    expect(written.refused).toEqual([]);
    const verdict = judge(written.text);
    expect(verdict.skeleton).toEqual(judge(source).skeleton);
    for (const [index, target] of Object.entries(targets)) {
      expect(shown(read(written.text).units[Number(index)])).toBe(target);
      for (const part of parts(target))
        if (part.type === "text") expect(verdict.texts.map((text) => text.trim())).toContain(part.value.trim());
    }
  });
});

describe("a symbol past U+FFFF between a mark and punctuation lets the mark close what stands open", () => {
  test.each([
    ["**One `x`**two** three**\n", "<1>uno <2/><3>€ dos</3> tres</1>"],
    ["**One `x`**two** three**\n", "<1>uno <2/><3>😀 dos</3> tres</1>"],
    ["*One [x](u)*two* three*\n", "<1>uno <2>x</2><3>😀 dos</3> tres</1>"],
    ["**One!**two** three**\n", "<1>uno<2>😀 dos</2> tres</1>"],
  ])("%s with %s stays as it is, as with any punctuation", (source, target) => {
    expect(write(source, { 0: target })).toMatchObject({ text: source, refused: [{ unit: 0 }] });
  });

  test("where none stands open, or a space before it, it is written as it is", () => {
    expect(write("One!**two**\n", { 0: "¡Uno!<1>😀 dos</1>" }).text).toBe("¡Uno!**😀 dos**\n");
    expect(write("**One *two* three**\n", { 0: "<1>uno <2>😀 dos</2> tres</1>" }).text).toBe("**uno *😀 dos* tres**\n");
  });
});

describe("code with an escaped bar is one cell to markdown-it, and over `---` the head of a table", () => {
  test.each([
    ["a heading", "Run\n`a\\|b`\nhere\n---\n", "Ejecuta <1/> aquí"],
    ["a quote", "> Run\n> `a\\|b`\n> here\n---\n", "Ejecuta <1/> aquí"],
    ["a list", "- Run\n  `a\\|b`\n  here\n---\n", "Ejecuta <1/> aquí"],
    ["a lazy line", "> Run\n`a\\|b`\n---\n", "Ejecuta <1/>"],
    ["a destination", "Run\n[it](/a\\|b)\nhere\n---\n", "Ejecuta <1>eso</1> aquí"],
  ])("%s that would have it in its last line stays as it is", (_, source, target) => {
    expect(write(source, { 0: target })).toMatchObject({
      text: source,
      refused: [{ unit: 0, line: 1, reason: expect.stringContaining("would read `table` where the source has") }],
    });
  });

  test("behind a hard break, or where a line is between, it is written", () => {
    for (const [source, target] of [
      ["`a\\|b`\\\nhere\n---\n", "<1/><2/>aquí"],
      ["Run\n`a\\|b`\nhere\n\n---\n", "Ejecuta <1/> aquí"],
      ["Run\n`a|b`\nhere\n---\n", "Ejecuta <1/> aquí"],
    ] as const) {
      const written = write(source, { 0: target });
      expect(written.refused).toEqual([]);
      expect(judge(written.text).skeleton).toEqual(judge(source).skeleton);
    }
  });
});

test("two pairs that end where a third begins are refused: no text could stand between them", () => {
  const source = "**One *two* x** *three* _four_\n";
  expect(write(source, { 0: "<1>a <2>b</2></1><3>c</3> <4>d</4>" })).toMatchObject({
    text: source,
    refused: [
      { reason: expect.stringContaining("Cannot write these marks side by side, expected a word between them") },
    ],
  });
  for (const target of [
    "<1>a <2>b</2></1> <3>c</3> <4>d</4>",
    "<1>a <2>b</2></1><4>c</4> <3>d</3>",
    "<1>a</1><2>b</2> <3>c</3> <4>d</4>",
  ])
    expect(write(source, { 0: target }).refused, target).toEqual([]);
});

describe("a template tag is a letter to our parser and its braces, or what comes out of it, to the site", () => {
  const writeAs = (source: string, dialects: Parameters<typeof resolveDialects>[0], targets: Record<number, string>) =>
    writeParts(
      read(source, { dialects: resolveDialects(dialects) }),
      Object.fromEntries(Object.entries(targets).map(([index, target]) => [index, parts(target)])),
    );

  test("a backslash before it escapes no brace", () => {
    expect(writeAs("One {{ x }}\n", ["vue"], { 0: "a\\<1/>" }).text).toBe("a\\\\{{ x }}\n");
    expect(writeAs("[One](u 'Two {{ x }}')\n", ["vue"], { 1: "a\\<1/>" }).text).toBe("[One](u 'a\\\\{{ x }}')\n");
  });

  test("an underscore beside it opens nothing", () => {
    expect(writeAs("{{ x }} one\n", ["vue"], { 0: "<1/>_a_" }).text).toBe("{{ x }}\\_a\\_\n");
  });

  test("a mark does not pair over a tag that has a line to itself", () => {
    expect(writeAs("One\n{{< x >}}\ntwo\n", ["hugo"], { 0: "a `", 2: "b `" }).text).toBe("a \\`\n{{< x >}}\nb \\`\n");
  });

  test("a backslash before a formula breaks no line", () => {
    expect(writeAs("One\n$$\nx\n$$\n", ["jekyll"], { 0: "a\\" }).text).toBe("a&#x5C;\n$$\nx\n$$\n");
  });
});

describe("a region closed to translation is Markdown to the site", () => {
  test("a mark in a target pairs with none in it", () => {
    const source = "One <!-- translate:off -->`x` *y*<!-- translate:on --> two\n";
    const { text, refused } = write(source, { 0: "a ` *<1/>b ` <!--" });
    expect(refused).toEqual([]);
    expect(judge(text).skeleton).toEqual(judge(source).skeleton);
    expect(judge(text).texts).toEqual(["a ` *", "y", "b ` <!--"]);
  });

  test("nor does one in an alt text beside it", () => {
    const source = "![One](i) two <!-- translate:off -->`x`<!-- translate:on -->\n";
    const { text } = write(source, { 1: "a `" });
    expect(judge(text).skeleton).toEqual(judge(source).skeleton);
    expect(judge(text).texts).toContain("a `");
  });

  test("a comment that a target opens does not swallow it", () => {
    const { text } = write("One<!-- translate:off -->\n", { 0: "a<!--<1/>" });
    expect(text).toBe("a&#x3C;&#x21;&#x2D;&#x2D;<!-- translate:off -->\n");
  });

  test("moved to the start of a line, where it would make HTML of it, it is refused", () => {
    const source = "One <!-- translate:off -->x<!-- translate:on --> *two*\n";
    const { text, refused } = write(source, { 0: "<1/> uno <2>dos</2>" });
    expect(text).toBe(source);
    expect(refused).toMatchObject([
      { unit: 0, line: 1, reason: expect.stringMatching(/^Cannot write this text, expected a word before/) },
    ]);
    expect(write(`<!-- translate:off -->x<!-- translate:on --> one\n`, { 0: "<1/> uno" }).refused).toEqual([]);
  });
});
