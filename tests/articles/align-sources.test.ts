import { describe, expect, test } from "vitest";
import { alignSources } from "../../src/articles/align-sources.ts";

/** `a b` is a text of two sentences; `|` begins another one. */
function read(article: string): readonly { readonly source: string; readonly isFirst: boolean }[] {
  return article.split("|").flatMap((text) =>
    text
      .trim()
      .split(" ")
      .map((source, at) => ({ source, isFirst: at === 0 })),
  );
}

describe("which English is which", () => {
  test.each([
    ["the same", "a s|s|b s", "a s|s|b s", "00 11 22 33 44"],
    ["the first of equal ones was edited", "a s|s|b s", "a x|s|b s", "00 22 33 44"],
    ["the first of equal ones is gone", "a s|s|b s", "a|s|b s", "00 21 32 43"],
    ["the second is gone", "a s|s|b s", "a s|b s", "00 11 32 43"],
    ["one more in front", "s|m|s|l|s", "s|x|s|m|s|l|s", "00 13 24 35 46"],
    ["the last of equal ones was edited", "a s|s|b s", "a s|s|b x", "00 11 22 33"],
    ["one alone has moved into a text", "a|s", "a s", "00 11"],
    ["two texts that begin alike have changed places", "s a|s b", "s b|s a", "20 31"],
    ["nothing is left", "a|b", "c|d", ""],
  ])("%s", (_, before, now, pairs) => {
    expect(
      alignSources(read(before), read(now))
        .map(([at, to]) => `${at}${to}`)
        .join(" "),
    ).toBe(pairs);
  });
});
