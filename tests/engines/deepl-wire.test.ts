import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeDeepl, parseDeepl } from "../../src/engines/deepl-wire.ts";
import type { LockedInline } from "../../src/glossary/types.ts";
import { inline, written } from "./builders.ts";

const SOURCE = inline("a <1>b <2/></1> {3:IACHR|CIDH}");

function parse(answer: string): string {
  const parsed = parseDeepl(answer, SOURCE);
  return "problem" in parsed ? `! ${parsed.problem}` : written(parsed.content);
}

describe("an answer in DeepL's XML", () => {
  test.each([
    ['A <g id="1">b <x id="2"/></g> <t id="3">CIDH</t>', "A <1>b <2/></1> {CIDH}"],
    ["A <g id='1' >b <x  id = \"2\" /></g>", "A <1>b <2/></1>"],
    ['<x id="2"></x><g id="1"/>', "<2/><1></1>"],
    // The word of a term is not read: the lock is by id.
    ['<t id="3">La CIDH &amp; más</t>', "{CIDH}"],
    ['<t id="3"/> <t id="3"></t>', "{CIDH} {CIDH}"],
    // A bare term.
    ['<x id="3"/>', "{CIDH}"],
    // Codes that were not sent are for the checks to find.
    ['<g id="7">a</g><x id="8"/>', "<7>a</7><8/>"],
    ["&lt;b&gt; &amp;amp; &quot;&apos;&#233;&#xE9;&auml;", "<b> &amp; \"'ééä"],
    ["a > b", "a > b"],
    ["", ""],
  ])("%j is read", (answer, expected) => {
    expect(parse(answer)).toBe(expected);
  });

  test.each([
    '<g id="1">a',
    "a</g>",
    '<g id="1"><g id="2">a</g>',
    '<g id="1"><t id="3">a</g></t>',
    "<g>a</g>",
    '<g id="x">a</g>',
    "<b>a</b>",
    '<g id="1" class="x">a</g>',
    "a & b",
    "a < b",
    "&nosuchentity;",
    "&#0;",
    "&#xD800;",
    "<!-- a -->",
    "<![CDATA[a]]>",
    '<x id="2">text</x>',
    '<t id="3">a<x id="2"/></t>',
    '<t id="9">a</t>',
    '<x+id="2"/>',
  ])("%j is broken", (answer) => {
    expect(parse(answer)).toMatch(/^! DeepL's answer/);
  });

  test("what was sent and comes back unchanged is what it was", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", " ", "&", "<", ">", '"', "'", "&amp;", "<x", "]]>", "é", "😀", "\n", "{", "}"),
    });
    const leaf = fc.oneof(
      text.map((value): LockedInline[] => (value === "" ? [] : [{ type: "text", value }])),
      fc.nat(9).map((id): LockedInline[] => [{ type: "ph", id: id + 100 }]),
      fc
        .nat(9)
        .map((id): LockedInline[] => [
          { type: "term", id: id + 200, source: "s", target: `t${id} & <u>`, gender: "f" },
        ]),
    );
    const content = fc.array(
      fc.oneof(
        leaf,
        fc
          .tuple(fc.nat(9), leaf, leaf)
          .map(([id, a, b]): LockedInline[] => [{ type: "open", id }, ...a, ...b, { type: "close", id }]),
      ),
    );
    fc.assert(
      fc.property(content, (parts) => {
        const joined = parts.flat();
        const parsed = parseDeepl(encodeDeepl(joined, false), joined);
        expect("content" in parsed && written(parsed.content)).toBe(written(joined));
      }),
      { seed: 7 },
    );
  });
});
