/** What two sentences must have in common besides most of their words: figures, their units, and what is denied. */

import { rulesOf, type RuledLanguage } from "../config/language-rules.ts";

/** Words that turn a meaning, by the language of the sources. */
interface Words {
  /** `one` is left out: it is more often a pronoun. */
  readonly numbers: ReadonlySet<string>;
  readonly negations: ReadonlySet<string>;
  readonly denyingPrefixes: readonly string[];
  /** Spellings of one unit, the first as its name, besides those of `UNITS`. */
  readonly units: ReadonlyMap<string, string>;
}

const NUMBER_WORDS = new Set(
  "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half twice double triple".split(" "),
); // prettier-ignore
const NEGATIONS = new Set("not no never none nothing nobody nowhere neither nor cannot without except unless hardly barely".split(" ")); // prettier-ignore
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
const SPANISH_UNITS = [
  "% porciento", "° grado grados", "$ dólar dólares", "€ euros", "£ libra libras", "mxn peso pesos",
  "mm milímetro milímetros", "cm centímetro centímetros", "m metro metros", "km kilómetro kilómetros", "mi milla millas",
  "mg miligramo miligramos", "g gramo gramos", "kg kilo kilos kilogramo kilogramos", "t tonelada toneladas",
  "ml mililitro mililitros", "l litro litros", "ha hectárea hectáreas",
  "s seg segundo segundos", "min minuto minutos", "h hora horas", "day día días", "week semana semanas", "month mes meses", "year año años",
  "decade década décadas", "century siglo siglos", "times vez veces",
]; // prettier-ignore

function unitNames(units: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    units.flatMap((spellings) => {
      const [name = "", ...others] = spellings.split(" ");
      return [name, ...others].map((spelling) => [spelling, name] as const);
    }),
  );
}

const WORDS: Readonly<Record<RuledLanguage, Words>> = {
  en: {
    numbers: NUMBER_WORDS,
    negations: NEGATIONS,
    denyingPrefixes: ["un", "in", "im", "il", "ir", "dis", "non", "anti"],
    units: unitNames(UNITS),
  },
  es: {
    numbers: new Set(
      "cero dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscientos doscientas trescientos trescientas quinientos quinientas mil millón millones docena medio media doble triple".split(" "),
    ),
    negations: new Set("no nunca jamás nada nadie ningún ninguno ninguna ni sin tampoco salvo excepto apenas".split(" ")),
    denyingPrefixes: ["in", "im", "i", "ir", "des", "dis", "anti"],
    units: unitNames([...UNITS, ...SPANISH_UNITS]),
  },
}; // prettier-ignore
/** Of other languages, figures and the signs of units are known. */
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
  const rules = rulesOf(language);
  return rules ? WORDS[rules] : UNKNOWN;
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
