/** Which forms are acronyms: they match in their exact letter case only, and Spanish does not inflect them. */

import { isShouted } from "./fold-text.ts";
import type { TermLanguage } from "./types.ts";

/**
 * English function words that are acronyms too. In a heading set in capitals (`WHO CAN APPLY?`) they are words,
 * and taking them for names would put «OMS» where «quién» belongs.
 */
const ENGLISH_WORDS = new Set(
  "a all am an and any are as at be by can do for has he her him his how if in is it its let may me more my no nor not of off on one or our out own she so than that the they this to too up us was we what when who why will with you".split(
    " ",
  ),
);

/** Spanish words that an English acronym may look like in a heading set in capitals: `UN NUEVO INFORME`. */
const SPANISH_WORDS = new Set(
  "al con de del el en es la las lo los más no o por que se ser si son su un una y".split(" "),
);

/**
 * Whether `form` is an acronym: two capitals or more, and as many capitals as small letters.
 * True for `IACHR`, `MAPP/OAS`, `I/A Court H.R.`, `ECtHR`, `SDGs`, `R4V`; false for `UN Women` and `McDonald`.
 */
export function isAcronym(form: string): boolean {
  const capitals = form.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals >= 2 && capitals >= (form.match(/\p{Ll}/gu)?.length ?? 0);
}

/**
 * Whether `form` is an English word where it stands: it looks like one, and so does another word of a text that is all
 * capitals. `WHO MAY APPLY?` asks a question; `WHO` alone in a table cell and `WHO REPORT` name the organisation.
 */
export function isEnglishWordIn(form: string, text: string): boolean {
  const word = form.toLowerCase();
  if (!ENGLISH_WORDS.has(word) || !isShouted(text)) return false;
  const others = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return others.some((other) => other !== word && ENGLISH_WORDS.has(other));
}

/** Whether `form` is a Spanish word where it stands: `UN` in `UN NUEVO INFORME`. */
export function isSpanishWordIn(form: string, text: string): boolean {
  return SPANISH_WORDS.has(form.toLowerCase()) && isShouted(text);
}

/** Whether `form` is a word of `language` where it stands; never in a language without rules. */
export function isWordIn(form: string, text: string, language: TermLanguage): boolean {
  if (language === undefined) return false;
  return language === "es" ? isSpanishWordIn(form, text) : isEnglishWordIn(form, text);
}
