/** The text that a match in the source asks for: mostly Spanish. */

import type { Gender } from "../languages/types.ts";
import { isPluralMatch, targetLanguage } from "./term-forms.ts";
import type { TermMatch } from "./types.ts";

/**
 * The target of a match and its gender, in the plural where the match has one. Undefined where the text has a plural
 * whose counterpart is not sure.
 */
export function spanishForMatch(match: TermMatch): { target: string; gender: Gender | undefined } | undefined {
  const language = targetLanguage(match.term);
  const { target, targetForms, forbidden } = match.term;
  const gender = language && !language.aroundNames ? undefined : match.term.gender;
  if (!isPluralMatch(match)) return { target, gender };
  const plural = language?.forms.writtenPlural(target, targetForms);
  // A row may forbid its plural: there is one `Holocausto`.
  const isBanned = forbidden.some((rendering) => rendering.toLowerCase() === plural?.toLowerCase());
  return plural === undefined || isBanned
    ? undefined
    : { target: plural, gender: gender && language?.aroundNames?.pluralGender(gender) };
}
