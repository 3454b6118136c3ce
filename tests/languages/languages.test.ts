/** What every language of the list must be: the contract of `src/languages/types.ts`. */

import { describe, expect, test } from "vitest";
import { findForm, targetTokens } from "../../src/glossary/find-form.ts";
import { unlockTerms } from "../../src/glossary/unlock-terms.ts";
import { LANGUAGES, rulesOf } from "../../src/languages/languages.ts";
import type { Language } from "../../src/languages/types.ts";
import { createAbbreviations } from "../../src/segments/abbreviations.ts";
import { splitSentences } from "../../src/segments/sentences.ts";

/** A name with a plural, two words that deny, and a sentence, of each language. */
const SAMPLES: Readonly<Record<Language["code"], { name: string; plural: string; acronym: string; sentence: string }>> =
  {
    en: {
      name: "Ministry of Health",
      plural: "Ministries of Health",
      acronym: "OAS",
      sentence: "The court met. The judges left.",
    },
    es: {
      name: "Defensoría del Pueblo",
      plural: "Defensorías del Pueblo",
      acronym: "CIDH",
      sentence: "Se reunió. Los jueces salieron.",
    },
  };

describe.for(LANGUAGES)("$code", (language) => {
  const { name, plural, acronym, sentence } = SAMPLES[language.code];

  test("is the language of its tags, and of no others", () => {
    expect(rulesOf(language.code)).toBe(language);
    expect(rulesOf(`${language.code.toUpperCase()}-419`)).toBe(language);
    expect(rulesOf(`${language.code}x`)).toBeUndefined();
  });

  test("has each abbreviation once in a table, and each is found", () => {
    const abbreviations = createAbbreviations(language.code, []);
    for (const kind of ["before", "number", "either"] as const) {
      const entries = language.abbreviations[kind].split(" ");
      expect(entries.filter((entry) => abbreviations.kindOf(entry, "") === undefined)).toEqual([]);
    }
  });

  test("its words are lower case, but for those that begin a sentence", () => {
    const { functionWords, markers, numbers, meaning, sentenceStarters } = language;
    const lower = [
      ...functionWords, ...markers, ...Object.keys(numbers.cardinals), ...Object.keys(numbers.others), ...meaning.numbers, ...meaning.negations,
    ]; // prettier-ignore
    expect(lower.filter((word) => word !== word.toLowerCase() || word === "")).toEqual([]);
    expect([...sentenceStarters].filter((word) => !/^\p{Lu}/u.test(word))).toEqual([]);
    expect(splitSentences(sentence, { locale: language.code })).toHaveLength(2);
  });

  test("no word has a value that is no number, and no marker is one of another language", () => {
    const { numbers, markers } = language;
    const values = [...Object.values(numbers.cardinals), ...Object.values(numbers.others)].flat();
    expect(values.filter((value) => !Number.isFinite(value))).toEqual([]);
    const others = LANGUAGES.filter((other) => other !== language).flatMap((other) => [...other.markers]);
    // `a`, `no` and the like are words of both, and tell nothing.
    expect(others.filter((word) => markers.has(word))).toEqual([]);
  });

  test("finds a name as it stands, in the plural and in capitals, and not another", () => {
    const found = (text: string): number => findForm(targetTokens(text), name, "name", language).length;
    expect([name, plural, name.toUpperCase(), `x ${name} x`].map(found)).toEqual([1, 1, 1, 1]);
    expect([name.slice(0, -1), `${name}x`].map(found)).toEqual([0, 0]);
    expect(language.forms.plurals(name)).toContain(plural);
    expect(language.forms.writtenPlural(name, [])).toBe(plural);
    expect(findForm(targetTokens(acronym.toLowerCase()), acronym, "loose", language)).toEqual([]);
  });

  test("an acronym stays one outside of a text in capitals", () => {
    expect(language.isShoutedWord(acronym, `${acronym} x`)).toBe(false);
  });

  test("puts a name in with one space on each side, and a capital at the start", () => {
    const term = { type: "term", id: 1, source: "x", target: "name", gender: undefined } as const;
    const text = (value: string) => ({ type: "text", value }) as const;
    expect(unlockTerms([term, text("zz")], language)).toEqual([text("Name zz")]);
    expect(unlockTerms([text("Zz  "), term], language)).toEqual([text("Zz name")]);
  });

  test("mends nothing in a text that is mended, and keeps the number of texts", () => {
    const texts = ["Vino", " ella?", ""];
    const mended = language.postEdit?.(texts) ?? texts;
    expect(mended).toHaveLength(3);
    expect(language.postEdit?.(mended) ?? mended).toEqual(mended);
  });
});

test("a language without rules has none of another's", () => {
  expect(["pt-BR", "fr", "eo", "english"].map(rulesOf)).toEqual([undefined, undefined, undefined, undefined]);
});
