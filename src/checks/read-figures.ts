/** Numbers written in figures: "1,500.25", "1990s", "5:30 p.m.", "09.56.00". */

import { rulesOf } from "../languages/languages.ts";
import { makeToken } from "./number-token.ts";
import type { NumberToken } from "./number-token.ts";

/** "1 000 000" with any space or apostrophe, or figures with points and commas inside. */
const FIGURES = /(?<![\d.,])\d{1,3}(?:[ \u00A0\u202F\u2009'’]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)*/gu;
const TIME_12 = /(?<![\d.,:])(\d{1,2})(?:[:.](\d{2}))?(?=\s?([ap])\.?\s?m(?![\p{L}\p{N}]))/giu;
const TIME_24 = /(?<![\d.,:])(\d{1,2})(?::(\d{2})(?::(\d{2}))?|\.(\d{2})(?=\s?(?:h|hs|hrs|horas)(?!\p{L})))(?![\d:])/gu;
const SHORT_SCALES: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6, B: 1e9 };

/**
 * The numbers in figures of `text`, in order of place.
 * @param language primary subtag; it decides what "1,500" is
 */
export function readFigures(text: string, language: string): readonly NumberToken[] {
  const tokens: NumberToken[] = [];
  // Times are blanked once read, so that they are not read as plain figures again.
  const withoutTimes = text
    .replace(TIME_12, (whole, ...groups: unknown[]) => blankTime(tokens, whole, groups))
    .replace(TIME_24, (whole, ...groups: unknown[]) => blankTime(tokens, whole, groups));
  for (const match of withoutTimes.matchAll(FIGURES)) tokens.push(...readPlain(match[0], match.index, text, language));
  return tokens.sort((a, b) => a.start - b.start);
}

/** Pushes the hour and the minutes of a match of `TIME_12` or `TIME_24` (`replace` hands over groups, offset, text). */
function blankTime(tokens: NumberToken[], whole: string, groups: readonly unknown[]): string {
  const offset = Number(groups.find((group) => typeof group === "number"));
  const [hourText = "", ...minuteTexts] = Array.from(whole.matchAll(/\d+/g), (match) => match[0]);
  const hour = Number(hourText);
  const half = typeof groups[2] === "string" && /^[ap]$/i.test(groups[2]) ? groups[2].toLowerCase() : "";
  const values = [hour];
  if (half === "p" && hour < 12) values.push(hour + 12);
  if (half !== "" && hour === 12) values.push(0, 24);
  if (half === "" && hour > 12) values.push(hour - 12);
  if (half === "" && hour % 24 === 0) values.push(12);
  tokens.push(makeToken(hourText, offset, values));
  let at = hourText.length;
  for (const minutes of minuteTexts) {
    at = whole.indexOf(minutes, at);
    tokens.push(makeToken(minutes, offset + at, [Number(minutes)], { required: Number(minutes) !== 0 }));
    at += minutes.length;
  }
  return " ".repeat(whole.length);
}

function readPlain(figures: string, start: number, text: string, language: string): readonly NumberToken[] {
  // The figures of "H2O", "i18n" or "Q3" are part of a word, which may be another word in the target.
  const required = !/[\p{L}\p{M}_]/u.test(text.charAt(start - 1));
  const values = parseFigures(figures, language);
  if (values) {
    const after = text.slice(start + figures.length, start + figures.length + 4);
    const others = [
      ...decadeValues(values, after),
      ...centuryValues(figures, text.slice(Math.max(0, start - 8), start)),
    ];
    const letter = /^[kKMB](?!\p{L})/u.exec(after)?.[0] ?? "";
    const scale = SHORT_SCALES[letter];
    if (scale !== undefined) others.push(...values.map((value) => value * scale));
    return [makeToken(figures, start, [...values, ...others], { required })];
  }
  // "1.2.3", "09.56.00": the parts, one by one.
  return Array.from(figures.matchAll(/\d+/g), (part) =>
    makeToken(part[0], start + part.index, [Number(part[0])], { required }),
  );
}

/** "1990s" is also "los años 90", "90s" also "la década de 1990". */
function decadeValues(values: readonly number[], after: string): readonly number[] {
  if (!/^(?:['’]?s)(?!\p{L})/u.test(after)) return [];
  return values.flatMap((value) => {
    if (value >= 1000) return [value % 100];
    return value < 100 && value % 10 === 0 ? [1800 + value, 1900 + value, 2000 + value] : [];
  });
}

/** The 20 of "2019–20" is also 2020. */
function centuryValues(figures: string, before: string): readonly number[] {
  const century = /^\d{2}$/.test(figures) ? /(\d{2})\d{2}\s?[-–/]\s?$/.exec(before)?.[1] : undefined;
  return century === undefined ? [] : [Number(century) * 100 + Number(figures)];
}

/** The values of "1,500.25", "1.500,25" or "1 500"; undefined where the marks group nothing ("1.2.3"). */
function parseFigures(figures: string, language: string): readonly number[] | undefined {
  const bare = figures.replace(/[^\d.,]/gu, "");
  const marks = bare.replace(/\d/g, "");
  if (marks === "") return [Number(bare)];
  const last = Math.max(bare.lastIndexOf("."), bare.lastIndexOf(","));
  const decimal = Number(`${bare.slice(0, last).replace(/[.,]/g, "")}.${bare.slice(last + 1)}`);
  const whole = Number(bare.replace(/[.,]/g, ""));
  const isGrouped = /^[1-9]\d{0,2}(?:\.\d{3})+$|^[1-9]\d{0,2}(?:,\d{3})+$/.test(bare);
  if (marks.length === 1) {
    if (!isGrouped) return [decimal];
    // In Spanish, countries differ (RAE, Ortografía 2010, VIII 2.2).
    return marks === "," && rulesOf(language)?.numbers.groupsByComma ? [whole] : [whole, decimal];
  }
  if (isGrouped) return [whole];
  return /^\d{1,3}(?:\.\d{3})+,\d+$|^\d{1,3}(?:,\d{3})+\.\d+$/.test(bare) ? [decimal] : undefined;
}
