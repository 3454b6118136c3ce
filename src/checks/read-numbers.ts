/** The numbers of a text and the values each may have: figures, figures with a scale ("5 million"), times, words, Roman numerals. */

import { readNumberWords } from "./read-number-words.ts";

export interface NumberToken {
  /** As it stands in the text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Every value a reader could take it for: "1.500" in Spanish is 1500 and 1.5; "5 p.m." is 5 and 17. */
  readonly values: readonly number[];
  /** It has to have a counterpart. Words, Roman numerals, the "00" of a time and the figures inside "H2O" need none. */
  readonly required: boolean;
  /** A cardinal written as a word. */
  readonly word: boolean;
}

/** "1 000 000" with any space or apostrophe, or figures with points and commas inside. */
const FIGURES = /(?<![\d.,])\d{1,3}(?:[ \u00A0\u202F\u2009'’]\d{3})+(?:[.,]\d+)?(?![\d])|\d+(?:[.,]\d+)*/gu;
const TIME_12 = /(?<![\d.,:])(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?\s?m(?![\p{L}\p{N}])/giu;
const TIME_24 = /(?<![\d.,:])(\d{1,2})(?::(\d{2})(?::(\d{2}))?|\.(\d{2})(?=\s?(?:h|hs|hrs|horas)(?!\p{L})))(?![\d:])/gu;
const SCALES: Readonly<Record<string, readonly (readonly [pattern: RegExp, scale: number])[]>> = {
  en: [
    [/^[\s-]*hundreds?(?!\p{L})/iu, 1e2],
    [/^[\s-]*thousands?(?!\p{L})/iu, 1e3],
    [/^[\s-]*(?:millions?|mn)(?!\p{L})/iu, 1e6],
    [/^[\s-]*(?:billions?|bn)(?!\p{L})/iu, 1e9],
    [/^[\s-]*(?:trillions?|tn)(?!\p{L})/iu, 1e12],
  ],
  es: [
    [/^\s*(?:mil\s+millones|millardos?)(?!\p{L})/iu, 1e9],
    [/^\s*mil(?!\p{L})/iu, 1e3],
    [/^\s*mill(?:ón|ones)(?!\p{L})/iu, 1e6],
    [/^\s*bill(?:ón|ones)(?!\p{L})/iu, 1e12],
  ],
};
const SHORT_SCALES: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6, B: 1e9 };
/** What joins the two ends of a range: "5-10 million", "de 5 a 7 p. m." */
const RANGE = /^\s*(?:[-–—/]|to|and|or|until|through|a|al|y|o|e|u|hasta)\s*(?:las?\s+)?[\p{Sc}]?$/iu;

/**
 * The numbers of `text`, in order of place.
 * @param language primary subtag; it decides what "1,500" is, which words are numbers, and what a "billion" is
 */
export function readNumbers(text: string, language: string): readonly NumberToken[] {
  const tokens: NumberToken[] = [];
  const rest = takeTimes(text, tokens);
  for (const match of rest.matchAll(FIGURES)) tokens.push(...readFigures(match[0], match.index, text, language));
  tokens.sort((a, b) => a.start - b.start);
  applyScales(tokens, text, language);
  tokens.push(...readWords(rest, language));
  return tokens;
}

/** Reads "5:30 p.m." and "17:30" and blanks them, so that they are not read as figures again. */
function takeTimes(text: string, tokens: NumberToken[]): string {
  let rest = text;
  const blank = (match: RegExpExecArray): void => {
    rest = rest.slice(0, match.index) + " ".repeat(match[0].length) + rest.slice(match.index + match[0].length);
  };
  const minutes = (match: RegExpExecArray, figures: string | undefined): void => {
    if (figures === undefined) return;
    const start = match.index + match[0].lastIndexOf(figures);
    tokens.push(token(figures, start, [Number(figures)], Number(figures) !== 0));
  };
  for (const match of text.matchAll(TIME_12)) {
    const hour = Number(match[1]);
    const isAfternoon = match[3]?.toLowerCase() === "p";
    tokens.push(
      token(match[1] ?? "", match.index, [hour, ...(isAfternoon ? [hour + 12] : []), ...(hour === 12 ? [0, 24] : [])]),
    );
    minutes(match, match[2]);
    blank(match);
  }
  for (const match of rest.matchAll(TIME_24)) {
    const hour = Number(match[1]);
    tokens.push(
      token(match[1] ?? "", match.index, [hour, ...(hour > 12 ? [hour - 12] : []), ...(hour % 24 === 0 ? [12] : [])]),
    );
    minutes(match, match[3]);
    minutes(match, match[2] ?? match[4]);
    blank(match);
  }
  return rest;
}

function readFigures(figures: string, start: number, text: string, language: string): readonly NumberToken[] {
  const after = text.slice(start + figures.length, start + figures.length + 4);
  const before = text.charAt(start - 1);
  // The figures of "H2O", "i18n" or "Q3" are part of a word, which may be another word in the target.
  const required = !/[\p{L}\p{M}_]/u.test(before);
  const values = parseFigures(figures, language);
  if (values) {
    const decade = /^(?:['’]?s)(?!\p{L})/u.test(after) ? values.flatMap(decadeValues) : [];
    const short =
      /^\d{2}$/.test(figures) && /(\d{2})\d{2}\s?[-–/]\s?$/.exec(text.slice(Math.max(0, start - 8), start))?.[1];
    const century = short ? [Number(short) * 100 + Number(figures)] : [];
    const letter = /^[kKMB](?!\p{L})/u.exec(after)?.[0];
    const scaled = letter === undefined ? [] : values.map((value) => value * (SHORT_SCALES[letter] ?? 1));
    return [token(figures, start, [...values, ...decade, ...century, ...scaled], required)];
  }
  // "1.2.3", "09.56.00": the parts, one by one.
  return Array.from(figures.matchAll(/\d+/g), (part) =>
    token(part[0], start + part.index, [Number(part[0])], required),
  );
}

/** "1990s" is also "los años 90", "90s" also "la década de 1990". */
function decadeValues(value: number): number[] {
  if (value >= 1000) return [value % 100];
  return value < 100 && value % 10 === 0 ? [1900 + value, 2000 + value, 1800 + value] : [];
}

/** The values of "1,500.25", "1.500,25" or "1 500"; undefined where the marks group nothing ("1.2.3"). */
function parseFigures(figures: string, language: string): number[] | undefined {
  const bare = figures.replace(/[ \u00A0\u202F\u2009'’]/gu, "");
  const marks = bare.replace(/\d/g, "");
  if (marks === "") return [Number(bare)];
  const last = Math.max(bare.lastIndexOf("."), bare.lastIndexOf(","));
  const decimal = Number(`${bare.slice(0, last).replace(/[.,]/g, "")}.${bare.slice(last + 1)}`);
  const whole = Number(bare.replace(/[.,]/g, ""));
  const isGrouped = /^[1-9]\d{0,2}(?:\.\d{3})+$|^[1-9]\d{0,2}(?:,\d{3})+$/.test(bare);
  if (marks.length === 1) {
    if (!isGrouped) return [decimal];
    // English groups by commas and nothing else; in Spanish countries differ (RAE, Ortografía 2010, 8.2.2).
    return language === "en" && marks === "," ? [whole] : [whole, decimal];
  }
  if (isGrouped) return [whole];
  return /^\d{1,3}(?:\.\d{3})+,\d+$|^\d{1,3}(?:,\d{3})+\.\d+$/.test(bare) ? [decimal] : undefined;
}

/** "5 million" is worth five million and not five; in "5-10 million" the 5 may be either. Also for "5 to 7 p.m." */
function applyScales(tokens: readonly NumberToken[], text: string, language: string): void {
  let following: { readonly token: NumberToken; readonly scale: number; readonly afternoon: boolean } | undefined;
  for (const current of tokens.toReversed()) {
    const after = text.slice(current.end, current.end + 24);
    const found = SCALES[language]?.find(([pattern]) => pattern.test(after));
    let scale = found?.[1] ?? 1;
    let afternoon = /^(?::\d{2})?\s?p\.?\s?m/i.test(after);
    if (found) current.values = current.values.map((value) => value * scale);
    else if (following && RANGE.test(text.slice(current.end, following.token.start))) {
      scale = following.scale;
      afternoon = following.afternoon;
      if (scale !== 1) current.values.push(...current.values.map((value) => value * scale));
      else if (afternoon) current.values.push(...current.values.map((value) => value + 12));
    }
    following = { token: current, scale, afternoon };
  }
}

function token(text: string, start: number, values: number[], required = true, word = false): NumberToken {
  return { text, start, end: start + text.length, values, required, word };
}
