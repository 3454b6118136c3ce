/** An HTML page: its text is found, everything else stays, and a browser's parser reads the same page with other words. */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageOptions } from "../../../src/formats/html/page-options.ts";
import { withDraftFlag } from "../../../src/formats/markdown/front-matter/draft-flag.ts";
import { readMarkdown } from "../../../src/formats/markdown/read-markdown.ts";
import { resolveDialects } from "../../../src/sites/generators.ts";
import { hostileText } from "../markdown/arbitraries.ts";
import { read, toSpanish } from "../markdown/builders.ts";
import { expectIdentity, expectProven } from "../markdown/laws.ts";
import { translate } from "../markdown/pipeline.ts";
import { elementsOf, pageSoup } from "./pages.ts";

const page = pageOptions({ ...toSpanish, dialects: resolveDialects(["jekyll"]) });
/** Its texts with letters, codes as `<1>`. */
function textsOf(source: string): readonly string[] {
  const texts = read(source, page).units.map(({ parts }) =>
    parts.map((part) => (part.type === "text" ? part.value : `<${part.id}>`)).join(""),
  );
  return texts.filter((text) => /\p{L}/u.test(text));
}

describe("what is text", () => {
  test.for([
    ["<p>One.</p>", ["One."]],
    ["<p>One <b>two</b>.</p>", ["One <1>two<1>."]],
    ["<ul><li>One<li>Two</ul>", ["One", "Two"]],
    ["<div>One <p>Two</p> three</div>", ["One", "Two", "three"]],
    ["<table><tr><th>Year</th><td>Five <i>cases</i></td></tr></table>", ["Year", "Five <1>cases<1>"]],
    ["<title>A &amp; B</title>", ["A & B"]],
    ['<img src="a.png" alt="A map">', ["A map"]],
    ['<meta name="description" content="What it is">', ["What it is"]],
    ["<meta content='What it is' property='og:title'>", ["What it is"]],
    ['<meta name="viewport" content="width=device-width">', []],
    ['<input type="submit" value="Send">', ["Send"]],
    ['<input type="text" value="Send">', []],
    ["<script>One();</script><style>p{}</style><pre>two\n\nthree</pre><!-- four -->", []],
    ['<p translate="no">One</p><p>Two</p>', ["Two"]],
    ["{% include a.html %}\n<p>One {{ page.title }}</p>\n{% if x %}<p>Two</p>{% endif %}", ["One <1>", "Two"]],
    ["    <p>Not code</p>\n\n    # Not a heading *or emphasis*\n", ["Not code", "# Not a heading *or emphasis*"]],
    ["One\n\ntwo", ["One\n\ntwo"]],
    ["<p>a < b & c > d</p>", ["a < b & c > d"]],
  ] as const)("%s", ([source, texts]) => {
    expect(textsOf(source)).toEqual(texts);
  });

  test("a paragraph, an item and a cell are blocks; so are the tags around them", () => {
    const source = "<ul>\n  <li>One</li>\n  <li>Two</li>\n</ul>";
    const { blocks, text } = read(source, page);
    expect(blocks.map(({ start, end }) => text.slice(start, end))).toEqual([
      "<ul>",
      "<li>One</li>",
      "<li>Two</li>",
      "</ul>",
    ]);
  });
});

describe("what a page says of itself", () => {
  test("its language becomes that of the translation, in any letters and quotes", () => {
    for (const lang of ['"en"', "'en-US'", "EN"]) {
      const written = translate(
        `<!doctype html>\n<html class=x lang=${lang}>\n<p>One</p>`,
        () => "Uno",
        () => false,
        page,
      );
      expect(written.text).toBe(
        `<!doctype html>\n<html class=x lang=${lang.replace(/[a-z]{2}(?:-US)?/i, "es")}>\n<p>Uno</p>`,
      );
    }
    expect(
      translate(
        '<html lang="fr"><p>One</p>',
        () => "Uno",
        () => false,
        page,
      ).text,
    ).toBe('<html lang="fr"><p>Uno</p>');
  });

  test("its title and description are those of the manifest; front matter goes before them", () => {
    const head = '<head><title>The &lt;Court&gt;</title><meta name="description" content="What it is"></head>';
    expect(read(`<html lang=en>${head}`, page).meta).toEqual({
      title: "The <Court>",
      description: "What it is",
      lang: "en",
    });
    expect(read(`---\ntitle: Own\n---\n${head}`, page).meta).toMatchObject({ title: "Own", description: "What it is" });
  });
});

test("a draft flag goes into front matter, and nowhere else", () => {
  const flagged = (source: string): string => {
    const document = read(source, page);
    const bytes = new TextEncoder().encode(source);
    return new TextDecoder().decode(withDraftFlag(document, { text: source, bytes, refused: [] }, "draft", true));
  };
  expect(flagged("<p>One</p>")).toBe("<p>One</p>");
  expect(flagged("---\ntitle: One\n---\n<p>One</p>")).toBe("---\ntitle: One\ndraft: true\n---\n<p>One</p>");
});

describe("laws", () => {
  test("any page is written back as it is", () => {
    fc.assert(
      fc.property(pageSoup, (source) => expectIdentity(source, page)),
      { seed: 1, numRuns: 3000 },
    );
  });

  test("any page keeps its outline under any targets", () => {
    fc.assert(
      fc.property(pageSoup, fc.array(hostileText, { minLength: 1, maxLength: 4 }), fc.nat(7), (source, texts, mask) => {
        expectProven(
          source,
          (n) => texts[n % texts.length] ?? "",
          (n) => ((mask >> (n % 3)) & 1) === 1,
          page,
        );
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  test("a browser's parser sees the same elements, and every text that was written", () => {
    fc.assert(
      fc.property(pageSoup, fc.array(hostileText, { minLength: 1, maxLength: 4 }), (source, texts) => {
        const written = translate(
          source,
          (n) => texts[n % texts.length] ?? "",
          () => false,
          page,
        );
        expect(elementsOf(written.text)).toEqual(elementsOf(source));
      }),
      { seed: 3, numRuns: 2000 },
    );
  });
});

test("what Markdown and other dialects add is not syntax in a page", () => {
  const options = pageOptions({ ...toSpanish, dialects: resolveDialects(["mkdocs", "jekyll", "docusaurus"]) });
  const document = readMarkdown("<p>a {: .x} $b$ ==c== [[d]] :::e</p>", false, options);
  expect("units" in document && document.units[0]?.codes).toEqual([]);
});
