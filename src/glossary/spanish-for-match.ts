/** The Spanish that a match in the source asks for, or its text in another target language. */

import { englishPlurals } from "./english-plural.ts";
import { pluralOfName, pluralOfWord } from "./spanish-inflection.ts";
import { isPluralMatch, targetLanguage } from "./term-forms.ts";
import type { Gender, TermMatch } from "./types.ts";

/**
 * The Spanish of a match and its gender, the English of a reversed row, or the target of a row in another language as it
 * stands. Undefined where the text has a plural whose counterpart is not sure.
 */
export function spanishForMatch(match: TermMatch): { target: string; gender: Gender | undefined } | undefined {
  const language = targetLanguage(match.term);
  if (language === "en") return englishForMatch(match);
  const { target, targetForms, forbidden, gender } = match.term;
  if (!isPluralMatch(match)) return { target, gender };
  if (language === undefined) return undefined;
  const [head = ""] = target.split(" ");
  const plural = targetForms.find((form) => form.startsWith(`${pluralOfWord(head)} `)) ?? pluralOfName(target);
  // A row may forbid its plural: there is one `Holocausto`.
  const isBanned = forbidden.some((rendering) => rendering.toLowerCase() === plural?.toLowerCase());
  return plural === undefined || isBanned
    ? undefined
    : { target: plural, gender: gender && (gender.startsWith("m") ? "mpl" : "fpl") };
}

/** The plural of the word before the preposition where there is one: `Offices of the Ombudsperson`. */
function englishForMatch(match: TermMatch): { target: string; gender: undefined } | undefined {
  const { target, targetForms } = match.term;
  if (!isPluralMatch(match)) return { target, gender: undefined };
  const plurals = englishPlurals(target);
  const plural = targetForms.find((form) => plurals.includes(form)) ?? plurals.at(-1);
  return plural === undefined ? undefined : { target: plural, gender: undefined };
}
