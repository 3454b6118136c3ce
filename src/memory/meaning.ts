/** What two sentences must have in common besides most of their words: figures, their units, and what is denied. */

import { languageOf } from "../base/locale-tags.ts";
import { LANGUAGES } from "../languages/languages.ts";
import type { MeaningWords } from "../languages/types.ts";

/** What is no unit by itself counts only behind a figure. */
const UNITS = [
  "% percent", "‰", "° degree degrees", "$ usd dollar dollars", "€ eur euro euros", "£ gbp pound pounds", "¥ jpy yen",
  "mxn peso pesos", "mm millimeter millimeters millimetre millimetres", "cm centimeter centimeters centimetre centimetres",
  "m meter meters metre metres", "km kilometer kilometers kilometre kilometres", "mi mile miles", "ft foot feet", "in inch inches", "yd yard yards",
  "mg milligram milligrams", "g gram grams", "kg kilo kilos kilogram kilograms", "t ton tons tonne tonnes", "lb lbs", "oz ounce ounces",
  "ml milliliter milliliters millilitre millilitres", "l liter liters litre litres", "gal gallon gallons", "ha hectare hectares", "acre acres",
  "ms millisecond milliseconds", "s sec second seconds", "min minute minutes", "h hr hrs hour hours", "day days", "week weeks", "month months", "year years", "decade decades", "century centuries",
  "b byte bytes", "kb kilobyte kilobytes", "mb megabyte megabytes", "gb gigabyte gigabytes", "tb terabyte terabytes", "px pixel pixels",
  "am", "pm", "c celsius", "f fahrenheit", "w watt watts", "kw kilowatt kilowatts", "kwh", "v volt volts", "hz hertz", "times",
]; // prettier-ignore

function unitNames(units: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    units.flatMap((spellings) => {
      const [name = "", ...others] = spellings.split(" ");
      return [name, ...others].map((spelling) => [spelling, name] as const);
    }),
  );
}

/** What a language has, with the units of all. */
interface Words extends Omit<MeaningWords, "units"> {
  readonly units: ReadonlyMap<string, string>;
}

const WORDS: ReadonlyMap<string, Words> = new Map(
  LANGUAGES.map(({ code, meaning }) => [code, { ...meaning, units: unitNames([...UNITS, ...meaning.units]) }]),
);
/** Figures and the signs of units are known of other languages too. */
const UNKNOWN: Words = { numbers: new Set(), negations: new Set(), denyingPrefixes: [], units: unitNames(UNITS) };
/** These are units wherever they stand. */
const SIGNS = new Set(["%", "‰", "°", "$", "€", "£", "¥"]);

/**
 * Whether figures, units or negations of two sentences in `language` differ. Words are those of `keyWords`.
 * @example meaningDiffers(["do", "not", "enter"], ["do", "please", "enter"]) // true
 */
export function meaningDiffers(one: readonly string[], other: readonly string[], language: string = "en"): boolean {
  const words = wordsOf(language);
  const figuresOf = (of: readonly string[]): readonly string[] => of.filter((word) => isFigure(word, words));
  const negationsOf = (of: readonly string[]): number => of.filter((word) => isNegation(word, words)).length;
  return (
    !sameWords(figuresOf(one), figuresOf(other)) ||
    !sameWords(unitsOf(one, words), unitsOf(other, words)) ||
    negationsOf(one) !== negationsOf(other) ||
    deniesWord(one, other, words) ||
    deniesWord(other, one, words)
  );
}

/** Whether a word is a figure, in digits or in words of `language`. */
export function isFigureIn(word: string, language: string): boolean {
  return isFigure(word, wordsOf(language));
}

function wordsOf(language: string): Words {
  return WORDS.get(languageOf(language)) ?? UNKNOWN;
}

function isFigure(word: string, { numbers }: Words): boolean {
  return /\p{N}/u.test(word) || numbers.has(word);
}

function isNegation(word: string, { negations }: Words): boolean {
  return negations.has(word) || word.endsWith("n't");
}

function unitsOf(of: readonly string[], words: Words): readonly string[] {
  return of.flatMap((word, index) => {
    const unit = words.units.get(word);
    if (unit === undefined) return [];
    const before = of[index - 1] ?? "";
    return SIGNS.has(unit) || isFigure(before, words) || before === "°" ? [unit] : [];
  });
}

function sameWords(one: readonly string[], other: readonly string[]): boolean {
  const left = [...one].sort();
  const right = [...other].sort();
  return left.length === right.length && left.every((word, index) => word === right[index]);
}

/** `lawful` on one side alone and `unlawful` on the other alone. */
function deniesWord(one: readonly string[], other: readonly string[], { denyingPrefixes }: Words): boolean {
  const left = new Set(one);
  const right = new Set(other);
  return one.some((word) => !right.has(word) && denyingPrefixes.some((prefix) => right.has(prefix + word) && !left.has(prefix + word)));
} // prettier-ignore
