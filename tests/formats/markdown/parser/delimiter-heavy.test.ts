/** Which texts are parsed under a budget, and that a budget changes nothing but when it is spent. */

import { describe, expect, test } from "vitest";
import { isCrowded } from "../../../../src/formats/markdown/parser/delimiter-heavy.ts";
import { parserFor } from "../../../../src/formats/markdown/parser/processors.ts";
import { plainSyntax } from "../../../../src/formats/markdown/parser/syntax.ts";
import { gfmExamples, gfmMore, realFiles, specExamples, trickyInputs } from "../samples.ts";

describe("isCrowded", () => {
  test("is one stretch of lines that is very long or full of marks", () => {
    expect(isCrowded("*a* ".repeat(101))).toBe(true);
    expect(isCrowded("word ".repeat(801))).toBe(true);
    expect(isCrowded("> [a\n".repeat(201))).toBe(true);
    expect(isCrowded("a\n    - [b\n".repeat(201))).toBe(true);
  });

  test("is not a long file of many blocks", () => {
    expect(isCrowded("- [a](b) `c`\n".repeat(1000))).toBe(false);
    expect(isCrowded(`${"word ".repeat(700)}\n\n`.repeat(100))).toBe(false);
  });
});

test("the tree under a budget is the tree without one", () => {
  const handlers = {};
  for (const { source } of [...specExamples, ...gfmExamples, ...gfmMore, ...trickyInputs, ...realFiles]) {
    const trees = [true, false].map((isBounded) => parserFor(plainSyntax, isBounded, handlers).parse(source));
    expect(trees[0]).toEqual(trees[1]);
  }
});
