import { describe, expect, test } from "vitest";
import { keyWords, lostWords } from "../../src/segments/memory-words.ts";
import { hasWords, searchable, searchWords } from "../../src/segments/search-text.ts";

describe("the words of a key", () => {
  test.each([
    ["It’s 5km, or $1,500.00 – COVID-19!", ["it's", "5", "km", "or", "$", "1,500.00", "covid", "19", "!"]],
    ["Q&A &lt;ph id=1>", ["q", "a", "<", "ph", "id", "=", "1", ">"]],
    ["\ud800 x", ["x"]],
  ])("%s", (source, words) => {
    expect(keyWords(`${source}\u0001`)).toEqual(words);
  });

  test("codes are words of their type, pairs once", () => {
    const key = 'See <pc id="2">the <ph id="1"/></pc> now\u0001code,link';
    expect(keyWords(key)).toEqual(["see", "<link>", "the", "<code>", "now"]);
  });

  test("a quarter of the words may be lost, rounded down", () => {
    expect([1, 3, 4, 7, 8, 12].map(lostWords)).toEqual([0, 0, 1, 1, 2, 3]);
  });
});

describe("words that are looked for", () => {
  test.each([
    ["INFORMACION", "La información.", true],
    ["informaci", "La información.", true],
    ["formación", "La información.", false],
    ["la de", "Detenida, la persona", true],
    ["niño", "El nin\u0303o", true],
    ["it’s", "It's here", true],
  ])("%s in %s: %s", (question, text, isThere) => {
    expect(hasWords(searchable(text), searchWords(question))).toBe(isThere);
  });

  test("what is in a code is not searched", () => {
    expect(hasWords(searchable('See <ph id="1"/> here'), searchWords("ph"))).toBe(false);
  });
});
