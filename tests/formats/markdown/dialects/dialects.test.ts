/** What a dialect adds to Markdown: read as syntax, kept to the byte, never made by a target. The fixtures are those of the golden cases. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GENERATORS_WITH_DIALECTS, resolveDialects, type DialectName } from "../../../../src/sites/generators.ts";
import { readMarkdown } from "../../../../src/formats/markdown/read-markdown.ts";
import type { MarkdownDocument } from "../../../../src/formats/markdown/types.ts";
import { hostileText } from "../arbitraries.ts";
import { dialectSoup, someDialects, SYNTAX } from "../dialect-arbitraries.ts";
import { read, shown, toSpanish, writeParts } from "../builders.ts";
import { hostileTexts } from "../hostile-texts.ts";
import { expectIdentity, expectProven } from "../laws.ts";
import { translate } from "../pipeline.ts";
import { testProperty, testSome } from "../../../helpers/test-some.ts";

const GOLDEN = path.join(import.meta.dirname, "..", "..", "..", "golden");

function fixtures(): readonly (readonly [name: string, dialects: readonly DialectName[], source: string])[] {
  return GENERATORS_WITH_DIALECTS.flatMap((preset) => {
    const folder = path.join(GOLDEN, `dialect-${preset}`, "source", "content");
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md")).map(
      (file) => [`${preset}/${file}`, [preset], readFileSync(path.join(folder, file), "utf8")] as const,
    );
  }); // prettier-ignore
}

function readAs(source: string, ...dialects: DialectName[]): MarkdownDocument {
  return read(source, { dialects: resolveDialects(dialects) });
}

function unitsOf(source: string, ...dialects: DialectName[]): readonly string[] {
  return readAs(source, ...dialects)
    .units.map(shown)
    .filter((text) => text !== "");
}

/** Each text gets one of so many shares of the syntax: what cannot be written is looked for by halves, which takes long. */
const SHARES = 3;

const LIMIT_MS = 300_000;

describe.each(fixtures())("%s", (_name, names, source) => {
  const options = { dialects: resolveDialects(names) };

  test("comes back byte for byte", () => {
    expectIdentity(source, options);
    expectIdentity(source.replaceAll("\n", "\r\n"), options);
  });

  testSome("holds every hostile text", SYNTAX, 5, (texts) => {
    for (const text of texts) {
      const written = expectProven(
        source,
        () => `A ${text} z`,
        () => false,
        options,
      );
      expect({ text, refused: written?.refused }).toEqual({ text, refused: [] });
    }
  });

  testSome("holds hostile texts of every kind beside each other", [...Array(15).keys()], 5, (rounds) => {
    for (const round of rounds) {
      const written = expectProven(
        source,
        (n) => `A ${hostileTexts[(round + n * 15) % hostileTexts.length] ?? ""} z`,
        () => false,
        options,
      );
      expect({ round, refused: written?.refused }).toEqual({ round, refused: [] });
    }
  });

  test("keeps every tag, whatever the engine answers", { tags: ["slow"], timeout: LIMIT_MS }, () => {
    const before = readAs(source, ...names);
    const { text } = translate(
      source,
      (n) => SYNTAX.filter((_, at) => at % SHARES === n % SHARES).join(" "),
      () => false,
      options,
    );
    const after = readAs(text, ...names);
    expect(after.outline).toEqual(before.outline);
    expect(tagsIn(after)).toEqual(tagsIn(before));
  });
});

function tagsIn(document: MarkdownDocument): readonly string[] {
  return document.units.flatMap(({ codes }) => codes.flatMap(({ raw }) => raw ?? [])).toSorted();
}

describe("template tags", () => {
  test("are codes in a sentence and hidden in code, addresses and destinations", () => {
    const source = 'See {{< a >}} at https://x.org/{{% b "c d" %}}/e, [in]({{< ref "f g.md" >}}) `{{< h >}}`.\n';
    expect(unitsOf(source, "hugo")).toEqual(["See <1/> at <2/>, <3>in</3> <4/>."]);
    expect(readAs(source, "hugo").units[0]?.codes.map(({ type, display }) => [type, display])).toEqual([
      ["template", "{{< a >}}"],
      ["autolink", 'https://x.org/{{% b "c d" %}}/e'],
      ["link", "["],
      ["code", "`{{< h >}}`"],
    ]);
  });

  test("are text where their dialect is off", () => {
    expect(unitsOf("Write {{ name }} and {% x %}, $5 and $6, 10:30, [[a]].\n")).toEqual([
      "Write {{ name }} and {% x %}, $5 and $6, 10:30, [[a]].",
    ]);
  });

  test("alone on their lines end a paragraph; in a line they are a word of it", () => {
    expect(unitsOf("One\n{% if x %}\ntwo {% y %} three\n{% endif %}\nfour\n", "liquid")).toEqual([
      "One",
      "two <1/> three",
      "four",
    ]);
    expect(unitsOf("One\n{{ x }}\ntwo\n", "liquid")).toEqual(["One\n<1/>\ntwo"]);
    expect(unitsOf("{{ x }}\nOne\n{{ y }}\n", "liquid")).toEqual(["One"]);
  });

  test("around code hide it, with its blank lines and marks", () => {
    expect(unitsOf("{% highlight c %}\n# a\n\n- *b*\n{% endhighlight %}\n\nText\n", "jekyll")).toEqual(["Text"]);
    expect(unitsOf("{{< highlight go >}}\n# a\n\nb\n{{< /highlight >}}\nText\n", "hugo")).toEqual(["Text"]);
    expect(unitsOf("{::comment}\nhidden\n\n# too\n{:/comment}\nText\n", "jekyll")).toEqual(["Text"]);
    expect(unitsOf("{% raw %}\n{{ a }}\n\nb\n", "jekyll")).toEqual(["<1/>", "b"]);
  });

  test("may have several lines, whatever ends them, and no blank one", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      expect(unitsOf(`{{< figure${end}  src="x" >}}${end}${end}A {{< b${end}c >}}${end}`, "hugo")).toEqual(["A <1/>"]);
      expect(unitsOf(`A {{< b${end}${end}c >}}${end}`, "hugo")).toEqual(["A {{< b", "c >}}"]);
    }
  });

  test("that are not closed are text", () => {
    expect(unitsOf("A {{ b\n\nc }} d {% e\n\nf\n", "jekyll", "hugo")).toEqual(["A {{ b", "c }} d {% e", "f"]);
  });

  test("in alt texts, titles and attributes stay while the words around them are translated", () => {
    const document = readAs('![A {{ b }} c](d "E {{ f }}")\n\n<div title="G {{ h }}">i</div>\n', "liquid");
    expect(document.units.map(shown)).toEqual(["<1/>", "A <1/> c", "E <1/>", "G <1/>", "i"]);
    const { text, refused } = writeParts(document, {
      1: [{ type: "ph", id: 1 }, { type: "text", value: " x[]*" }],
      2: [{ type: "text", value: '"y" ' }, { type: "ph", id: 1 }],
      3: [{ type: "text", value: 'Z"{{' }, { type: "ph", id: 1 }],
    }); // prettier-ignore
    expect(refused).toEqual([]);
    expect(text).toBe(
      '![{{ b }} x\\[\\]\\*](d "\\"y\\" {{ f }}")\n\n<div title="Z&#x22;&#x7B;&#x7B;{{ h }}">i</div>\n',
    );
  });

  test("that a translator leaves out, doubles or makes up are refused, and the source stays", () => {
    const document = readAs("Read {{ a }} here.\n", "liquid");
    const made = writeParts(document, { 0: [{ type: "text", value: "Lea {{ b }}." }] });
    expect(made.text).toBe("Lea &#x7B;&#x7B; b }}.\n");
    expect(readAs(made.text, "liquid").units.map(shown)).toEqual(["Lea {{ b }}."]);
  });
});

describe("directives", () => {
  test("have titles, which are units of their own", () => {
    const source =
      ":::note[Read *this*]\nText\n:::\n\n::: tip Custom title {open}\nText\n:::\n\n::video[A film]{id=1}\n";
    expect(unitsOf(source, "directives")).toEqual(["Read <2>this</2>", "Text", "Custom title", "Text", "A film"]);
  });

  test("keep a title that holds what would end it", () => {
    const document = readAs(":::note[Title]\n\nText\n\n:::\n", "directives");
    const { text } = writeParts(document, { 0: [{ type: "text", value: 'A [b] {c} "d"' }] });
    expect(text).toBe(':::note[A &#x5B;b&#x5D; &#x7B;c&#x7D; "d"]\n\nText\n\n:::\n');
  });

  test("of MkDocs hold their indented content, which is not code", () => {
    const source = '!!! note "Title"\n    Text\n\n    - item\n\n            code\n\n=== "Tab"\n\n    More\n\nAfter\n';
    expect(unitsOf(source, "admonitions")).toEqual(["Title", "Text", "item", "Tab", "More", "After"]);
    expect(unitsOf(source)).toContain('!!! note "Title"\nText');
  });

  test("in a code block are code", () => {
    expect(unitsOf("```\n:::note[A]\n!!! b\n```\n", "directives", "admonitions")).toEqual([]);
  });
});

describe("callouts", () => {
  test("have titles of their own on sites that know them, and elsewhere in the paragraph's first line", () => {
    const source = "> [!TIP] Title\n> Text\n>\n> > [!faq]- *Two*\n> > More\n";
    for (const preset of ["hugo", "vitepress", "mkdocs", "obsidian"] as const)
      expect(unitsOf(source, preset)).toEqual(["Title", "Text", "<2>Two</2>", "More"]);
    for (const preset of ["jekyll", "docusaurus", "starlight", "eleventy"] as const)
      expect(unitsOf(source, preset)).toEqual(["Title\nText", "<1>Two</1>\nMore"]);
  });
});

describe("attribute lists", () => {
  test("go where the link, image or code before them goes", () => {
    const document = readAs("A [b](c){.d} and ![e](f){: width=5} and `g`{.h}.\n", "attributes", "kramdown");
    expect(document.units.map(shown)).toEqual(["A <1>b</1> and <2/> and <3/>.", "e"]);
    const moved = writeParts(document, {
      0: [{ type: "ph", id: 3 }, { type: "text", value: " y " }, { type: "open", id: 1 }, { type: "text", value: "x" }, { type: "close", id: 1 }, { type: "ph", id: 2 }],
    }); // prettier-ignore
    expect(moved).toMatchObject({ text: "`g`{.h} y [x](c){.d}![e](f){: width=5}\n", refused: [] });
  });

  test("at the end of a heading stay there", () => {
    expect(unitsOf("## A heading {#y .x}\n", "attributes")).toEqual(["A heading"]);
    expect(unitsOf("## A heading {# no id #}\n", "attributes", "nunjucks")).toEqual(["A heading <1/>"]);
    expect(unitsOf("## A heading {.x #y}\n\n## B {: .z}\n", "attributes")).toEqual(["A heading", "B"]);
  });

  test("are no prose in braces", () => {
    expect(unitsOf("A set {a, b} of {x = 1}.\n", "attributes")).toEqual(["A set {a, b} of {x = 1}."]);
  });
});

describe("marks in a text", () => {
  const written = (target: string, ...dialects: DialectName[]): string => {
    const { text, refused } = writeParts(readAs("Words here.\n", ...dialects), {
      0: [{ type: "text", value: target }],
    });
    expect(refused).toEqual([]);
    return text;
  };

  // Python-Markdown shows a backslash before any of these, and reads the tag behind it.
  test("are no tags to MkDocs, and have no backslash that it would show", () => {
    expect(written("El <b>año</b>", "mkdocs")).toBe("El &lt;b>año&lt;/b>\n");
    expect(written("El <año> es <!-- x -->", "mkdocs")).toBe("El &lt;año> es &lt;!-- x -->\n");
    expect(written("*a* ~~b~~ &amp; https://x.org <x>", "mkdocs")).toBe(
      String.raw`\*a\* &#x7E;&#x7E;b&#x7E;&#x7E; &amp;amp; https&#x3A;//x.org &lt;x>` + "\n",
    );
  });

  test("are no tags to kramdown, whose names have any letters", () => {
    expect(written("El <año> de <b>", "jekyll")).toBe("El &lt;año> de &lt;b>\n");
    expect(written("*a* ~~b~~ &amp;", "jekyll")).toBe(String.raw`\*a\* \~\~b\~\~ &amp;amp;` + "\n");
  });

  test.each(["mkdocs", "jekyll"] as const)("are references in a title for %s", (dialect) => {
    const document = readAs('[a](b "Title")\n', dialect);
    const { text, refused } = writeParts(document, { 1: [{ type: "text", value: 'A "b" \\ `c` <d>' }] });
    expect(refused).toEqual([]);
    expect(text).toBe('[a](b "A &#x22;b&#x22; &#x5C; &#x60;c&#x60; <d>")\n');
  });

  test("stay as they read best elsewhere", () => {
    expect(written("El <año> de 5 < 6")).toBe("El <año> de 5 < 6\n");
    expect(written("El <b>")).toBe("El \\<b>\n");
  });
});

describe("translate:off", () => {
  test("closes blocks and words until translate:on", () => {
    const source =
      "One\n\n<!-- translate:off -->\n# Two\n\n- three\n<!-- translate:on -->\nFour <!-- translate:off -->five *six*<!-- translate:on --> seven.\n";
    expect(unitsOf(source)).toEqual(["One", "Four <1/> seven."]);
    expect(readAs(source).outline).toContain("line|<!-- translate:off -->\n# Two\n\n- three\n<!-- translate:on -->");
    expectIdentity(source);
  });

  test("closes the rest of the file where nothing opens it again, but not in code", () => {
    expect(unitsOf("One\n\n<!-- translate:off -->\nTwo\n\n# Three\n")).toEqual(["One"]);
    expect(
      unitsOf("Write `<!-- translate:off -->` for that.\n\n```html\n<!-- translate:off -->\n```\n\nTwo\n"),
    ).toEqual(["Write <1/> for that.", "Two"]);
  });

  test("cannot be written by a target", () => {
    const { text, refused } = writeParts(read("One\n\nTwo\n"), {
      0: [{ type: "text", value: "<!-- translate:off -->" }],
    });
    expect(refused).toEqual([]);
    expect(unitsOf(text)).toEqual(["<!-- translate:off -->", "Two"]);
  });
});

describe("any file in any dialects", () => {
  const seed = 20_261_125;

  testProperty("is written back as it is", 700, (numRuns) => {
    fc.assert(
      fc.property(dialectSoup, someDialects, (source, dialects) => {
        expectIdentity(source, { dialects: resolveDialects(dialects) });
      }),
      { seed, numRuns },
    );
  });

  testProperty("keeps its outline and its tags under any targets", 400, (numRuns) => {
    fc.assert(
      fc.property(
        dialectSoup,
        someDialects,
        fc.array(fc.oneof(hostileText, fc.constantFrom(...SYNTAX)), { minLength: 1, maxLength: 3 }),
        (source, dialects, texts) => {
          expectProven(
            source,
            (n) => texts[n % texts.length] ?? "",
            (n) => n % 3 === 2,
            { dialects: resolveDialects(dialects) },
          );
        },
      ),
      { seed, numRuns },
    );
  });
});

test("a dialect is read only where it is on", () => {
  const source = readFileSync(path.join(GOLDEN, "dialect-hugo", "source", "content", "figures.md"), "utf8");
  const plain = readMarkdown(source, false, toSpanish);
  if ("reason" in plain) throw new Error(plain.reason);
  expect(plain.units.flatMap(({ codes }) => codes.filter(({ raw }) => raw !== undefined))).toEqual([]);
});
