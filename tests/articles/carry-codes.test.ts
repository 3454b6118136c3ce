/** Which code of an edited sentence is which. */

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { carryCodes } from "../../src/articles/carry-codes.ts";

const ONE = '<pc id="1">the law</pc>';
const TWO = '<pc id="2">the court</pc>';
const SPANISH = 'Lea <pc id="1">la ley</pc> y <pc id="2">el tribunal</pc>.';

describe("codes of a person's text whose English was edited", () => {
  test.each([
    ["the first link is lost", `Read <pc id="1">the court</pc>.`, 'Lea la ley y <pc id="1">el tribunal</pc>.'],
    ["the second link is lost", `Read ${ONE}.`, 'Lea <pc id="1">la ley</pc> y el tribunal.'],
    [
      "the links trade places",
      `Read <pc id="1">the court</pc> and <pc id="2">the law</pc>.`,
      'Lea <pc id="2">la ley</pc> y <pc id="1">el tribunal</pc>.',
    ],
    [
      "a link is put in front",
      `See <pc id="1">this</pc>: <pc id="2">the law</pc> and <pc id="3">the court</pc>.`,
      'Lea <pc id="2">la ley</pc> y <pc id="3">el tribunal</pc>.',
    ],
    [
      "the words in a link are edited",
      `Read <pc id="1">every statute</pc> and <pc id="2">the court</pc>.`,
      'Lea <pc id="1">la ley</pc> y <pc id="2">el tribunal</pc>.',
    ],
    [
      "one is lost and another comes behind",
      `Read <pc id="1">the court</pc> or <pc id="2">a book</pc>.`,
      'Lea la ley y <pc id="1">el tribunal</pc>.',
    ],
    ["nobody can tell which is left", `Read <pc id="1">a book</pc>.`, "Lea la ley y el tribunal."],
    ["both are lost", "Read it.", "Lea la ley y el tribunal."],
  ])("%s", (_, now, expected) => {
    expect(carryCodes(`Read ${ONE} and ${TWO}.`, now, SPANISH)).toBe(expected);
  });

  test.each([
    ["is put around a link", ONE, '<pc id="1"><pc id="2">the law</pc></pc>', "<1><2>la ley</2></1>"],
    ["is taken off a link", '<pc id="1"><pc id="2">the law</pc></pc>', ONE, "<1>la ley</1>"],
    ["is put around some of its words", ONE, '<pc id="1">the <pc id="2">law</pc></pc>', "<1>la ley</1>"],
  ])("a mark that %s leaves the link where it is", (_, before, now, expected) => {
    const target = before === ONE ? '<pc id="1">la ley</pc>' : '<pc id="1"><pc id="2">la ley</pc></pc>';
    const written = expected.replaceAll(/<(\d)>/g, '<pc id="$1">').replaceAll(/<\/\d>/g, "</pc>");
    expect(carryCodes(`Read ${before}.`, `Read ${now}.`, `Lea ${target}.`)).toBe(`Lea ${written}.`);
  });

  test("of two marks around the same words, a person may have left one out", () => {
    const both = '<pc id="1"><pc id="2">the law</pc></pc>';
    expect(carryCodes(`Read ${both}.`, `Read ${ONE}.`, 'Lea <pc id="2">la ley</pc>.')).toBe(
      'Lea <pc id="1">la ley</pc>.',
    );
  });

  test("what stands alone is told by the words beside it, and gets a strange number where it cannot be", () => {
    const carry = (now: string): string =>
      carryCodes('Use <ph id="1"/> for text or <ph id="2"/> for lines.', now, 'Use <ph id="1"/> o bien <ph id="2"/>.');
    expect(carry('Always use <ph id="1"/> for text or <ph id="2"/> for lines.')).toBe(
      'Use <ph id="1"/> o bien <ph id="2"/>.',
    );
    expect(carry('Try this or <ph id="1"/> for lines.')).toBe('Use <ph id="3"/> o bien <ph id="1"/>.');
    expect(carry('Use <ph id="1"/>.')).toBe('Use <ph id="1"/> o bien <ph id="3"/>.');
    expect(carry('So <ph id="1"/> it is.')).toBe('Use <ph id="3"/> o bien <ph id="4"/>.');
  });

  test("marks of a person's own, and texts without codes, stay", () => {
    expect(carryCodes(`${ONE} ${TWO}`, "It.", 'Muy <pc id="9001">bien</pc>')).toBe('Muy <pc id="9001">bien</pc>');
    expect(carryCodes(`${ONE} ${TWO}`, "It.", "Nada.")).toBe("Nada.");
  });

  test("no edit around codes loses a word, and one that keeps all codes keeps all numbers", () => {
    const word = fc.constantFrom("law", "court", "right", "person");
    const sentence = fc.array(fc.tuple(fc.constantFrom("text", "pc", "ph"), word), { minLength: 1, maxLength: 6 });
    const write = (parts: readonly (readonly [string, string])[]): string =>
      parts
        .map(([kind, text], at) =>
          kind === "pc" ? `<pc id="${at + 1}">${text}</pc>` : kind === "ph" ? `<ph id="${at + 1}"/> ${text}` : text,
        )
        .join(" ");
    const plain = (text: string): string => text.replaceAll(/<[^>]*>/g, "");
    fc.assert(
      fc.property(sentence, sentence, (before, now) => {
        const target = write(before);
        expect(plain(carryCodes(target, write(now), target))).toBe(plain(target));
        expect(carryCodes(target, target, target)).toBe(target);
        expect(carryCodes(target, `${target} behind`, target)).toBe(target);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
