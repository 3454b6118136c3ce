import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { similarityOf, toMemorySource } from "../../src/memory/similarity.ts";
import { hostileText } from "../record/builders.ts";

function similarity(one: string, other: string, types: readonly [string, string] = ["", ""]): number {
  return similarityOf(toMemorySource(`${one}\u0001${types[0]}`), toMemorySource(`${other}\u0001${types[1]}`));
}

describe("similarity", () => {
  test.each([
    [
      "one word of eight is another",
      "The court met the family in Quito today.",
      "The court met the lawyer in Quito today.",
      87,
    ],
    ["one word more", "The court met in Quito.", "The court met in Quito again.", 83],
    [
      "two words of eight trade places",
      "The court met the family in Quito today.",
      "The court the met family in Quito today.",
      75,
    ],
    [
      "three words of eight are others",
      "The court met the family in Quito today.",
      "The court saw the lawyer in Lima today.",
      62,
    ],
    ["nothing in common", "The sea.", "A long and winding road.", 0],
  ])("%s", (_, one, other, expected) => {
    expect(similarity(one, other)).toBe(expected);
    expect(similarity(other, one)).toBe(expected);
  });

  test("letter case, commas and the shape of an apostrophe are no words, but only what is equal is 100", () => {
    expect(similarity("The court, it’s said, met.", "the Court it's said met")).toBe(99);
    expect(similarity("The court met.", "The court met.")).toBe(100);
    expect(similarity("The court met.", "The court met.", ["", "link"])).toBe(99);
  });

  test("a question is not the statement", () => {
    expect(similarity("You can call a lawyer.", "You can call a lawyer?")).toBe(83);
  });

  test("a code is a word of its type, whatever its number", () => {
    const linked = 'See <pc id="1">the report</pc> of the court.';
    expect(similarity(linked, 'See <pc id="1">the report</pc> of the court today.', ["link", "link"])).toBe(87);
    expect(similarity(linked, linked, ["link", "strong"])).toBe(85);
    expect(
      similarity('Run <ph id="1"/> and <ph id="2"/> now.', 'Run <ph id="1"/> and <ph id="2"/> here.', [
        "code,code",
        "code,code",
      ]),
    ).toBe(80);
  });

  test.each([
    [
      "a figure",
      "Every detained person has the right to a lawyer within 24 hours.",
      "Every detained person has the right to a lawyer within 48 hours.",
    ],
    [
      "a figure that is missing",
      "You have 3 days to answer this letter from us.",
      "You have days to answer this letter from us.",
    ],
    [
      "figures in another form",
      "The fee is 1,500 pesos for every person who asks.",
      "The fee is 1.500 pesos for every person who asks.",
    ],
    [
      "a number in words",
      "You have two days to answer this letter from us.",
      "You have ten days to answer this letter from us.",
    ],
    [
      "a number in a name",
      "Upload the file as an mp3 to the page below.",
      "Upload the file as an mp4 to the page below.",
    ],
    [
      "a unit",
      "You have 30 days to answer this letter from the court.",
      "You have 30 months to answer this letter from the court.",
    ],
    [
      "a unit that touches its figure",
      "The office is 5km from the centre of the town.",
      "The office is 5m from the centre of the town.",
    ],
    [
      "a unit behind a hyphen",
      "There is a 30-day limit for this kind of form.",
      "There is a 30-year limit for this kind of form.",
    ],
    ["a sign", "The share of all the cases was 5% last year.", "The share of all the cases was $5 last year."],
    ["not", "You do have to sign this paper today.", "You do not have to sign this paper today."],
    ["never", "We always share your name with the police here.", "We never share your name with the police here."],
    [
      "n't",
      "You can't leave the room during the whole interview.",
      "You can leave the room during the whole interview.",
    ],
    [
      "a prefix that denies",
      "This is a lawful arrest under the rules of the state.",
      "This is an unlawful arrest under the rules of the state.",
    ],
    [
      "without",
      "They may search you with a judge's order in hand.",
      "They may search you without a judge's order in hand.",
    ],
  ])("%s that differs keeps it below what is offered", (_, one, other) => {
    expect(similarity(one, other)).toBeLessThan(75);
    expect(similarity(other, one)).toBeLessThan(75);
  });

  test.each([
    [
      "one unit in two spellings",
      "The office is 5 km from the centre of the town.",
      "The office is 5 kilometers from the centre of the town.",
    ],
    [
      "one negation in two spellings",
      "You do not have to sign this paper today at all.",
      "You don't have to sign this paper today at all.",
    ],
    [
      "a word that is a unit elsewhere",
      "The day of the hearing is in the letter that you got.",
      "The week of the hearing is in the letter that you got.",
    ],
    [
      "figures in another order",
      "Call 555 or 777 to speak to the office about it.",
      "Call 777 or 555 to speak to the office about it.",
    ],
  ])("%s is no such difference", (_, one, other) => {
    expect(similarity(one, other)).toBeGreaterThanOrEqual(75);
  });

  test("equal texts are 100, others less, and either order is the same", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (one, other) => {
        expect(similarity(one, one)).toBe(100);
        expect(similarity(one, other)).toBe(similarity(other, one));
        if (one !== other) expect(similarity(one, other)).toBeLessThan(100);
        expect(similarity(one, other)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
