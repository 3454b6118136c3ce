/** Words of a question, and where a text has them. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findWords, hasWords, searchable, searchWords } from "../../src/segments/search-text.ts";

const places = (text: string, question: string): string[] =>
  findWords(text, searchWords(question)).map(({ start, end }) => text.slice(start, end));

describe("words are found where a word begins", () => {
  test.each([
    ["La Comisión informó.", "comis", ["Comis"]],
    ["Derecho, derechos y el DERECHO.", "derecho", ["Derecho", "derecho", "DERECHO"]],
    ["Bright right", "right", ["right"]],
    ["an\u0303os y años", "años", ["an\u0303os", "años"]],
    ["l’eau et l'eau", "l'eau", ["l’eau", "l'eau"]],
    ["a right of rights", "right of", ["right", "of", "right"]],
    ["İstanbul", "istanbul", ["İstanbul"]],
    ["nothing", "x", []],
  ])("%j has %j", (text, question, expected) => {
    expect(places(text, question)).toEqual(expected);
    expect(hasWords(searchable(text), searchWords(question))).toBe(expected.length > 0);
  });

  test("the longest of several that begin alike", () => {
    expect(places("rights", "r right")).toEqual(["right"]);
  });
});

test("no accent and no capital of any text is left, wherever it stands", () => {
  const letters = fc.constantFrom(
    "a",
    "E",
    "é",
    "Ñ",
    "\u0301",
    "\u0327",
    "İ",
    "Σ",
    "가",
    "ﬁ",
    "’",
    "\u00a0",
    "𝒜",
    " ",
    "1",
  );
  fc.assert(
    fc.property(
      fc.array(letters, { maxLength: 12 }).map((all) => all.join("")),
      (text) => {
        const bare = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
        expect(searchable(text)).toBe(bare.replaceAll("’", "'").replace(/\s+/g, " "));
      },
    ),
    { numRuns: 500, seed: 7 },
  );
});
