import { describe, expect, test } from "vitest";
import { restoreSpaces } from "../../src/engines/restore-spaces.ts";
import { hasWords, joinEdges, splitEdges } from "../../src/engines/split-edges.ts";
import { inline, written } from "./builders.ts";

describe("spaces around codes", () => {
  test.each([
    // A space the source has, and the target has not.
    ["see <1/> now", "vea<1/>ahora", "vea <1/> ahora"],
    ["see <1>it</1> now", "véa<1>lo</1>ahora", "véa <1>lo</1> ahora"],
    ["a <1><2>b</2></1> c", "a<1><2>b</2></1>c", "a <1><2>b</2></1> c"],
    ["a <1/> <2/> b", "a<1/><2/>b", "a <1/> <2/> b"],
    ["of {1:IACHR|CIDH} now", "de{1:IACHR|CIDH}ahora", "de {CIDH} ahora"],
    // One the target has, and the source has not.
    ["in Quito<1/>.", "en Quito <1/>.", "en Quito<1/>."],
    ["one<1/>two", "uno <1/> dos", "uno<1/>dos"],
    ["(<1>b</1>)", "( <1> b </1> )", "(<1>b</1>)"],
    ["a <1>b</1> c", "a<1> b </1>c", "a <1>b</1> c"],
    ["a <1/>, b", "a <1/> , b", "a <1/>, b"],
    ["a <1>b</1>, c", "a <1>b</1> , c", "a <1>b</1>, c"],
    ["“<1/>” b", "“ <1/> ” b", "“<1/>” b"],
    // Doubled ones, also with codes between.
    ["a b", "a   b", "a b"],
    ["a <1>b</1> c", "a  <1> b</1>  c", "a <1>b</1> c"],
    // What the source itself writes is left.
    ["a , b", "a , b", "a , b"],
    ["( a", "( a", "( a"],
    // What is right is left, wherever it went.
    ["the <1>red</1> car<2/>.", "el coche<2/> <1>rojo</1>.", "el coche<2/> <1>rojo</1>."],
    ["Use .gitignore", "Use .gitignore", "Use .gitignore"],
    ["a 😀<1/> b", "a 😀 <1/> b", "a 😀<1/> b"],
  ])("source %j, target %j", (source, target, expected) => {
    expect(written(restoreSpaces(inline(source), inline(target), "es-419"))).toBe(expected);
  });

  test("French has spaces before marks; around codes they are as in the source everywhere", () => {
    expect(written(restoreSpaces(inline("See <1/>!"), inline("Voir<1/> !"), "fr"))).toBe("Voir <1/>!");
    expect(written(restoreSpaces(inline("Why?"), inline("Pourquoi ?"), "fr"))).toBe("Pourquoi ?");
  });

  test("of a code that came back twice are left for the checks", () => {
    expect(written(restoreSpaces(inline("a <1/> b"), inline("a <1/><1/> b"), "es-419"))).toBe("a <1/><1/> b");
  });
});

describe("the edges of a segment", () => {
  test.each([
    [" a ", "  b", " b "],
    ["a", " b ", "b"],
    ["\t<1>a</1>\n", "<1>b</1>", "\t<1>b</1>\n"],
    [" ", "", " "],
  ])("of %j go around %j", (source, target, expected) => {
    expect(written(joinEdges(splitEdges(inline(source)), inline(target)))).toBe(expected);
  });

  test.each([
    ["{1:a|b}<2/> — …", false],
    ["5", true],
    ["日", true],
    ["", false],
  ])("%j has words: %s", (text, expected) => {
    expect(hasWords(inline(text))).toBe(expected);
  });
});
