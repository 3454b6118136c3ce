/** Which source a ledger belongs to: nearly all of it, in order, and clearly that one. */

import { expect, test } from "vitest";
import { matchLedgers, shareInOrder, type Sentences } from "../../../src/articles/renames/match-ledgers.ts";

/** One letter is one sentence. */
const text = (article: string, letters: string): Sentences => ({ article, sentences: letters.split("") });
const match = (ledgers: readonly Sentences[], sources: readonly Sentences[]): unknown =>
  Object.fromEntries(matchLedgers(ledgers, sources));

test("four of five sentences in order are enough, of both sides, and three are not", () => {
  expect(match([text("a", "abcde")], [text("x", "abcdx")])).toEqual({ a: "x" });
  expect(match([text("a", "abcde")], [text("x", "abcxy")])).toEqual({});
  expect(match([text("a", "abcde")], [text("x", "abcdefgh")])).toEqual({});
  expect(match([text("a", "abcdefgh")], [text("x", "abcde")])).toEqual({});
  expect(match([text("a", "abcde")], [text("x", "edcba")])).toEqual({});
});

test("two that could be meant are none, from either side; the very same text is clear", () => {
  expect(match([text("a", "abcde")], [text("x", "abcde"), text("y", "abcde")])).toEqual({});
  expect(match([text("a", "abcde"), text("b", "abcde")], [text("x", "abcde")])).toEqual({});
  expect(match([text("a", "abcdefghij")], [text("x", "abcdefghiX"), text("y", "abcdefghYj")])).toEqual({});
  expect(match([text("a", "abcdefghij")], [text("x", "abcdefghij"), text("y", "abcdefghiX")])).toEqual({ a: "x" });
});

test("each goes to its own, and empty ones nowhere", () => {
  expect(match([text("a", "abcde"), text("b", "fghij")], [text("x", "fghij"), text("y", "abcde")])).toEqual({
    a: "y",
    b: "x",
  });
  expect(match([text("a", "")], [text("x", "")])).toEqual({});
  expect(shareInOrder([], [])).toBe(0);
});

test("a sentence that stands in both many times counts as often as both have it", () => {
  expect(match([text("a", "aaaaabbbbb")], [text("x", "aaaaaaaaab")])).toEqual({});
});
