import { describe, expect, test } from "vitest";
import { codesOfValue, codeTexts } from "../../../src/formats/i18next/value-codes.ts";

/** The value with `[id` for an opening, `id]` for a closing and `(id)` for a standalone code, texts as they are. */
function shape(value: string): string {
  return codesOfValue(value)
    .parts.map((part) =>
      part.type === "text"
        ? part.value
        : part.type === "open"
          ? `[${part.id}`
          : part.type === "close"
            ? `${part.id}]`
            : `(${part.id})`,
    )
    .join("|");
}

function displays(value: string): readonly string[] {
  return codesOfValue(value).codes.map((code) => code.display);
}

describe("interpolation", () => {
  test.each([
    ["Hi {{name}}!", "Hi |(1)|!", ["{{name}}"]],
    ["{{ a.b }} {{x, currency(EUR)}}", "(1)| |(2)", ["{{ a.b }}", "{{x, currency(EUR)}}"]],
    ["{{- html}}{{-html}}", "(1)|(2)", ["{{- html}}", "{{-html}}"]],
    ["{{x, number; uppercase}} a", "(1)| a", ["{{x, number; uppercase}}"]],
    ["{{{x}}}", "{|(1)|}", ["{{x}}"]],
    ["open {{ then {{x}}", "open {{ then |(1)", ["{{x}}"]],
  ])("in %j is a standalone code", (value, expected, codes) => {
    expect(shape(value)).toBe(expected);
    expect(displays(value)).toEqual(codes);
  });

  test.each(["{{name}", "{name}}", "{{}}", "{name}", "{{a\nb}}", "}}{{"])("malformed as in %j is text", (value) => {
    expect(shape(value)).toBe(value);
  });
});

describe("nesting", () => {
  test.each([
    "$t(key)",
    "$t(ns:key.sub)",
    '$t(key, {"count": {{n}}, "context": "male"})',
    '$t(key, {\n  "count": {{n}}\n})',
    "$t(key, { 'a': 'f(x)' })",
    '$t(key, {"a": ")"})',
    "$t(don't)",
  ])("%j is one code", (value) => {
    expect(shape(`See ${value} now`)).toBe("See |(1)| now");
    expect(displays(`See ${value} now`)).toEqual([value]);
  });

  test("that is never closed is text, and what is inside still counts", () => {
    expect(shape("$t(key {{x}} $t(a)")).toBe("$t(key |(1)| |(2)");
  });
});

describe("tags", () => {
  test.each([
    ["<1>click</1>", "[1|click|1]"],
    ["<3>x <1>y</1></3>", "[1|x |[2|y|2]|1]"],
    ['<strong class="x">a</strong>', "[1|a|1]"],
    ["Read <link>the docs</link>", "Read |[1|the docs|1]"],
    ["<0></0>", "[1|1]"],
    ["a<br>b<br/>c<br />d<5/>", "a|(1)|b|(2)|c|(3)|d|(4)"],
    ["<b>bold<br>more</b>", "[1|bold|(2)|more|1]"],
    ["<b>x<i>y</b>z</i>", "[1|x|(2)|y|1]|z|(3)"],
    ["</b>x<b>", "(1)|x|(2)"],
    ["<a href={{url}}>{{x}}</a>", "[1|(2)|1]"],
    ["<!-- a <b> -->x", "(1)|x"],
    ["<b><b>x</b></b>", "[1|[2|x|2]|1]"],
  ])("%j has its pairs and single ones", (value, expected) => {
    expect(shape(value)).toBe(expected);
  });

  test.each(["< 1>", "3 < 5 > 2", "a <3 you > me", "<", "<>", "<!-- never", "</>", "x <1"])("%j has none", (value) => {
    expect(shape(value)).toBe(value);
  });

  test("closing tags count among the texts of the codes, so that a dropped one is noticed", () => {
    expect(codeTexts("<1>a</1> {{x}}")).toEqual(["</1>", "<1>", "{{x}}"]);
    expect(codeTexts("<1>a {{x}}")).not.toEqual(codeTexts("<1>a</1> {{x}}"));
  });
});

test("types tell variables, calls and tags apart, and ids count in reading order", () => {
  expect(codesOfValue("<1>{{x}}</1> $t(k)").codes).toEqual([
    { id: 1, type: "tag", paired: true, display: "<1>" },
    { id: 2, type: "variable", paired: false, display: "{{x}}" },
    { id: 3, type: "nesting", paired: false, display: "$t(k)" },
  ]);
});

test("hostile repetitions are cut in a number of steps that grows with their length", () => {
  // Each of these took the square of its length, or more, in a naive scanner: minutes at this size.
  for (const piece of ["{{", "$t(", "<!--", "<b>", "<b></c>", '<a b="', "<a x ", "{{ {{x}}", "<i><b></i>"]) {
    const value = piece.repeat(100_000);
    const { parts } = codesOfValue(value);
    expect(parts.at(-1)?.end).toBe(value.length);
  }
});
