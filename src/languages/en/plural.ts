/** English plurals of a term's forms, so that a termbase need not list them; and words that may be forms of one. */

import { stemmer } from "@orama/stemmers/english";
import { isAcronym } from "../acronym.ts";

/** Words after which a name goes on but its head is over: `Ministry of Health`, `Centre for Justice`. */
const PREPOSITION = /^(?:of|for|on|against|to|in|at|with)$/iu;

const IRREGULAR: Readonly<Record<string, string>> = {
  child: "children",
  person: "persons",
  man: "men",
  woman: "women",
};

/**
 * The plurals of `form`: of its last word, and of the word before its first preposition.
 * Empty where the form has a plural already. Acronyms take a small `s`.
 * @example englishPlurals("Ministry of Health") // ["Ministry of Healths", "Ministries of Health"]
 * @example englishPlurals("NGO") // ["NGOs"]
 */
export function englishPlurals(form: string): readonly string[] {
  if (isAcronym(form)) return /[\p{L}\p{N}]$/u.test(form) && !/s$/iu.test(form) ? [`${form}s`] : [];
  const words = form.split(" ");
  const plurals: string[] = [];
  const addAt = (index: number): void => {
    const word = words[index];
    const plural = word === undefined ? undefined : pluralOfWord(word);
    if (plural !== undefined) plurals.push(words.with(index, plural).join(" "));
  };
  addAt(words.length - 1);
  const preposition = words.findIndex((word) => PREPOSITION.test(word));
  if (preposition > 0) addAt(preposition - 1);
  return plurals;
}

/** Whether two words, in lower case, may be forms of one. Like its Spanish fellow, it only says that a term is there after all. */
export function sameEnglishStem(a: string, b: string): boolean {
  return a === b || stemmer(a) === stemmer(b);
}

function pluralOfWord(word: string): string | undefined {
  if (!/^[\p{L}'-]*\p{L}$/u.test(word) || /\p{Lu}$/u.test(word)) return undefined;
  for (const [singular, plural] of Object.entries(IRREGULAR))
    if (word.toLowerCase().endsWith(singular))
      return word.slice(0, word.length - singular.length + 1) + plural.slice(1);
  // `Defenders`, `Nations`: a plural already; `Status`, `Congress`, `Crisis` are not, but none is worth a wrong one.
  if (/s$/iu.test(word)) return /(?:ss|us)$/iu.test(word) ? `${word}es` : undefined;
  if (/(?:x|z|ch|sh)$/iu.test(word)) return `${word}es`;
  return /[^aeiou]y$/iu.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}
