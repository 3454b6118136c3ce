/** A Spanish file that exists gets only the places that say something else; each case is an edit on one side. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readMarkdown } from "../../src/formats/markdown/read-markdown.ts";
import type { MarkdownDocument, MarkdownOptions } from "../../src/formats/markdown/types.ts";
import { mergeMarkdown } from "../../src/merge/merge-markdown.ts";
import { firstDifference } from "../../src/merge/meaning.ts";

const options: MarkdownOptions = {
  sourceLocale: "en", targetLocale: "es-419", translateKeys: [], lockKeys: [], dialects: new Set(), mdx: false,
}; // prettier-ignore

function read(text: string, mdx = false): MarkdownDocument {
  const document = readMarkdown(text, false, { ...options, mdx });
  if ("reason" in document) throw new Error(document.reason);
  return document;
}

function merge(theirs: string, ours: string, mdx = false): string {
  const merged = mergeMarkdown(read(theirs, mdx), read(ours, mdx));
  expect(firstDifference(read(ours, mdx), read(merged, mdx))).toBeUndefined();
  return merged;
}

/** As its people write it: `_`, `*\t` bullets, references, single quotes, two blank lines, no line end at the end. */
const THEIRS = `---
# Nota para quien traduce.
title: 'La Corte'
date: 2024-05-01
---

La Corte se reuni&oacute; en _Quito_.


*\tUn punto
*\tOtro  punto, con [enlace](https://example.org)

> Una cita
> en dos líneas.

~~~js
código();
~~~

Fin.`;

/** The same as a run writes it. */
const OURS = `---
title: "La Corte"
date: 2024-05-01
---

La Corte se reunió en *Quito*.

* Un punto
* Otro punto, con [enlace](https://example.org)

> Una cita en dos líneas.

~~~js
código();
~~~

Fin.
`;

describe("a file that says the same stays as it is", () => {
  test("whatever it looks like", () => expect(merge(THEIRS, OURS)).toBe(THEIRS));
  test("with the line ends of Windows", () => {
    const crlf = THEIRS.replaceAll("\n", "\r\n");
    expect(merge(crlf, OURS)).toBe(crlf);
  });
});

describe("one change is one place", () => {
  test.each([
    ["a sentence", "Fin.", "Fin del caso."],
    ["a sentence in a list", "Un punto", "Un punto nuevo"],
    ["a date of the front matter", "2024-05-01", "2025-06-02"],
    ["code", "código();", "código(1);"],
  ])("%s", (_name, from, to) => {
    expect(merge(THEIRS, OURS.replace(from, to))).toBe(THEIRS.replace(from, to));
  });

  test.each([
    ["the address of a link", "https://example.org", "https://example.org/es"],
    ["the words of a link", "[enlace]", "[otro enlace]"],
    ["a word beside a reference", "La Corte se", "El Tribunal se"],
    ["a word behind a mark", "*Quito*.", "*Quito* hoy."],
    ["a word in a line of its own", "en dos líneas", "en tres líneas"],
  ])("%s, and no other byte of its text", (_name, from, to) => {
    const own = (text: string): string => text.replaceAll("*Quito*", "_Quito_");
    expect(merge(THEIRS, OURS.replace(from, to))).toBe(THEIRS.replace(own(from), own(to)));
  });

  test("references, escapes and broken lines before a change stay", () => {
    const theirs = "Uno &CounterClockwiseContourIntegral; \\* dos\n  tres *cuatro*.\n";
    const ours = "Uno ∳ \\* dos\ntres *cinco*.\n";
    expect(merge(theirs, ours)).toBe(theirs.replace("cuatro", "cinco"));
  });

  test("a new paragraph, with the line ends of the file", () => {
    const crlf = THEIRS.replaceAll("\n", "\r\n");
    const ours = OURS.replace("~~~js", "Un párrafo nuevo.\n\n~~~js");
    expect(merge(crlf, ours)).toBe(crlf.replace("~~~js", "Un párrafo nuevo.\r\n\r\n~~~js"));
  });

  test("a new item is marked as the file marks its items", () => {
    expect(merge(THEIRS, OURS.replace("* Otro", "* Nuevo\n* Otro"))).toBe(
      THEIRS.replace("*\tOtro", "*\tNuevo\n*\tOtro"),
    );
    expect(merge(THEIRS, OURS.replace("* Un", "* Nuevo\n* Un"))).toBe(THEIRS.replace("*\tUn", "*\tNuevo\n*\tUn"));
  });

  test("a new row of a table, a new level of a heading, a new key", () => {
    const theirs = "---\ntitle: 'A' # nota\n---\n\nTítulo\n======\n\n| a   | b |\n|-----|---|\n| uno | 1 |\n\nFin.\n";
    const ours = '---\ntitle: "A"\ndraft: true\n---\n\n# Título\n\n| a | b |\n| - | - |\n| uno | 1 |\n\nFin.\n';
    expect(merge(theirs, ours)).toBe(theirs.replace("# nota\n", "# nota\ndraft: true\n"));
    const withRow = ours.replace("| uno", "| cero | 0 |\n| uno");
    expect(merge(theirs, withRow)).toContain("| a   | b |\n|-----|---|\n| cero");
    expect(merge(theirs, ours.replace("# Título", "## Título"))).toContain(
      "# nota\ndraft: true\n---\n\n## Título\n\n| a   | b |",
    );
  });

  test("a paragraph that is taken out goes with the space before it", () => {
    expect(merge(THEIRS, OURS.replace("> Una cita en dos líneas.\n\n", ""))).toBe(
      THEIRS.replace("> Una cita\n> en dos líneas.\n\n", ""),
    );
  });

  test("blocks that the English moved keep their bytes", () => {
    const theirs = "Uno  _así_.\n\nDos  _así_.\n\nTres.\n";
    expect(merge(theirs, "Tres.\n\nUno *así*.\n\nDos *así*.\n")).toBe("Tres.\n\nUno  _así_.\n\nDos  _así_.\n");
  });

  test("also where they take the place of a block that has gone, and nothing is left in front of the first one", () => {
    const theirs = "Uno\nasí.\n\n## Dos\n\nTres\nasí.\n";
    expect(merge(theirs, "## Dos\n\nUno así.\n")).toBe("## Dos\n\nUno\nasí.\n");
  });
});

test("components and attributes of MDX", () => {
  const theirs = "import A from \"./a\"\n\n<Card title='Uno'>\n  Texto  aquí.\n</Card>\n\n<A x={1}/>\n";
  const ours = 'import A from "./a"\n\n<Card title="Uno">\n  Texto aquí.\n</Card>\n\n<A x={2}/>\n';
  expect(merge(theirs, ours, true)).toBe(theirs.replace("x={1}", "x={2}"));
});

test("bytes that would join their neighbours are taken with their block", () => {
  // Two lists side by side are one list where their marks are the same.
  const merged = merge("- a\n- b\n\nfin\n", "* a\n* b\n\n- c\n\nfin\n");
  expect(merged.endsWith("fin\n")).toBe(true);
});

const word = fc.constantFrom("casa", "río", "*mesa*", "[enlace](https://example.org/a)", "`x`", "luz", "año");
const sentence = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => `Hay ${words.join(" ")}.`);
const block = fc.oneof(
  sentence,
  sentence.map((text) => `## ${text}`),
  fc.array(sentence, { minLength: 1, maxLength: 4 }).map((items) => items.map((item) => `* ${item}`).join("\n")),
  fc
    .array(sentence, { minLength: 1, maxLength: 4 })
    .map((items) => items.map((item, at) => `${at + 1}. ${item}`).join("\n")),
  sentence.map((text) => `> ${text}`),
  fc.tuple(sentence, sentence).map(([one, two]) => `| ${one} | ${two} |\n| - | - |\n| ${two} | ${one} |`),
  fc.constantFrom("~~~js\nconst a = 1;\n~~~", "<!-- nota -->", "***", "![](a.png)"),
);
const blocks = fc.array(block, { minLength: 1, maxLength: 7 });
/** The same words in another form. */
const forms: readonly ((text: string) => string)[] = [
  (text) => text.replaceAll(/\*(mesa)\*/g, "_$1_"),
  (text) => text.replaceAll("año", "a&ntilde;o"),
  (text) => text.replaceAll(/^\* /gm, "-   "),
  (text) => text.replaceAll(/^\* /gm, "+ "),
  (text) => text.replaceAll("Hay ", "Hay  "),
  (text) => text.replaceAll(/(\r?\n){2}/g, "$1$1$1"),
  (text) => text.replaceAll(/\r?\n/g, "\r\n"),
  (text) => text.replaceAll(/^\| - \| - \|$/gm, "|---|---|"),
  (text) => text.trimEnd(),
];
const form = fc
  .array(fc.constantFrom(...forms), { maxLength: 4 })
  .map((list) => (text: string) => list.reduce((now, change) => change(now), text));

test("whatever both sides are, the result says what the run says, and merging again changes nothing", () => {
  fc.assert(
    fc.property(blocks, blocks, form, (mine, other, change) => {
      const [theirs, ours] = [change(`${mine.join("\n\n")}\n`), `${other.join("\n\n")}\n`];
      const merged = merge(theirs, ours);
      expect(merge(merged, ours)).toBe(merged);
    }),
    { numRuns: 100 },
  );
});

test("a new paragraph in the English is one insertion, whatever the file looks like", () => {
  fc.assert(
    fc.property(blocks, fc.nat(), form, (mine, where, change) => {
      const at = where % (mine.length + 1);
      // Two lists side by side are one; a paragraph between them makes them two.
      fc.pre(!/^[*\d>]/.test(mine[at - 1] ?? "") || !/^[*\d>]/.test(mine[at] ?? ""));
      const theirs = change(`${mine.join("\n\n")}\n`);
      const merged = merge(theirs, `${[...mine.slice(0, at), "Uno nuevo.", ...mine.slice(at)].join("\n\n")}\n`);
      const lines = filledLines(merged);
      expect(lines.toSpliced(lines.indexOf("Uno nuevo."), 1)).toEqual(filledLines(theirs));
    }),
    { numRuns: 100 },
  );
});

function filledLines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== "");
}
