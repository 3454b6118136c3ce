/** How the words of a Spanish form are known again in a text. */

import { isAcronym } from "../acronym.ts";
import type { Token } from "../fold-text.ts";
import type { Comparer } from "../types.ts";
import { pluralOfWord, sameStem } from "./inflection.ts";

/** In `name` and `loose`, `de`, `a` at the end may be `del`, `al`. */
export function comparer(_form: string, words: readonly Token[], likeness: "name" | "loose"): Comparer {
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
export function titleOf(form: string): string | undefined {
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
