/** In every kind of place of MDX, any text: it is held exactly, and MDX's own parser sees the skeleton of before. */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TargetPart } from "../../../../src/formats/types.ts";
import { readMarkdown } from "../../../../src/formats/markdown/read-markdown.ts";
import { renderDocument } from "../../../../src/formats/markdown/render.ts";
import { valueText } from "../../../../src/formats/markdown/value-text.ts";
import type { MarkdownDocument, MarkdownUnit } from "../../../../src/formats/markdown/types.ts";
import { hostileText } from "../arbitraries.ts";
import { read, text, toSpanish, writeParts } from "../builders.ts";
import { hostileTexts, impossibleTexts } from "../hostile-texts.ts";
import { asMdx, judge, skeletonOf } from "../judge-mdx.ts";
import { translate } from "../pipeline.ts";
import { testProperty, testSome } from "../../../helpers/test-some.ts";

const mdx = { mdx: true };
const PLACE = "Word";
const places: Readonly<Record<string, string>> = {
  "a paragraph": "Before.\n\nWord\n\nAfter.\n",
  "a paragraph at the start of the file": "Word\n",
  "a line of a paragraph": "One\nWord\n",
  "a setext heading": "Word\n===\n",
  "an ATX heading with an id": "# Word {#w}\n",
  "a table head without bars": "Word | b\n---|---\nc | d\n",
  "a cell": "| a | b |\n|---|---|\n| c | <b>Word</b> |\n",
  "an item": "- Word\n",
  "a paragraph in an element": "<Card>\nWord\n</Card>\n",
  "an indented paragraph in elements": "<Tabs>\n  <Tab>\n    Word\n  </Tab>\n</Tabs>\n",
  "an element in a sentence": "A <b>Word</b> c\n",
  "an element alone on a line": "<p>Word</p>\n",
  "an element over lines": "A <b>\n  Word\n</b> c\n",
  "the side of an expression": "{a}Word{b}\n",
  "the side of an element": "x <Icon/>Word<Icon/>\n",
  "emphasis beside an expression": "*Word*{a}\n",
  "an attribute in double quotes": '<Card title="Word" />\n',
  "an attribute in single quotes": "<Card title='Word' />\n",
  "an attribute in a sentence": 'A <b title="Word">c</b>\n',
  "an attribute in a quote": '> <Card\n>   title="Word"\n> />\n',
  "an attribute in a cell": '| <b title="Word">c</b> |\n|---|\n',
  "an alt text": "See ![Word](i.png) x\n",
  "an alt text by its own label": "![Word]\n\n[word]: /u\n",
  "a title": 'A [b](u "Word") c\n',
  "a link": "A [Word](u) c\n",
  "a shortcut": "A [Word] c\n\n[word]: /u\n",
  "a footnote": "A.[^1]\n\n[^1]: Word\n",
  "front matter": "---\ntitle: Word\n---\n\nx\n",
};

describe.each(Object.entries(places))("in %s", (_, source) => {
  const document = read(source, mdx);
  const unit = unitOf(document);
  const skeleton = skeletonOf(source);

  const own = [
    "import a from 'b'",
    "export default a",
    "import a",
    "{",
    "}",
    "{a}",
    "<",
    "<A>",
    "</A>",
    "<>",
    "{/* a */}",
    "\\{",
    "\\\\<",
    "a{b}c<d",
    "&#x7B;",
  ];
  testSome(
    "any text is held exactly, none is refused, and the file is MDX as before",
    [...own, ...hostileTexts],
    4,
    (targets) => {
      const wrong: unknown[] = [];
      for (const target of targets) {
        const written = writeParts(document, { [unit.index]: targetOf(unit, target) });
        const again = readMarkdown(written.text, false, { ...toSpanish, ...mdx });
        const found = "reason" in again ? again.reason : plainText(again.units[unit.index]);
        const isRight =
          written.refused.length === 0 &&
          oneLineEnd(found) === oneLineEnd(plain(targetOf(unit, target), unit)) &&
          skeletonOf(written.text).join("\n") === skeleton.join("\n");
        if (!isRight) wrong.push({ target, written: written.text, refused: written.refused, found });
      }
      expect(wrong).toEqual([]);
    },
  );

  test("what cannot stand there is refused with a reason", () => {
    for (const target of impossibleTexts) {
      const written = writeParts(document, { [unit.index]: targetOf(unit, target) });
      if (written.refused.length > 0) expect(written.text).toBe(source);
      else expect(() => judge.parse(asMdx(written.text))).not.toThrow();
    }
  });
});

describe("properties", () => {
  const word = fc.constantFrom("One", "two", "three.", "Why?", "«él»", "5");
  const inline = fc.oneof(
    { weight: 3, arbitrary: word },
    fc.constantFrom(
      "{a}",
      "{/* b */}",
      "<Icon name='x'/>",
      "<br/>",
      "`{c}`",
      "[t](u)",
      "https://x.y/z",
      "<kbd>K</kbd>",
      "\\{",
      "&lt;",
      "![i](j)",
    ),
    word.map((value) => `<b title="${value}">${value}</b>`),
    word.map((value) => `*${value}*`),
    word.map((value) => `<A>**${value}** {d}</A>`),
  );
  const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((list) => `T${list.join(" ")}`);
  const block = fc.oneof(
    line,
    fc.tuple(line, line).map(([one, two]) => `${one}\n${two}`),
    line.map((value) => `## ${value} {#id}`),
    fc.tuple(line, word).map(([value, title]) => `<Card title="${title}" n={1}>\n  ${value}\n\n  - ${value}\n</Card>`),
    fc.tuple(line, line).map(([one, two]) => `<Tabs>\n<Tab label='x'>\n\n${one}\n\n</Tab>\n<Tab>${two}</Tab>\n</Tabs>`),
    line.map((value) => `> <Note>\n> ${value}\n> </Note>`),
    line.map((value) => `| a | ${value} |\n|---|---|\n| b | c |`),
    fc.constantFrom(
      "import A from 'a'",
      "export const b = {c: 1}",
      "{d}",
      "{/* e */}",
      "<!-- f -->",
      "```js\n{g\n```",
      "<style>{`h{}`}</style>",
    ),
  );
  const article = fc.array(block, { minLength: 1, maxLength: 5 }).map((list) => `${list.join("\n\n")}\n`);
  const hostile = fc.oneof(
    hostileText,
    fc
      .array(
        fc.constantFrom(
          "{",
          "}",
          "<",
          ">",
          "/",
          "a",
          "import ",
          "export ",
          "\\",
          "*",
          "`",
          "b/>",
          "</b>",
          "{/*",
          "*/}",
          "\n",
          "&",
          '"',
          "'",
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map((list) => list.join("")),
  );

  testProperty("the skeleton is the source's to MDX itself, whatever the targets", 250, (numRuns) => {
    fc.assert(
      fc.property(article, fc.array(hostile, { minLength: 1, maxLength: 3 }), fc.boolean(), (source, texts, half) => {
        // Two imports of one name are no program.
        fc.pre(source.split("import A").length < 3 && source.split("export const").length < 3);
        const document = read(source, mdx);
        expect(renderDocument(document, new Map(), new Map())).toBe(source);
        const written = translate(
          source,
          (n) => `Q ${texts[n % texts.length] ?? ""}`,
          (n) => half && n % 2 === 1,
          mdx,
        );
        expect(written.refused).toEqual([]);
        expect(read(written.text, mdx).outline).toEqual(document.outline);
        expect(skeletonOf(written.text)).toEqual(skeletonOf(source));
      }),
      { seed: 20_261_126, numRuns },
    );
  });

  testProperty("no text makes reading throw", 500, (numRuns) => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hostile, block), { maxLength: 5 }), (pieces) => {
        const source = pieces.join("\n");
        const document = readMarkdown(source, false, { ...toSpanish, ...mdx });
        if ("reason" in document)
          expect(document).toMatchObject({ line: expect.any(Number), reason: expect.stringMatching(/^Cannot /) });
        else expect(renderDocument({ ...document, edits: [] }, new Map(), new Map())).toBe(source);
      }),
      { seed: 20_261_126, numRuns },
    );
  });
});

function unitOf(document: MarkdownDocument): MarkdownUnit {
  const unit = document.units.find((each) =>
    each.parts.some((part) => part.type === "text" && part.value.includes(PLACE)),
  );
  if (!unit) throw new Error(`no unit holds ${PLACE} in ${document.text}`);
  return unit;
}

/** The unit's own content with `target` in the place of `Word`. */
function targetOf(unit: MarkdownUnit, target: string): readonly TargetPart[] {
  return unit.parts.map((part): TargetPart =>
    part.type === "text" ? text(part.value.replace(PLACE, () => target)) : { type: part.type, id: part.id },
  );
}

function plain(content: readonly TargetPart[], unit: MarkdownUnit): string {
  return content
    .map((part) =>
      part.type === "text" ? part.value : part.type === "ph" ? (unit.codes[part.id - 1]?.literal ?? "") : "",
    )
    .join("");
}

function plainText(unit: MarkdownUnit | undefined): string {
  if (!unit) return "nothing";
  const isValue = !["paragraph", "heading", "table-cell"].includes(unit.host);
  return isValue ? valueText(unit, unit.parts) : plain(unit.parts, unit);
}

function oneLineEnd(value: string): string {
  return value.replace(/\r\n?/g, "\n");
}
