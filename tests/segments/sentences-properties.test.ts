/** What holds for any text. */

import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { splitSentences } from "../../src/segments/sentences.ts";

const LOCALES = ["en", "es-419"] as const;
const UNBREAKABLE = [
  "3.50",
  "1,000.5",
  "v2.0.1",
  "e.g.",
  "Mr. Ruiz",
  "EE. UU.",
  "J. K. Ruiz",
  "n.º 3",
  "U.S. Senate",
  "Dr. No",
  "p. ej. ella",
];
const pieces = oneof(
  {
    weight: 6,
    arbitrary: constantFrom("word", "Casa", "The", "El", "él", "I", "a", "No", "niño", "2019", "5", "iv", "UU", "art"),
  },
  {
    weight: 4,
    arbitrary: constantFrom(".", "!", "?", "…", "...", ",", ";", ":", "—", "•", "1)", "2.", "[1]", "²", "。"),
  },
  {
    weight: 3,
    arbitrary: constantFrom(
      "“",
      "”",
      '"',
      "'",
      "(",
      ")",
      "[",
      "]",
      "«",
      "»",
      "¿",
      "¡",
      "\uFFFC",
      "\uFFFC\uFFFC",
      "🎉",
      "\u00AD",
    ),
  },
  { weight: 6, arbitrary: constantFrom(" ", " ", " ", "  ", "\n", "\r\n", "\u00A0", "\u2028") },
  { weight: 1, arbitrary: constantFrom(...UNBREAKABLE) },
);
const texts = oneof(
  array(pieces, { maxLength: 30 }).map((parts) => parts.join("")),
  string({ unit: "grapheme", maxLength: 60 }),
);

describe.each(LOCALES)("%s", (locale) => {
  const split = (text: string): readonly string[] =>
    splitSentences(text, { locale }).map(({ start, end }) => text.slice(start, end));

  test("sentences and the white space between them are the text", () => {
    assert(
      property(texts, (text) => {
        let at = 0;
        for (const { start, end } of splitSentences(text, { locale })) {
          expect(text.slice(at, start).trim()).toBe("");
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
          at = end;
        }
        expect(text.slice(at).trim()).toBe("");
      }),
      { numRuns: 1000 },
    );
  });

  test("a sentence split again is itself", () => {
    assert(
      property(texts, (text) => {
        for (const sentence of split(text)) expect(split(sentence)).toEqual([sentence]);
      }),
      { numRuns: 2000 },
    );
  });

  test("white space around a text changes no boundary", () => {
    assert(
      property(texts, constantFrom(" ", "\n\n", "\t "), (text, space) => {
        expect(split(space + text + space)).toEqual(split(text));
      }),
      { numRuns: 500 },
    );
  });

  test("no boundary falls inside a number, an abbreviation or a name with initials", () => {
    assert(
      property(
        array(constantFrom("word", "The", "Casa.", "fue", "(so)"), { maxLength: 6 }),
        constantFrom(...UNBREAKABLE),
        array(constantFrom("word", "El", "Casa."), { maxLength: 6 }),
        (before, whole, after) => {
          const text = [...before, whole, ...after].join(" ");
          expect(split(text).some((sentence) => sentence.includes(whole))).toBe(true);
        },
      ),
    );
  });

  test("codes beside a stop change no boundary", () => {
    assert(
      property(
        array(constantFrom("It ended.", "Why?", "The Dr. No came.", "Fin."), { minLength: 1, maxLength: 5 }),
        (sentences) => {
          const wrapped = sentences.map((sentence) => `\uFFFC${sentence}\uFFFC`);
          expect(split(wrapped.join(" "))).toEqual(wrapped);
        },
      ),
    );
  });
});

test("200,000 characters without a boundary, or with a stop at every other one, take linear time", () => {
  // A quadratic rule would take minutes on these, and the runner's limit would end it.
  for (const unit of [".", " .", "(a. B ", "1. ", "A. ", "\uFFFC", "x. \uFFFC ", '"a. B" ', "• "]) {
    const text = unit.repeat(Math.ceil(200_000 / unit.length));
    expect(splitSentences(text, { locale: "en" }).at(-1)?.end).toBe(text.trimEnd().length);
  }
});
