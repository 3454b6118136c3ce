/** Where a form of a term stands in a target text. */

import { isAcronym } from "./acronym.ts";
import { englishPlurals, sameEnglishStem } from "./english-plural.ts";
import { tokenize } from "./fold-text.ts";
import type { Token } from "./fold-text.ts";
import { pluralOfWord, sameStem } from "./spanish-inflection.ts";
import type { TermLanguage } from "./types.ts";

/**
 * How alike a form and the text must be. What is said here of Spanish holds for English with its own plurals, and
 * without contractions; in a language without rules, `name` has the form's letter case, that of the start of a sentence,
 * or capitals, and `loose` is `any-case`.
 * - `name`: letter case as in the form but for its first letter, or all capitals; its head may be in the plural.
 * - `loose`: any letter case, any ending that a noun, adjective or verb may have, and a few words in between
 *   (`organizaciones nacionales de derechos humanos`).
 * - `exact`: letter by letter; `any-case`: letter case makes no difference, nothing else is free.
 *
 * In `name` and `loose`, an acronym is exact, and `de`, `a` at the end may be `del`, `al`.
 */
export type Likeness = "name" | "loose" | "exact" | "any-case";

/** Words that may stand inside a loose form: an adjective, or two joined by `y`. */
const MAX_WORDS_BETWEEN = 3;

/** A place in the tokens of a text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The tokens of a target that count: spaces are left out. */
export function targetTokens(text: string): readonly Token[] {
  return tokenize(text).filter((token) => token.kind !== "space");
}

/** All places of `form`, which is in `language`, in `tokens` (`targetTokens`), whole words only. */
export function findForm(
  tokens: readonly Token[],
  form: string,
  likeness: Likeness,
  language: TermLanguage,
): readonly Span[] {
  if (language === undefined)
    return findPlaces(tokens, form, likeness === "loose" ? "any-case" : likeness, plainComparer(form, likeness));
  if (language === "en") return findEnglish(tokens, form, likeness);
  const spans = findPlaces(tokens, form, likeness, comparer(targetTokens(form), form, likeness));
  const title = likeness === "name" ? titleOf(form) : undefined;
  return title === undefined ? spans : [...spans, ...findForm(tokens, title, "exact", language)];
}

/** `findForm` of Spanish. */
export function findSpanish(tokens: readonly Token[], form: string, likeness: Likeness): readonly Span[] {
  return findForm(tokens, form, likeness, "es");
}

/** An English form and, where its ending is free, its plurals. */
function findEnglish(tokens: readonly Token[], form: string, likeness: Likeness): readonly Span[] {
  const isFree = likeness === "name" || likeness === "loose";
  return [form, ...(isFree ? englishPlurals(form) : [])].flatMap((each) =>
    findPlaces(tokens, each, likeness, englishComparer(each, likeness)),
  );
}

function englishComparer(form: string, likeness: Likeness): Comparer {
  if (likeness === "any-case") return (word, token) => token.lower === word.lower;
  if (likeness === "exact" || isAcronym(form)) return (word, token) => token.text === word.text;
  const isName = /\p{Lu}/u.test(form.slice(1));
  return (word, token, index) => {
    if (token.kind !== word.kind) return false;
    if (isAcronym(word.text)) return token.text === word.text;
    if (likeness === "loose") return sameEnglishStem(word.lower, token.lower);
    // A title capitalises each word of `rule of law`; a name has its capitals, and may stand in capitals alone.
    const [first = ""] = word.text;
    const capitalised = first.toUpperCase() + word.text.slice(first.length);
    const mayChange = !isName || index === 0;
    return [word.text, word.text.toUpperCase(), ...(mayChange ? [capitalised] : [])].includes(token.text);
  };
}

/** A form as it stands, letter case aside where it may be another. */
function plainComparer(form: string, likeness: Likeness): Comparer {
  if (likeness === "exact" || (isAcronym(form) && likeness !== "any-case"))
    return (word, token) => token.text === word.text;
  if (likeness !== "name") return (word, token) => token.lower === word.lower;
  return (word, token, index) => {
    const [first = ""] = word.text;
    const capitalised = first.toUpperCase() + word.text.slice(first.length);
    return [word.text, word.text.toUpperCase(), ...(index === 0 ? [capitalised] : [])].includes(token.text);
  };
}

function findPlaces(tokens: readonly Token[], form: string, likeness: Likeness, compare: Comparer): readonly Span[] {
  const words = targetTokens(form);
  if (words.length === 0) return [];
  const spare = likeness === "loose" && words.length > 1 ? MAX_WORDS_BETWEEN : 0;
  const spans: Span[] = [];
  for (let start = 0; start + words.length <= tokens.length; start += 1) {
    const end = matchFrom(tokens, start, words, compare, spare);
    if (end !== undefined) spans.push({ start, end });
  }
  return spans;
}

type Comparer = (word: Token, token: Token, index: number) => boolean;

/** Where `words`, begun at `start`, end in `tokens`, with at most `spare` other words between them. */
function matchFrom(
  tokens: readonly Token[],
  start: number,
  words: readonly Token[],
  compare: Comparer,
  spare: number,
): number | undefined {
  let left = spare;
  let at = start;
  for (const [index, word] of words.entries()) {
    for (let token = tokens[at]; token === undefined || !compare(word, token, index); token = tokens[at]) {
      if (token === undefined || index === 0 || left === 0 || token.kind !== "word") return undefined;
      left -= 1;
      at += 1;
    }
    at += 1;
  }
  return at;
}

function comparer(words: readonly Token[], form: string, likeness: Likeness): Comparer {
  if (likeness === "any-case") return (word, token) => token.lower === word.lower;
  if (likeness === "exact" || isAcronym(form)) return (word, token) => token.text === word.text;
  const last = words.length - 1;
  if (likeness === "loose")
    return (word, token, index) => {
      if (token.kind !== word.kind) return false;
      if (isAcronym(word.text)) return token.text === word.text;
      return sameStem(word.lower, token.lower) || (index === last && isContraction(word, token));
    };
  // Only the words of the head have a plural: `Defensorías del Pueblo`, not `Defensoría de los Pueblos`.
  const head = words.findIndex((word, index) => index > 0 && /^\p{Ll}/u.test(word.text));
  const headEnd = head === -1 ? words.length : head;
  return (word, token, index) =>
    variants(word.text, index, index < headEnd).includes(token.text) ||
    // A heading set in capitals.
    token.text === word.text.toUpperCase() ||
    (index === last && isContraction(word, token));
}

/** `con el apoyo de` before `el AIPG`. */
function isContraction(word: Token, token: Token): boolean {
  return (word.lower === "de" || word.lower === "a") && token.lower === `${word.lower}l`;
}

/** `código de conducta` as a title in the English manner, «Código de Conducta»; undefined for a form with capitals of its own. */
function titleOf(form: string): string | undefined {
  if (/\p{Lu}/u.test(form) || !form.includes(" ")) return undefined;
  return form.replace(/\p{L}{4,}/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}

/** What may stand for a word of a name. */
function variants(word: string, index: number, inHead: boolean): readonly string[] {
  const numbers = inHead ? [word, pluralOfWord(word)] : [word];
  if (index > 0) return numbers;
  const [first = ""] = word;
  const cases = isAcronym(word)
    ? numbers
    : numbers.flatMap((form) => [
        first.toUpperCase() + form.slice(first.length),
        first.toLowerCase() + form.slice(first.length),
      ]);
  // `del Caribe` holds the name `el Caribe`.
  return word.toLowerCase() === "el" ? [...cases, "del", "al", "Del", "Al"] : cases;
}
