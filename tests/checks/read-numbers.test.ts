/** What each number of a text may be worth. A word, a Roman numeral and whatever needs no counterpart is in brackets. */

import { array, assert, constantFrom, integer, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { readNumbers } from "../../src/checks/read-numbers.ts";
import { numbers } from "../../src/checks/numbers.ts";
import { makeContext } from "./make-context.ts";

test.each([
  ["1,500 and 1,234.5", ["1500", "1234.5"]],
  ["1.500", ["1500|1.5"]],
  ["0.125 and 12.5 and 1.234.567", ["0.125", "12.5", "1234567"]],
  ["1 500 000 and 2 000", ["1500000", "2000"]],
  ["in 2019 300 came", ["2019", "300"]],
  ["v1.2.3", ["(1)", "(2)", "(3)"]],
  ["the 1990s, the 90s", ["1990|90", "90|1890|1990|2090"]],
  ["2019–20", ["2019", "20|2020"]],
  ["5 p.m., 12 am, 9:30 AM", ["5|17", "12|0|24", "9", "30"]],
  ["17:00 and 0:15", ["17|5", "(0)", "0|12", "15"]],
  ["3 million, 2 billion, 5K", ["3000000", "2000000000", "5|5000"]],
  ["5-10 million", ["5|5000000", "10000000"]],
  ["six, twenty-five, two hundred and five", ["(6)", "(25)", "(205)"]],
  ["a hundred, a six", ["(100)", "(1)", "(6)"]],
  ["World War II", ["(2)"]],
] as const)("English: %s", (text, expected) => {
  expect(show(text, "en")).toEqual(expected);
});

test.each([
  ["1.500 y 1,500", ["1500|1.5", "1500|1.5"]],
  ["1.234,50 y 1,234.50", ["1234.5", "1234.5"]],
  ["2 mil millones, 3 millones, 80 mil, 2 billones", ["2000000000", "3000000", "80000", "2000000000000"]],
  ["treinta y cinco, doscientas, dos mil, veintiún", ["(35)", "(200)", "(2000)", "(21)"]],
  ["dos y tres", ["(2)", "(3)"]],
  ["el siglo XXI", ["(100)", "(21)"]],
  ["a las 5 p. m.", ["5|17"]],
  ["17.30 h", ["17|5", "30"]],
  ["tercer, segunda", ["(3)", "(2)"]],
] as const)("Spanish: %s", (text, expected) => {
  expect(show(text, "es")).toEqual(expected);
});

describe("the numbers check", () => {
  test("is silent on a sentence whose figures are regrouped for the target's country", () => {
    assert(
      property(integer({ min: 0, max: 999_999_999 }), constantFrom("es-ES", "es-MX", "es"), (value, locale) => {
        const target = `Hay ${new Intl.NumberFormat(locale).format(value)} personas.`;
        const source = `There are ${new Intl.NumberFormat("en").format(value)} people.`;
        expect(numbers.run(makeContext({ source, target, targetLocale: locale }))).toEqual([]);
      }),
    );
  });

  test("finds any other whole number in the place of one", () => {
    assert(
      property(integer({ min: 21, max: 99_999 }), integer({ min: 1, max: 999 }), (value, difference) => {
        const source = `There are ${value} people.`;
        const target = `Hay ${value + difference} personas.`;
        expect(numbers.run(makeContext({ source, target })).length).toBeGreaterThan(0);
      }),
    );
  });

  test("is silent on a text that is its own translation, whatever it holds", () => {
    const pieces = constantFrom(
      "5",
      "1,500",
      "1.5",
      ":",
      "p.m.",
      " ",
      "million",
      "II",
      "six",
      "-",
      "’",
      "a",
      "½",
      "\uFFFC",
    );
    assert(
      property(array(pieces, { maxLength: 12 }), string({ maxLength: 10 }), (parts, tail) => {
        const text = parts.join("") + tail;
        const context = makeContext({ source: text, target: text, targetLocale: "en" });
        expect(numbers.run(context)).toEqual([]);
      }),
    );
  });

  test("names what is missing and what came from nowhere", () => {
    const context = makeContext({ source: "From 14 to 23.", target: "Del 14 al 13." });
    expect(numbers.run(context).map(({ message }) => message)).toEqual([
      "“23” of the source is not in the translation.",
      "“13” is not in the source.",
    ]);
  });
});

function show(text: string, language: string): readonly string[] {
  return [...readNumbers(text, language)]
    .sort((a, b) => a.start - b.start)
    .filter(({ text: found }) => !/^(?:and|the)$/.test(found))
    .map(({ values, required }) => (required ? values.join("|") : `(${values.join("|")})`));
}
