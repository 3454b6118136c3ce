/** Codes in text: the record form for people, the wire form for engines. */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Inline } from "../../src/formats/types.ts";
import {
  findMisspeltCode,
  formatRecord,
  formatWire,
  parseRecord,
  parseWire,
  plainText,
} from "../../src/segments/inline-codes.ts";

const text = (value: string): Inline => ({ type: "text", value });
const open = (id: number): Inline => ({ type: "open", id });
const close = (id: number): Inline => ({ type: "close", id });
const ph = (id: number): Inline => ({ type: "ph", id });

describe("the record form", () => {
  test("escapes only what would read as a code or as its escape", () => {
    expect(formatRecord([text("Q&A 3 < 5 > 2 <b> & é")])).toBe("Q&A 3 < 5 > 2 <b> & é");
    expect(formatRecord([text('<pc id="1"> </pc> <ph id="2"/> &lt; &amp; &gt;')])).toBe(
      '&lt;pc id="1"> &lt;/pc> &lt;ph id="2"/> &amp;lt; &amp;amp; &amp;gt;',
    );
    expect(formatRecord([open(1), text("a"), ph(2), close(1)])).toBe('<pc id="1">a<ph id="2"/></pc>');
  });

  test("is read as a person types it", () => {
    expect(parseRecord("<pc id = '1' >a</pc > <ph id=\"2\"></ph>")).toEqual({
      content: [open(1), text("a"), close(1), text(" "), ph(2)],
      problems: [],
    });
    expect(parseRecord('<b>a</b> <pc> &quot; <ph id="x"/> 3 < 5')).toEqual({
      content: [text('<b>a</b> <pc> &quot; <ph id="x"/> 3 < 5')],
      problems: [],
    });
  });

  test("names what does not pair up", () => {
    expect(parseRecord('a</pc> <pc id="1">b').problems).toEqual([
      { key: "codes.unopened", values: {} },
      { key: "codes.unclosed", values: { id: 1 } },
    ]);
    expect(parseRecord('<pc id="1"><pc id="2">a</pc></pc>').problems).toEqual([]);
  });
});

describe("the wire form", () => {
  test("is XML", () => {
    expect(formatWire([text("Q&A <b> > ' \""), ph(1)])).toBe('Q&amp;A &lt;b&gt; &gt; \' "<ph id="1"/>');
    expect(parseWire("Q&amp;A &lt;b&gt; &#191;&#xBF;&quot;&apos;").content).toEqual([text("Q&A <b> ¿¿\"'")]);
  });

  test("takes a bare ampersand and a bare less-than before a space or a digit as text", () => {
    expect(parseWire("a & b < 5 <3 &copy;")).toEqual({ content: [text("a & b < 5 <3 &copy;")], problems: [] });
  });

  test("names a tag that the source has not", () => {
    for (const answer of ["a <b>c</b>", "<ph id='x'/>", "a <!-- b -->", "<?xml?>", "<pc>a</pc>"])
      expect(parseWire(answer).problems.length).toBeGreaterThan(0);
    expect(parseWire("a <b>c").problems).toEqual([{ key: "codes.stray", values: { tag: "<b>c" } }]);
  });

  test("a reference to no character stays text", () => {
    expect(parseWire("&#0; &#xD800; &#x110000; &#1114112;").content).toEqual([
      text("&#0; &#xD800; &#x110000; &#1114112;"),
    ]);
  });
});

/** Well-formed content: texts not beside each other, pairs that nest, ids unique. */
const contents: fc.Arbitrary<readonly Inline[]> = fc
  .letrec<{ list: readonly unknown[] }>((tie) => ({
    list: fc.array(
      fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        fc.oneof(
          fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
          fc.constantFrom(
            '<pc id="1">',
            "</pc>",
            '<ph id="1"/>',
            "&lt;",
            "&amp;lt;",
            "&",
            "<",
            ">",
            "a < b",
            "&#x41;",
            "<b>",
            "&amp",
            " ",
            "\n",
            "]]>",
            "<pc ",
            "<ph",
            "</pc",
          ),
        ),
        fc.constant({ ph: true }),
        tie("list").map((inside) => ({ inside })),
      ),
      { maxLength: 5 },
    ),
  }))
  .list.map((list) => {
    let id = 0;
    const flat = (items: readonly unknown[]): Inline[] =>
      items.flatMap((item): Inline[] => {
        if (typeof item === "string") return [text(item)];
        id += 1;
        const own = id;
        return "inside" in (item as object)
          ? [open(own), ...flat((item as { inside: readonly unknown[] }).inside), close(own)]
          : [ph(own)];
      });
    return flat(list).reduce<Inline[]>((joined, part) => {
      const last = joined.at(-1);
      if (part.type === "text" && last?.type === "text") joined[joined.length - 1] = text(last.value + part.value);
      else joined.push(part);
      return joined;
    }, []);
  });

test("both forms read back as what was written, for any content", () => {
  fc.assert(
    fc.property(contents, (content) => {
      expect(parseRecord(formatRecord(content))).toEqual({ content, problems: [] });
      expect(parseWire(formatWire(content))).toEqual({ content, problems: [] });
    }),
    { seed: 20_261_125, numRuns: 3000 },
  );
});

test("any string is read without a throw, and what it reads as is the same when written and read again", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "grapheme", maxLength: 30 }),
        fc
          .array(fc.constantFrom('<pc id="1">', "</pc>", '<ph id="2"/>', "&lt;", "a", "<", "&", " ", '<pc id="1">'), {
            maxLength: 8,
          })
          .map((list) => list.join("")),
      ),
      (record) => {
        const first = parseRecord(record);
        if (first.problems.length === 0) expect(parseRecord(formatRecord(first.content))).toEqual(first);
        parseWire(record);
      },
    ),
    { seed: 20_261_125, numRuns: 3000 },
  );
});

test("the plain text leaves codes out", () => {
  expect(plainText([open(1), text("a "), ph(2), text("b"), close(1)])).toBe("a b");
});

test.each([
  ["a <ph id=1> b", "<ph id=1>"],
  ['a <ph id="1"> b', '<ph id="1">'],
  ['<pc id="1"/>a', '<pc id="1"/>'],
  ['<pc id="1">a</PC>', "</PC>"],
  ['<pc id="1">a</pc> <ph id="2"/> &lt;ph id=1> <phone> 3 < 5', undefined],
])("a code that is none in %s is found", (typed, misspelt) => {
  expect(findMisspeltCode(typed)).toBe(misspelt);
});
