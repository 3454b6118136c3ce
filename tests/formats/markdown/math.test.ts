/** Math, where a project has the dialect: formulas are locked, prices are prose where they can be, and no text becomes a formula. */

import * as fc from "fast-check";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { renderDocument } from "../../../src/formats/markdown/render.ts";
import type { MarkdownOptions } from "../../../src/formats/markdown/types.ts";
import { hostileText } from "./arbitraries.ts";
import { parts, read, shown, withTexts, writeParts } from "./builders.ts";
import { hostileTexts } from "./hostile-texts.ts";
import { translate } from "./pipeline.ts";
import { testProperty, testSome } from "../../helpers/test-some.ts";

const math: Partial<MarkdownOptions> = { dialects: new Set(["math"]) };
const kramdown: Partial<MarkdownOptions> = { dialects: new Set(["kramdown"]) };

/** remark-math by itself, without anything of ours. */
const judge = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).use(remarkMath).freeze();
const kramdownJudge = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkMath, { singleDollarTextMath: false })
  .freeze();

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** Blocks, marks and formulas, without text. */
function skeletonOf(source: string, by = judge): readonly string[] {
  const seen: string[] = [];
  const visit = (node: Node): void => {
    if (node.type === "text" || node.type === "yaml") return;
    // A literal address is a link to one parser and text to another.
    if (node.type !== "link") seen.push(`${node.type}|${node.value ?? ""}`);
    for (const child of node.children ?? []) visit(child);
  };
  visit(by.parse(source));
  return seen;
}

function units(source: string, options = math): readonly string[] {
  return read(source, options).units.map(shown);
}

function write(source: string, target: string, options = math): string {
  const written = writeParts(read(source, options), { 0: parts(target) });
  expect(written.refused).toEqual([]);
  return written.text;
}

describe("what is a formula", () => {
  test("in a sentence, with one dollar or two", () => {
    expect(units("If $a * b$ and $$c_d$$ hold, *then* $e$.\n")).toEqual(["If <1/> and <2/> hold, <3>then</3> <4/>."]);
    expect(read("If $a * b$ holds.\n", math).units[0]?.codes).toMatchObject([
      { type: "math", display: "$a * b$", signature: "$a * b$" },
    ]);
  });

  test("in blocks, in any container", () => {
    for (const source of [
      "A\n\n$$\nx = *y*\n\n# z\n$$\n\nB\n",
      "A\n\n> $$\n> x\n> $$\n\nB\n",
      "A\n\n- $$\n  x\n  $$\n\nB\n",
    ])
      expect(units(source), source).toEqual(["A", "B"]);
    expect(units("A\n\n$$ x = y $$\n\nB\n")).toEqual(["A", "<1/>", "B"]);
  });

  test("between brackets with backslashes, single or double, as MathJax has them", () => {
    expect(units("If \\(a * b\\) and \\\\(c_d\\\\), \\(n\\) or \\[\\int f\\] hold.\n")).toEqual([
      "If <1/> and <2/>, <3/> or <4/> hold.",
    ]);
    expect(units("A\n\n\\[\nx = *y*\n\\]\n\nB\n\n\\\\[ c^2 \\\\]\n").filter((unit) => unit !== "")).toEqual(["A", "B"]);
  });

  test("brackets that a converter escaped are prose, and so is what shows how they are written", () => {
    expect(units("He \\[sic\\] said \\(see the note\\), \\(and\n\nmore = \\).\n")).toEqual([
      "He [sic] said (see the note), (and",
      "more = ).",
    ]);
    expect(units("Write `\\(` and `\\)`.\n")).toEqual(["Write <1/> and <2/>."]);
    expect(read("If \\(a = b\\).\n").units[0]?.codes).toEqual([]);
  });

  test("no text becomes one between brackets", () => {
    for (const text of ["\\(x\\)", "\\[x = y\\]", "\\\\(x\\\\)", "[x]", "(x = y)", "[a](b)"])
      expect(read(write("One\n", text), math).units.map(shown), text).toEqual([text]);
  });

  test("one that begins behind its dollars ends where it says, and hides nothing behind it", () => {
    for (const options of [math, kramdown])
      expect(units("$$\\begin{aligned}\na &= b\n\\end{aligned}$$\n\nAfter.\n", options)).toEqual(["<1/>", "After."]);
  });

  test("prices are prose without the dialect, and what remark-math says with it", () => {
    expect(units("It costs $5 and $6.\n", {})).toEqual(["It costs $5 and $6."]);
    expect(units("It costs $5 and $6.\n", kramdown)).toEqual(["It costs $5 and $6."]);
    expect(units("It costs $5 and $6.\n", math)).toEqual(["It costs <1/>6."]);
    expect(units("It costs $5.\n", math)).toEqual(["It costs $5."]);
    expect(units("It costs \\$5 and \\$6.\n", math)).toEqual(["It costs $5 and $6."]);
  });

  test("kramdown has two dollars alone", () => {
    expect(units("If $$a$$ and $b$ hold.\n\n$$\nx\n$$\n", kramdown)).toEqual(["If <1/> and $b$ hold."]);
  });

  test("in MDX it may hold braces", () => {
    expect(units("Say $\\frac{a}{b}$ {c} twice.\n\n$$\n\\frac{a}{b\n$$\n", { ...math, mdx: true })).toEqual([
      "Say <1/> <2/> twice.",
    ]);
  });
});

describe("what is written", () => {
  test("formulas move with their sentence", () => {
    expect(write("If $a_1$ holds, $b$ does.\n", "<2/> vale si <1/> vale.")).toBe("$b$ vale si $a_1$ vale.\n");
  });

  test("a price stays as it is where it can, and is escaped where it would begin a formula", () => {
    expect(write("A text.\n", "Cuesta $5, no 6 $.", kramdown)).toBe("Cuesta $5, no 6 $.\n");
    expect(write("A text.\n", "Cuesta $5.")).toBe("Cuesta $5.\n");
    expect(write("A text.\n", "Cuesta $5 o $6.")).toBe("Cuesta \\$5 o \\$6.\n");
    expect(write("A text $x$.\n", "Cuesta $5, <1/>.")).toBe("Cuesta \\$5, $x$.\n");
    expect(write("A text.\n", "$$ es más")).toBe("\\$\\$ es más\n");
    expect(write("A text.\n", "Cuesta $5 o $6.", {})).toBe("Cuesta $5 o $6.\n");
  });
});

const documents: readonly string[] = [
  "---\ntitle: On $x$\n---\n\n# The law of $n$\n\nLet $f(x) = \\{a, b\\}$ be *given*, with $a_i * b_i$.\n\n$$\n\\int_0^1 f\n$$\n\nHence $$c$$.\n",
  '- If $a$, see [$b$ and more](/u "Of $c$").\n- | $x$ | y $z$ |\n  |---|---|\n  | a | $b$ c |\n\n> So **it $is$**.\n>\n> $$\n> q\n> $$\n',
  "It costs \\$5, or \\$6 in `$bash`.[^1]\n\n```sh\necho $HOME $PATH\n```\n\n![A curve of $y$](c.png)\n\n[^1]: With $t$ as *tax*.\n",
  "$$\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}$$\n\nThus $a\n+ b$ over lines.\n",
];

describe.each([
  ["math", math, judge],
  ["kramdown", kramdown, kramdownJudge],
] as const)("with %s", (_, options, by) => {
  test("documents are the same bytes without targets, whatever their line ends", () => {
    for (const source of documents)
      for (const end of ["\n", "\r\n", "\r"]) {
        const other = source.replaceAll("\n", end);
        expect(renderDocument(read(other, options), new Map(), new Map())).toBe(other);
      }
  });

  const own = [
    "$",
    "$$",
    "$a$",
    "$$a$$",
    "$5 and $6",
    "a $",
    "$ a",
    "\\$a$",
    "\\\\$$",
    "$$\na\n$$",
    "$$ a\nb",
    "a$",
    "$`a`$",
    "$*$ a *",
  ];
  const anyTexts = [...own, ...hostileTexts]; // prettier-ignore
  testSome("any text is held in any place, none refused, and remark-math sees the formulas of before", anyTexts, 5, (some) => {
    // The last document begins in a way that remark-math alone reads to the end of the file.
    for (const source of documents.slice(0, 3))
      for (const text of some) {
        const written = translate(source, () => text, undefined, options);
        expect({ text, refused: written.refused }).toEqual({ text, refused: [] });
        expect({ text, skeleton: skeletonOf(written.text, by) }).toEqual({ text, skeleton: skeletonOf(source, by) });
      }
  }); // prettier-ignore

  test("any text stands beside formulas, in alt texts, titles and attributes", () => {
    for (const source of [
      "Word$$x$$Word\n",
      "*Word* $$x$$\n",
      "![Word](a.png 'Word')\n",
      "A <b title='Word'>c</b> d\n",
    ]) {
      const document = read(source, options);
      for (const text of ["$", "$$", "$a$", "a$", "$a", "\\", "\\$", "$$a$$"]) {
        const targets = Object.fromEntries(document.units.map((unit) => [unit.index, withTexts(unit, text)]));
        const written = writeParts(document, targets);
        expect({ source, text, refused: written.refused }).toEqual({ source, text, refused: [] });
        expect(read(written.text, options).outline).toEqual(document.outline);
        expect(skeletonOf(written.text, by).filter((node) => !node.startsWith("html"))).toEqual(
          skeletonOf(source, by).filter((node) => !node.startsWith("html")),
        );
      }
    }
  });

  testProperty("generated articles keep their formulas, whatever the targets", 80, (numRuns) => {
    const piece = fc.constantFrom("One", "two $x$", "$$y_1$$", "**three**", "\\$5", "[four $z$](u)", "`$c$`", "five");
    const line = fc.array(piece, { minLength: 1, maxLength: 4 }).map((list) => `T${list.join(" ")}`);
    const block = fc.oneof(
      line,
      fc.tuple(line, line).map(([one, two]) => `${one}\n${two}`),
      line.map((text) => `## ${text}`),
      line.map((text) => `> ${text}\n>\n> $$\n> q\n> $$`),
      line.map((text) => `- ${text}\n- ${text}`),
      fc.constant("$$\nx {y} *z*\n\n# w\n$$"),
    );
    const article = fc.array(block, { minLength: 1, maxLength: 4 }).map((list) => `${list.join("\n\n")}\n`);
    const hostile = fc.oneof(
      hostileText,
      fc
        .array(fc.constantFrom("$", "$$", "a", " ", "\\", "*", "`", "\n", "{", "&"), { minLength: 1, maxLength: 7 })
        .map((list) => list.join("")),
    );
    fc.assert(
      fc.property(article, fc.array(hostile, { minLength: 1, maxLength: 3 }), (source, texts) => {
        const written = translate(source, (n) => `Q${texts[n % texts.length] ?? ""}`, undefined, options);
        expect(written.refused).toEqual([]);
        expect(skeletonOf(written.text, by)).toEqual(skeletonOf(source, by));
      }),
      { seed: 20_261_127, numRuns },
    );
  });
});
