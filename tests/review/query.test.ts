/** The query language of the queue. */

import { expect, test } from "vitest";
import { parseQuery } from "../../src/review/query.ts";

const read = (query: string): unknown =>
  parseQuery(query).map(({ key, values, isNot }) => [isNot ? `-${key}` : key, ...values]);

test("reads keys, words, quotation marks, commas and minus", () => {
  expect(read("")).toEqual([]);
  expect(read("  state:draft   article:master-class ")).toEqual([
    ["state", "draft"],
    ["article", "master-class"],
  ]);
  expect(read('-check:numbers,codes by:"Ana Pérez",me "two words" -word')).toEqual([
    ["-check", "numbers", "codes"],
    ["by", "Ana Pérez", "me"],
    ["text", "two words"],
    ["-text", "word"],
  ]);
  expect(read('"a:b" 1,5')).toEqual([
    ["text", "a:b"],
    ["text", "1,5"],
  ]);
});

test.each([
  ["stat:draft", 1, "`stat:draft`", "did you mean `state`?"],
  ["is:waiting state:draf", 18, "`draf`", "did you mean `draft`?"],
  ["state:stale", 7, "`stale`", "did you mean `flag:stale-source`?"],
  ["reason:stale", 8, "`stale`", "did you mean `stale-source`?"],
  ["kind:headings", 6, "`headings`", "did you mean `heading`?"],
  ["is:approved", 4, "`approved`", "did you mean `state:approved`?"],
  ["state:draft,approvd", 13, "`approvd`", "one of untranslated, draft, approved"],
  ["check:", 7, "`check:`", "one of empty, codes"],
  ['article:""', 9, "", "part of a path behind `article:`"],
  ['by:"Ana', 4, "", "quotation marks in pairs"],
  ["by:", 4, "", "a name or `me`"],
  ["a -", 4, "`-`", "a word behind the minus"],
  ['"open words', 1, "", "quotation marks in pairs"],
  ['"a"b', 4, "`b`", "a space between parts"],
  ["http://x.org", 1, "", "quotation marks around text"],
])("refuses %s at character %i", (query, at, word, expected) => {
  expect(() => parseQuery(query)).toThrow(new RegExp(`^Cannot read the query at character ${at}\\b`));
  expect(() => parseQuery(query)).toThrow(word);
  expect(() => parseQuery(query)).toThrow(expected);
});

test("a hostile query ends quickly", () => {
  expect(() => parseQuery('"'.repeat(1999))).toThrow("quotation marks");
  expect(() => parseQuery("a,".repeat(999))).toThrow("comma");
  expect(() => parseQuery("a".repeat(2001))).toThrow("at most 2000");
});
