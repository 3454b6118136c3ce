/** Words of a question, and where a text has them. */

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
