import { describe, expect, test } from "vitest";
import { alignSentences } from "../../../src/sync/edits/align-sentences.ts";
import { pairGap } from "../../../src/sync/edits/pair-gap.ts";

const never = (): boolean => false;
const shown = (lines: readonly string[], sentences: readonly string[]): string =>
  (alignSentences(lines, sentences, never) ?? [])
    .map((each) => {
      const pair = `${lines.slice(each.lines.from, each.lines.to).join("+")}=${sentences.slice(each.sentences.from, each.sentences.to).join("+")}`;
      return each.isSame ? pair : `(${pair})`;
    })
    .join(" ");

describe("equal sentences", () => {
  test.each([
    [["a", "b", "c"], ["a", "b", "c"], "a=a b=b c=c"],
    [["a", "b", "c"], ["a", "x", "y", "c"], "a=a (b=x+y) c=c"],
    [["a", "b", "c"], ["a", "c"], "a=a (b=) c=c"],
    [["a", "c"], ["a", "b", "c"], "a=a (=b) c=c"],
    // One line that is two sentences, and two lines that are one.
    [["ab", "c"], ["a", "b", "x"], "ab=a+b (c=x)"],
    [["a", "b", "c"], ["ab", "x"], "a+b=ab (c=x)"],
    // As much text as possible stays.
    [["a", "long"], ["long", "a"], "(a=) long=long (=a)"],
    [["a"], [], "(a=)"],
  ])("%j beside %j: %s", (lines, sentences, expected) => {
    expect(shown(lines, sentences)).toBe(expected);
  });
});

describe("a gap", () => {
  const pairs = (lines: readonly string[], sentences: readonly string[]): string =>
    pairGap(lines, sentences)
      .map((pair) => `${pair.lines.from}-${pair.lines.to}:${pair.sentences.from}-${pair.sentences.to}`)
      .join(" ");
  test.each([
    ["as many", ["a b.", "c d."], ["x.", "y."], "0-1:0-1 1-2:1-2"],
    ["one line", ["a b."], ["x.", "y."], "0-1:0-2"],
    ["one sentence", ["a b.", "c d."], ["x."], "0-2:0-1"],
    [
      "more, told by words and numbers",
      ["La corte vio 5 casos.", "El informe es de 2024."],
      ["La corte.", "Vio 5 casos.", "Informe de 2024."],
      "0-1:0-2 1-2:2-3",
    ],
    [
      "fewer, told by words",
      ["uno dos.", "tres cuatro.", "cinco seis."],
      ["uno dos tres cuatro.", "cinco."],
      "0-2:0-1 2-3:1-2",
    ],
    ["nothing in common", ["a b.", "c d."], ["x.", "y.", "z."], "0-2:0-3"],
    ["in another order", ["a b.", "c d."], ["c d x.", "a b x.", "a b."], "0-2:0-3"],
  ])("%s", (_, lines, sentences, expected) => {
    expect(pairs(lines, sentences)).toBe(expected);
  });
});
