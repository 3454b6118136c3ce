import { describe, expect, test } from "vitest";
import { sha256 } from "../../src/base/hash.ts";
import { createPseudo, pseudoText } from "../../src/engines/pseudo.ts";
import { translateTexts } from "./builders.ts";
import { testProvider } from "./contract.ts";

testProvider({ name: "pseudo", create: () => Promise.resolve(createPseudo()) });

describe("pseudo text", () => {
  const english =
    "During the event, the director thanked the participants for their involvement in the course and their commitment.";

  test("is about 30 % longer", () => {
    expect(pseudoText(english).length / english.length).toBeGreaterThan(1.2);
    expect(pseudoText(english).length / english.length).toBeLessThan(1.35);
  });

  test("is the same for as long as the version is: whoever changes it counts that up, and writes both here", () => {
    const sample = `${english} NASA, TV, npm, Ünïcode é, 日本 дом, &copy; &nbsp;, a_b, I'm 2nd.`;
    expect([createPseudo().version, sha256(pseudoText(sample)).slice(0, 16)]).toEqual(["1", "57916c3a7ff3d004"]);
  });

  test("is the same every time", () => {
    expect(pseudoText(english)).toBe(pseudoText(english));
  });

  test.each(["Hello", "hello", "A", "I am", "NASA", "iPhone"])("%j keeps the case of its first letter", (text) => {
    const [before, after] = [text.charAt(0), pseudoText(text).charAt(0)];
    expect(after === after.toUpperCase()).toBe(before === before.toUpperCase());
  });

  test("leaves the names of HTML's characters", () => {
    expect(pseudoText("Terms &amp; conditions&nbsp;&#169;")).toMatch(/^T.*s &amp; c.*s&nbsp;&#169;$/);
  });

  test("changes every word, also those without a vowel and those of other scripts", () => {
    const words = ["the", "TV", "npm", "rhythm", "日本", "дом", "é", "Xq1z"];
    for (const word of words) expect(pseudoText(word)).not.toBe(word);
  });

  test("changes letters only: digits, marks and spaces stay", () => {
    const text = "1,000.5 & 50 % of *a_b* `c` [d](e) <f> #g — “h” 😀 ~i~ |j|";
    const marks = (value: string): string => value.replace(/[\p{L}\p{M}]/gu, "");
    expect(marks(pseudoText(text))).toBe(marks(text));
  });

  test("adds no letter that is not accented or doubled", () => {
    expect(pseudoText("An apple, 2 pears")).toBe("Áñ áppléé, 2 pééáárs");
  });

  test("leaves codes and terms where they were", async () => {
    const [text] = await translateTexts(createPseudo(), ["No <1>cat</1> of {2:IACHR|CIDH}<3/>"]);
    expect(text).toMatch(/^Ñó+ <1>cá+t<\/1> ó+f \{CIDH\}<3\/>$/);
  });
});
