/** The Spanish that a match in the source asks for. */

import { pluralOfName, pluralOfWord } from "./spanish-inflection.ts";
import { isPluralMatch } from "./term-forms.ts";
import type { Gender, TermMatch } from "./types.ts";

/** The Spanish of a match and its gender. Undefined where the text has a plural whose Spanish is not sure. */
export function spanishForMatch(match: TermMatch): { target: string; gender: Gender | undefined } | undefined {
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
