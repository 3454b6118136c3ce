/** Units become sentences, with what stands around a sentence left outside it. */

import { describe, expect, test } from "vitest";
import { read, segmentsOf, sourcesOf } from "./builders.ts";
import { readI18next } from "../../src/formats/i18next/read-i18next.ts";
import { segmentDocument } from "../../src/segments/segment-document.ts";
import { realFiles } from "../formats/markdown/samples.ts";

function sourcesOfValue(value: string): readonly string[] {
  const bytes = new TextEncoder().encode(JSON.stringify({ value }));
  const document = readI18next(bytes, { sourceLocale: "en", targetLocale: "es-419" });
  if ("reason" in document) throw new Error(document.reason);
  const options = { article: "locales/en/a.json", locale: "en", abbreviations: [] };
  return segmentDocument(document, options).map(({ source }) => source);
}

describe("sentences", () => {
  test("of a paragraph are segments, those of other blocks too", () => {
    expect(sourcesOf("# One. Two\n\nMr. No left. He slept.\n\n- Three! Four?\n\n| Five. Six |\n|---|\n\n![Seven. Eight](i 'Nine. Ten')\n")).toEqual([
      "One.", "Two", "Mr. No left.", "He slept.", "Three!", "Four?", "Five.", "Six", "Seven.", "Eight", "Nine.", "Ten",
    ]); // prettier-ignore
  });

  test("the project's abbreviations end none", () => {
    expect(sourcesOf("See Obs. No. 3. Then go.\n")).not.toEqual(
      sourcesOf("See Obs. No. 3. Then go.\n", ["Obs.", "No."]),
    );
    expect(sourcesOf("See Obs. Three. Then go.\n", ["Obs."])).toEqual(["See Obs. Three.", "Then go."]);
  });

  test("lines of a paragraph are joined by a space, those between hard breaks by a code", () => {
    expect(sourcesOf("One two\nthree   four\n")).toEqual(["One two three four"]);
    expect(sourcesOf("Calle 1  \nQuito\\\nEcuador\n")).toEqual(['Calle 1<ph id="1"/>Quito<ph id="2"/>Ecuador']);
  });

  test("lines of a JSON value are segments of their own, unless a small letter goes on behind a line end", () => {
    const value = "Dear {{name}},\n\nwe wrote to\nyou. Twice.\r\n- One\n- Two\n---\n<b>Ana\nRuiz</b>\n{{city}}\n";
    expect(sourcesOfValue(value)).toEqual([
      'Dear <ph id="1"/>,', "we wrote to you.", "Twice.", "- One", "- Two", "Ana Ruiz",
    ]); // prettier-ignore
    expect(sourcesOfValue("One two\nThree")).toEqual(["One two", "Three"]);
    expect(sourcesOfValue("\n\n")).toEqual([]);
  });

  test("a no-break space is the author's and stays", () => {
    expect(sourcesOf("10\u00a0km &nbsp;x\n")).toEqual(["10\u00a0km \u00a0x"]);
  });

  test("what has no letter outside its codes makes no segment", () => {
    expect(
      sourcesOf(
        "**2019** — 14.5 %\n\n`code`\n\nhttps://x.y/words\n\n| 1 | a | 2 |\n|---|---|---|\n\n![](i) ![3](j)\n\n🎉\n\n---\n",
      ),
    ).toEqual(["a"]);
  });

  test("letters of any script make one", () => {
    expect(sourcesOf("日本語\n\nمرحبا\n\nªº\n")).toHaveLength(3);
  });
});

describe("marks", () => {
  test("around a whole sentence stay outside it, however they nest", () => {
    expect(sourcesOf("**One.** *Two.* [***Three.***](u) <b>Four.</b>\n")).toEqual(["One.", "Two.", "Three.", "Four."]);
    expect(sourcesOf("**Note.** The rest *of* it.\n")).toEqual(["Note.", 'The rest <pc id="1">of</pc> it.']);
  });

  test("over a sentence end keep the sentences in one segment", () => {
    expect(sourcesOf("A **bed. Cats** left. Ends.\n")).toEqual(['A <pc id="1">bed. Cats</pc> left.', "Ends."]);
    expect(sourcesOf("[One. Two.](u) Three.\n")).toEqual(["One. Two.", "Three."]);
    expect(sourcesOf("<b>One. Two</b> and. Three.\n")).toEqual(['<pc id="1">One. Two</pc> and.', "Three."]);
  });

  test("two marks that meet over a boundary are two segments", () => {
    expect(sourcesOf("**One.** **Two.**\n")).toEqual(["One.", "Two."]);
  });

  test("inside a sentence are codes, numbered from 1 in the order they are read", () => {
    expect(sourcesOf("First *a*. Then *b* and `c` and [d *e*](u).\n")).toEqual([
      'First <pc id="1">a</pc>.',
      'Then <pc id="1">b</pc> and <ph id="2"/> and <pc id="3">d <pc id="4">e</pc></pc>.',
    ]);
  });
});

describe("what stands alone at the edge of a sentence", () => {
  test("footnote marks, images and breaks are left outside", () => {
    expect(sourcesOf("One.[^1] Two.[^1]\n\n[^1]: x\n")).toEqual(["One.", "Two.", "x"]);
    expect(sourcesOf("![](i) One two\n")).toEqual(["One two"]);
    expect(sourcesOf("One.\\\nTwo.<br>\nThree.\n")).toEqual(["One.", "Two.", "Three."]);
  });

  test("and inside it, they are codes", () => {
    expect(sourcesOf("One[^1] two.\n\n[^1]: x\n")).toEqual(['One<ph id="1"/> two.', "x"]);
    expect(sourcesOf("See ![a](i) here.\n")).toEqual(['See <ph id="1"/> here.', "a"]);
  });

  test("code and addresses are words of the sentence and stay in it", () => {
    expect(sourcesOf("`npm` runs. Use `npm`.\n")).toEqual(['<ph id="1"/> runs.', 'Use <ph id="1"/>.']);
    expect(sourcesOf("https://x.y is it.\n")).toEqual(['<ph id="1"/> is it.']);
  });
});

describe("text that reads as a code of ours", () => {
  test("is escaped in the record form, and the object replacement character is text", () => {
    expect(sourcesOf('A \\<pc id="1"> b &amp;lt; Q&A 3 < 5\n')).toEqual(['A &lt;pc id="1"> b &amp;lt; Q&A 3 < 5']);
    expect(sourcesOf("One \uFFFC two. Three.\n")).toEqual(["One \uFFFC two.", "Three."]);
  });
});

describe("a segment", () => {
  test("knows its unit, kind, line, place, path and codes", () => {
    const source = "# Head\n\nOne. **Two `x` three.**\n";
    const [, one, two] = segmentsOf(source);
    expect(one).toMatchObject({ ordinal: 1, unit: 1, kind: "paragraph", line: 3, path: ["Head"], source: "One." });
    expect(source.slice(two?.start, two?.end)).toBe("Two `x` three.");
    expect([...(two?.codes ?? [])]).toMatchObject([[1, { id: 2, type: "code", display: "`x`" }]]);
  });

  test("has an id of its article, its source and its occurrence", () => {
    const once = segmentsOf("Yes.\n\nNo.\n\nYes.\n");
    expect(new Set(once.map(({ id }) => id)).size).toBe(3);
    expect(segmentsOf("Yes.\n\nNo.\n\nYes.\n").map(({ id }) => id)).toEqual(once.map(({ id }) => id));
    expect(segmentsOf("Yes.\n\nNo.\n\nYes.\n", "content/b.md").map(({ id }) => id)).not.toContain(once[0]?.id);
  });

  test("keeps its id when other text moves around it", () => {
    const before = segmentsOf("One.\n\nTwo.\n").find(({ source }) => source === "Two.");
    const after = segmentsOf("# New\n\nTwo. And more.\n\nOne.\n").find(({ source }) => source === "Two.");
    expect(after?.id).toBe(before?.id);
  });

  test("has the key of sentences that read the same with codes of the same kinds", () => {
    const [code, link, strong, other] = segmentsOf("Use `a` now\n\nUse `b` now\n\nUse ![](i) now\n\nUse `a` then\n");
    expect(link?.key).toBe(code?.key);
    expect(strong?.key).not.toBe(code?.key);
    expect(other?.key).not.toBe(code?.key);
    expect(segmentsOf("caf\u00e9 x\n")[0]?.key).toBe(segmentsOf("cafe\u0301 x\n")[0]?.key);
    expect(segmentsOf("See [a](u)\n")[0]?.key).not.toBe(segmentsOf("See **a**\n")[0]?.key);
  });
});

test("segments lie in their units in order, and those of a unit follow each other", () => {
  for (const { name, source } of realFiles) {
    const document = read(source);
    let last = { unit: -1, end: 0 };
    for (const segment of segmentDocument(document, { article: name, locale: "en", abbreviations: [] })) {
      const unit = document.units[segment.unit];
      expect(segment.start).toBeGreaterThanOrEqual(unit?.start ?? Infinity);
      expect(segment.end).toBeLessThanOrEqual(unit?.end ?? -1);
      expect(segment.end).toBeGreaterThan(segment.start);
      expect(segment.unit).toBeGreaterThanOrEqual(last.unit);
      if (segment.unit === last.unit) expect(segment.start).toBeGreaterThanOrEqual(last.end);
      expect(segment.source.trim()).toBe(segment.source);
      last = segment;
    }
  }
});

test("a paragraph of thousands of sentences with codes, and one of thousands of lines, are cut", () => {
  expect(segmentsOf("He `left` **home**. ".repeat(2_000))).toHaveLength(2_000);
  expect(segmentsOf("word one\n".repeat(5_000))).toHaveLength(1);
});
