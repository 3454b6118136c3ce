/** Targets go back between the source's own bytes. */

import { describe, expect, test } from "vitest";
import type { Inline } from "../../src/formats/types.ts";
import { writeMarkdown } from "../../src/formats/markdown/write-markdown.ts";
import { assembleTargets } from "../../src/segments/assemble-targets.ts";
import { realFiles } from "../formats/markdown/samples.ts";
import { read, segmentsOf, writeSegments } from "./builders.ts";

describe("spaces between sentences are the source's", () => {
  test("one, two, a line end, an indent", () => {
    expect(writeSegments("One.  Two.\nThree. \n  Four.\n", { 0: "Uno.", 1: "Dos.", 2: "Tres.", 3: "Cuatro." })).toBe(
      "Uno.  Dos.\nTres. \n  Cuatro.\n",
    );
  });

  test("a file of one sentence a line stays one", () => {
    expect(writeSegments("One\ntwo.\nThree.\n", { 0: "Uno dos.", 1: "Tres." })).toBe("Uno dos.\nTres.\n");
    expect(writeSegments("> One.\n> Two.\n", { 0: "Uno.", 1: "Dos." })).toBe("> Uno.\n> Dos.\n");
    expect(writeSegments("One.\r\nTwo.\r\n", { 0: "Uno.", 1: "Dos." })).toBe("Uno.\r\nDos.\r\n");
  });

  test("hard breaks between sentences stay", () => {
    expect(writeSegments("One.  \nTwo.\\\nThree.<br>Four.\n", { 0: "Uno.", 1: "Dos.", 2: "Tres.", 3: "Cuatro." })).toBe(
      "Uno.  \nDos.\\\nTres.<br>Cuatro.\n",
    );
  });
});

describe("what was peeled off comes back", () => {
  test("marks around a sentence, footnote marks, images", () => {
    expect(
      writeSegments("![](i) **One.**[^1] *[Two.](u)* Three.\n\n[^1]: x\n", { 0: "Uno.", 1: "Dos.", 2: "Tres." }),
    ).toBe("![](i) **Uno.**[^1] *[Dos.](u)* Tres.\n\n[^1]: x\n");
  });

  test("a reference that is a whole sentence gets its label", () => {
    expect(
      writeSegments("[One.] [Two.][] [Three.][r]\n\n[one.]: /1\n[two.]: /2\n[r]: /3\n", {
        0: "Uno.",
        1: "Dos.",
        2: "Tres.",
      }),
    ).toBe("[Uno.][One.] [Dos.][Two.] [Tres.][r]\n\n[one.]: /1\n[two.]: /2\n[r]: /3\n");
    expect(
      writeSegments("- [Getting started]\n- **[API]**\n\n[getting started]: /g\n[api]: /a\n", {
        0: "Primeros pasos",
        1: "API",
      }),
    ).toBe("- [Primeros pasos][Getting started]\n- **[API]**\n\n[getting started]: /g\n[api]: /a\n");
  });

  test("alt texts and titles in what was peeled off are written too", () => {
    expect(writeSegments('![Alt](i "Title") One.\n', { 0: "Uno.", 1: "Otro", 2: "Título" })).toBe(
      '![Otro](i "Título") Uno.\n',
    );
  });
});

describe("a segment without a target", () => {
  test("keeps its source bytes, escapes and references included", () => {
    const source = "Q&amp;A \\*x\\* is. Two *beds*. Three &copy; left.\n";
    expect(writeSegments(source, { 1: 'Dos <pc id="1">beds</pc>.' })).toBe(source.replace("Two", "Dos"));
  });

  test("a unit none of whose segments has one is no target", () => {
    const document = read("One.\n\nTwo.\n");
    const segments = segmentsOf("One.\n\nTwo.\n");
    const targets = new Map<string, readonly Inline[]>([[segments[1]?.id ?? "", [{ type: "text", value: "Dos." }]]]);
    expect([...assembleTargets(document, segments, targets).keys()]).toEqual([1]);
    expect(assembleTargets(document, segments, new Map()).size).toBe(0);
  });
});

test("a text that was made of two sentences and is left out leaves none of their English", () => {
  const source = "One. Two. Three.\n";
  const document = read(source);
  const segments = segmentsOf(source);
  const [first, second, third] = segments.map(({ id }) => id);
  const written = (gone: string | undefined, merged: string | undefined): string =>
    writeMarkdown(document, assembleTargets(document, segments, new Map([[gone ?? "", []]]), new Set([merged ?? ""])))
      .text;
  expect(written(first, second)).toBe("Three.\n");
  expect(written(second, third)).toBe("One.\n");
});

describe("codes", () => {
  test("of a segment are those of its unit, in any order", () => {
    expect(
      writeSegments("One *cat*. Two **b** `c` [d](u).\n", {
        1: 'Dos <pc id="3">d</pc>, <ph id="2"/> y <pc id="1">b</pc>.',
      }),
    ).toBe("One *cat*. Dos [d](u), `c` y **b**.\n");
  });

  test("of two segments keep apart although both begin at 1", () => {
    expect(
      writeSegments("One `a` left. Two `b` left.\n", { 0: 'Uno <ph id="1"/> va.', 1: 'Dos <ph id="1"/> va.' }),
    ).toBe("Uno `a` va. Dos `b` va.\n");
  });
});

test("a code of another segment's number is not written in its place", () => {
  expect(() => writeSegments("One `a` left. Two `b` left.\n", { 1: 'Dos <ph id="2"/> <ph id="1"/> va.' })).toThrow(
    "Cannot write",
  );
});

test("with its own contents as targets every real file reads the same, and most are the same bytes", () => {
  let same = 0;
  for (const { source } of realFiles) {
    const document = read(source);
    const segments = segmentsOf(source);
    const targets = new Map(segments.map(({ id, content }) => [id, content]));
    const written = writeMarkdown({ ...document, edits: [] }, assembleTargets(document, segments, targets));
    expect(written.refused).toEqual([]);
    expect(segmentsOf(written.text).map(({ source: text }) => text)).toEqual(segments.map(({ source: text }) => text));
    const body = (text: string): string => text.replace(/^---\n[^]*?\n---\n/, "");
    if (body(written.text) === body(source)) same += 1;
  }
  // Plain front matter is quoted in all of them; the bodies of the others hold references (`&oacute;`), escapes that are not needed, or lines inside a sentence.
  expect(same).toBeGreaterThanOrEqual(10);
});
