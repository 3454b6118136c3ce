/** Numbers that are no figures: words ("treinta y cinco"), Roman numerals, "½". None of them needs a counterpart. */

import { makeToken } from "./number-token.ts";
import type { NumberToken } from "./number-token.ts";
import { numberWord } from "../languages/number-words.ts";

const WORD = /[\p{L}\p{M}]+|[½¼¾]/gu;
const ROMAN = /^(?=[IVXLC])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;
const ROMAN_WORTH: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };
const FRACTIONS: Readonly<Record<string, readonly number[]>> = {
  "½": [0.5, 1, 2],
  "¼": [0.25, 1, 4],
  "¾": [0.75, 3, 4],
};

/** A number that is being read: where it began, its complete thousands, and what is being added to. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly thousands: number;
  readonly current: number;
}

/**
 * The numbers in words of `text`, in order of place.
 * @param language primary subtag; other languages than `en` and `es` have Roman numerals and fractions only
 */
export function readNumberWords(text: string, language: string): readonly NumberToken[] {
  const tokens: NumberToken[] = [];
  let run: Run | undefined;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const found = numberWord(word.toLowerCase(), language);
    if (!found) {
      if (!/^(?:and|y)$/.test(word)) run = undefined;
      const values =
        (Object.hasOwn(FRACTIONS, word) ? FRACTIONS[word] : undefined) ??
        (ROMAN.test(word) ? [romanValue(word)] : undefined);
      if (values) tokens.push(makeToken(word, index, values, { required: false }));
      continue;
    }
    const end = index + word.length;
    const value = found.values[0] ?? 0;
    // The "mil" of "80 mil" is the scale of the figure before it.
    if (value >= 100 && /\d[\s-]{1,2}$/.test(text.slice(Math.max(0, index - 3), index))) continue;
    const joined =
      run && isJoin(text.slice(run.end, index)) && found.cardinal ? joinNumber(run, value, end) : undefined;
    if (joined) {
      run = joined;
      const values = [joined.thousands + joined.current];
      tokens[tokens.length - 1] = makeToken(text.slice(joined.start, end), joined.start, values, {
        required: false,
        word: true,
      });
      continue;
    }
    tokens.push(makeToken(word, index, found.values, { required: false, word: found.cardinal }));
    // "a hundred" goes on, "a six-week course" does not.
    const isArticle = !found.cardinal && value === 1;
    run = found.cardinal || isArticle ? { start: index, end, thousands: 0, current: isArticle ? 0 : value } : undefined;
  }
  return tokens;
}

function isJoin(between: string): boolean {
  return /^[\s-]+$|^\s(?:and|y)\s$/.test(between);
}

/** "two" and "hundred" make 200, "twenty" and "five" 25; "two" and "three" are two numbers. */
function joinNumber({ start, thousands, current }: Run, value: number, end: number): Run | undefined {
  if (value === 1000) return { start, end, thousands: thousands + Math.max(current, 1) * 1000, current: 0 };
  if (value === 100) return { start, end, thousands, current: Math.max(current, 1) * 100 };
  const unit = value < 10 ? 10 : value < 100 ? 100 : 1000;
  const before = current === 0 ? thousands : current;
  if (value === 0 || before < 20 || before % unit !== 0) return undefined;
  return { start, end, thousands, current: current + value };
}

function romanValue(numeral: string): number {
  const worths = Array.from(numeral, (letter) => ROMAN_WORTH[letter] ?? 0);
  return worths.reduce((total, worth, index) => total + (worth < (worths[index + 1] ?? 0) ? -worth : worth), 0);
}
