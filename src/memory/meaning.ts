/** What two sentences must have in common besides most of their words: figures, their units, and what is denied. */

/** English, as sources are. `one` is left out: it is more often a pronoun. */
const NUMBER_WORDS = new Set(
  "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half twice double triple".split(" "),
); // prettier-ignore
const NEGATIONS = new Set("not no never none nothing nobody nowhere neither nor cannot without except unless hardly barely".split(" ")); // prettier-ignore
const DENYING_PREFIXES = ["un", "in", "im", "il", "ir", "dis", "non", "anti"];
/** Spellings of one unit, the first as its name. What is no unit by itself counts only behind a figure. */
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
const UNIT_NAMES = new Map(
  UNITS.flatMap((spellings) => {
    const [name = "", ...others] = spellings.split(" ");
    return [name, ...others].map((spelling) => [spelling, name] as const);
  }),
);
/** These are units wherever they stand. */
const SIGNS = new Set(["%", "‰", "°", "$", "€", "£", "¥"]);

/**
 * Whether figures, units or negations of two sentences differ. Words are those of `keyWords`.
 * @example meaningDiffers(["do", "not", "enter"], ["do", "please", "enter"]) // true
 */
export function meaningDiffers(one: readonly string[], other: readonly string[]): boolean {
  return (
    !sameWords(one.filter(isFigure), other.filter(isFigure)) ||
    !sameWords(unitsOf(one), unitsOf(other)) ||
    one.filter(isNegation).length !== other.filter(isNegation).length ||
    deniesWord(one, other) ||
    deniesWord(other, one)
  );
}

function isFigure(word: string): boolean {
  return /\p{N}/u.test(word) || NUMBER_WORDS.has(word);
}

function isNegation(word: string): boolean {
  return NEGATIONS.has(word) || word.endsWith("n't");
}

function unitsOf(words: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => {
    const unit = UNIT_NAMES.get(word);
    if (unit === undefined) return [];
    const before = words[index - 1] ?? "";
    return SIGNS.has(unit) || isFigure(before) || before === "°" ? [unit] : [];
  });
}

function sameWords(one: readonly string[], other: readonly string[]): boolean {
  const left = [...one].sort();
  const right = [...other].sort();
  return left.length === right.length && left.every((word, index) => word === right[index]);
}

/** `lawful` on one side alone and `unlawful` on the other alone. */
function deniesWord(one: readonly string[], other: readonly string[]): boolean {
  const left = new Set(one);
  const right = new Set(other);
  return one.some((word) => !right.has(word) && DENYING_PREFIXES.some((prefix) => right.has(prefix + word) && !left.has(prefix + word)));
} // prettier-ignore
