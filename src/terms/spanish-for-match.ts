/** The Spanish that a match in the source asks for. */

import { englishPlurals } from "./english-plural.ts";
import { pluralOfName, pluralOfWord } from "./spanish-inflection.ts";
import { isPluralMatch } from "./term-forms.ts";
import type { Gender, TermMatch } from "./types.ts";

/** The Spanish of a match and its gender, or the English of a reversed row. Undefined where the text has a plural whose Spanish is not sure. */
export function spanishForMatch(match: TermMatch): { target: string; gender: Gender | undefined } | undefined {
  if (match.term.isReversed) return englishForMatch(match);
  const { target, targetForms, forbidden, gender } = match.term;
  if (!isPluralMatch(match)) return { target, gender };
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
