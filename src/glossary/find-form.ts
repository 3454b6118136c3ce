/** Where a form of a term stands in a target text. */

import { isAcronym } from "../languages/acronym.ts";
import { spanish } from "../languages/es/spanish.ts";
import { tokenize, type Token } from "../languages/fold-text.ts";
import type { Comparer, Language, Likeness } from "../languages/types.ts";

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

/**
 * All places of `form`, which is in `language`, in `tokens` (`targetTokens`), whole words only. In a language without rules,
 * `name` has the form's letter case, that of the start of a sentence, or capitals, and `loose` is `any-case`.
 */
export function findForm(
  tokens: readonly Token[],
  form: string,
  likeness: Likeness,
  language: Language | undefined,
): readonly Span[] {
  const places = (each: string, how: Likeness): readonly Span[] =>
    findPlaces(tokens, each, language ? how : withoutRules(how), comparerOf(each, how, language));
  return [
    ...places(form, likeness),
    ...(language?.forms.others(form, likeness) ?? []).flatMap((other) => places(other.form, other.likeness)),
  ];
}

/** `findForm` of Spanish. */
export function findSpanish(tokens: readonly Token[], form: string, likeness: Likeness): readonly Span[] {
  return findForm(tokens, form, likeness, spanish);
}

function withoutRules(likeness: Likeness): Likeness {
  return likeness === "loose" ? "any-case" : likeness;
}

function comparerOf(form: string, likeness: Likeness, language: Language | undefined): Comparer {
  if (likeness === "any-case") return (word, token) => token.lower === word.lower;
  if (likeness === "exact" || isAcronym(form)) return (word, token) => token.text === word.text;
  return language ? language.forms.comparer(form, targetTokens(form), likeness) : plainComparer(likeness);
}

/** A form as it stands, letter case aside where it may be another. */
function plainComparer(likeness: "name" | "loose"): Comparer {
  if (likeness === "loose") return (word, token) => token.lower === word.lower;
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
