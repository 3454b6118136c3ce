/** Where a Spanish form stands in a target text. */

import { isAcronym } from "./acronym.ts";
import { tokenize } from "./fold-text.ts";
import type { Token } from "./fold-text.ts";
import { pluralOfWord, sameStem } from "./spanish-inflection.ts";

/**
 * How alike a form and the text must be.
 * - `name`: letter case as in the form but for its first letter, or all capitals; its head may be in the plural.
 * - `loose`: any letter case, any ending that a noun, adjective or verb may have.
 * - `exact`: letter by letter; `any-case`: letter case makes no difference, nothing else is free.
 * Acronyms are exact in every mode but `any-case`.
 */
export type Likeness = "name" | "loose" | "exact" | "any-case";

/** A place in the tokens of a text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The tokens of a target that count: spaces are left out. */
export function targetTokens(text: string): readonly Token[] {
  return tokenize(text).filter((token) => token.kind !== "space");
}

/** All places of `form` in `tokens` (`targetTokens`), whole words only. */
export function findSpanish(tokens: readonly Token[], form: string, likeness: Likeness): readonly Span[] {
  const words = targetTokens(form);
  const compare = comparer(words, form, likeness);
  const spans: Span[] = [];
  for (let start = 0; start + words.length <= tokens.length; start += 1) {
    const end = start + words.length;
    if (words.every((word, index) => compare(word, tokens[start + index], index))) spans.push({ start, end });
  }
  return words.length === 0 ? [] : spans;
}

type Comparer = (word: Token, token: Token | undefined, index: number) => boolean;

function comparer(words: readonly Token[], form: string, likeness: Likeness): Comparer {
  if (likeness === "any-case") return (word, token) => token?.lower === word.lower;
  if (likeness === "exact" || isAcronym(form)) return (word, token) => token?.text === word.text;
  if (likeness === "loose")
    return (word, token) =>
      token !== undefined &&
      token.kind === word.kind &&
      (isAcronym(word.text) ? token.text === word.text : sameStem(word.lower, token.lower));
  // Only the words of the head have a plural: `Defensorías del Pueblo`, not `Defensoría de los Pueblos`.
  const head = words.findIndex((word, index) => index > 0 && /^\p{Ll}/u.test(word.text));
  const headEnd = head === -1 ? words.length : head;
  return (word, token, index) => {
    if (token === undefined) return false;
    return (
      variants(word.text, index, index < headEnd).some((variant) => variant === token.text) || isInCapitals(word, token)
    );
  };
}

/** What may stand for a word of a name. */
function variants(word: string, index: number, inHead: boolean): string[] {
  const numbers = inHead ? [word, pluralOfWord(word)] : [word];
  if (index > 0) return numbers;
  const [first = ""] = word;
  const cases = isAcronym(word)
    ? numbers
    : numbers.flatMap((form) => [
        form,
        first.toUpperCase() + form.slice(first.length),
        first.toLowerCase() + form.slice(first.length),
      ]);
  // `del Caribe` holds the name `el Caribe`.
  return word.toLowerCase() === "el" ? [...cases, "del", "al", "Del", "Al"] : cases;
}

/** A heading set in capitals. */
function isInCapitals(word: Token, token: Token): boolean {
  return token.text === word.text.toUpperCase();
}
