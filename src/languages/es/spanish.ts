/** Spanish. */

import { isShouted } from "../fold-text.ts";
import type { Language } from "../types.ts";
import { abbreviations } from "./abbreviations.ts";
import { comparer, titleOf } from "./find-words.ts";
import { repairArticle, repairConjunction, repairEnding } from "./grammar.ts";
import { headPlural, pluralOfName, pluralOfWord } from "./inflection.ts";
import { postEdit } from "./post-edit.ts";
import { numbers } from "./numbers.ts";
import { functionWords, markers, meaning, sentenceStarters, shoutedWords } from "./words.ts";

export const spanish: Language = {
  code: "es",
  abbreviations,
  sentenceStarters,
  functionWords,
  markers,
  numbers,
  meaning,
  forms: {
    plurals(form) {
      const plural = headPlural(form);
      return plural === undefined ? [] : [plural];
    },
    writtenPlural(name, listed) {
      const [head = ""] = name.split(" ");
      return listed.find((form) => form.startsWith(`${pluralOfWord(head)} `)) ?? pluralOfName(name);
    },
    others(form, likeness) {
      const title = likeness === "name" ? titleOf(form) : undefined;
      return title === undefined ? [] : [{ form: title, likeness: "exact" }];
    },
    comparer,
  },
  isShoutedWord: (form, text) => shoutedWords.has(form.toLowerCase()) && isShouted(text),
  aroundNames: {
    ending: repairEnding,
    article: repairArticle,
    conjunction: repairConjunction,
    pluralGender: (gender) => (gender.startsWith("m") ? "mpl" : "fpl"),
  },
  postEdit,
};
