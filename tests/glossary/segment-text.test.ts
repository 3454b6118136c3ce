import { expect, test } from "vitest";
import type { Inline } from "../../src/formats/types.ts";
import { readText } from "../../src/glossary/segment-text.ts";

test("offsets of tokens are those of the text without its codes, however many there are", () => {
  const content = Array.from({ length: 300 }, (_, index): Inline[] => [
    { type: "text", value: ` word${index}` },
    { type: "ph", id: index + 1 },
  ]).flat();
  const { text, tokens } = readText(content);
  const words = tokens.filter(({ kind }) => kind === "word");
  expect(words).toHaveLength(300);
  for (const [index, { start, end }] of words.entries()) expect(text.slice(start, end)).toBe(`word${index}`);
});
