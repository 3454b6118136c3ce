import { describe, expect, test } from "vitest";
import { didYouMean, suggest } from "../../src/base/suggest.ts";

const KEYS = ["source", "target", "articles", "locales", "manifest", "glossary"];

describe("suggest", () => {
  test.each([
    ["taget", "target"],
    ["loacles", "locales"],
    ["Articles", "articles"],
    ["glosary", "glossary"],
    ["sources", "source"],
    ["art", "articles"],
  ])("takes `%s` for `%s`", (typed, meant) => {
    expect(suggest(typed, KEYS)).toBe(meant);
  });

  test("has no suggestion for a word that is like none of them", () => {
    expect(suggest("colour", KEYS)).toBeUndefined();
    expect(suggest("xyz", KEYS)).toBeUndefined();
    expect(suggest("", KEYS)).toBeUndefined();
  });

  test("counts two swapped neighbours as one edit, so that a word of three letters is still found", () => {
    expect(suggest("fro", ["for"])).toBe("for");
    expect(suggest("orf", ["for"])).toBeUndefined();
  });

  test("makes the end of a sentence, or nothing", () => {
    expect(didYouMean("taget", KEYS)).toBe(", did you mean `target`?");
    expect(didYouMean("colour", KEYS)).toBe("");
  });
});
