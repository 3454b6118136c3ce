/** English. */

import { isAcronym } from "../acronym.ts";
import type { Token } from "../fold-text.ts";
import { isShouted } from "../fold-text.ts";
import type { Comparer, Language } from "../types.ts";
import { abbreviations } from "./abbreviations.ts";
import { numbers } from "./numbers.ts";
import { englishPlurals, sameEnglishStem } from "./plural.ts";
import { functionWords, markers, meaning, sentenceStarters, shoutedWords } from "./words.ts";

export const english: Language = {
  code: "en",
  abbreviations,
  sentenceStarters,
  functionWords,
  markers,
  numbers,
  meaning,
  forms: {
    plurals: englishPlurals,
    // The plural of the word before the preposition where there is one: `Offices of the Ombudsperson`.
    writtenPlural(name, listed) {
      const plurals = englishPlurals(name);
      return listed.find((form) => plurals.includes(form)) ?? plurals.at(-1);
    },
    others: (form, likeness) =>
      likeness === "name" || likeness === "loose"
        ? englishPlurals(form).map((plural) => ({ form: plural, likeness }))
        : [],
    comparer,
  },
  /**
   * It looks like a word, and so does another word of a text that is all capitals. `WHO MAY APPLY?` asks a question;
   * `WHO` alone in a table cell and `WHO REPORT` name the organisation.
   */
  isShoutedWord(form, text) {
    const word = form.toLowerCase();
    if (!shoutedWords.has(word) || !isShouted(text)) return false;
    const others = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    return others.some((other) => other !== word && shoutedWords.has(other));
  },
};

function comparer(form: string, _words: readonly Token[], likeness: "name" | "loose"): Comparer {
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
