/**
 * An acronym with its full name, or alone: only where a row says which name it is and of which gender. That a name spells
 * an acronym is no proof: «Corte Interamericana de Derechos Humanos» spells CIDH too.
 */

import { plainText } from "../../segments/inline-codes.ts";
import { spellsAcronym } from "../../glossary/acronym-initials.ts";
import { putName } from "../../glossary/put-name.ts";
import type { Gender } from "../../languages/types.ts";
import { isDescribed } from "./acronym-modifiers.ts";
import { isFullName, type AcronymUse } from "./acronym-uses.ts";
import type { ArticleFix, ArticleSegment } from "./types.ts";

/** `la CIDH` → `la Comisión Interamericana de Derechos Humanos (CIDH)`, at the first use of `segment`. */
export function spellOut(use: AcronymUse, segment: ArticleSegment | undefined, index: number): ArticleFix {
  const [place] = use.segments[index]?.spanish.places ?? [];
  if (!segment?.target || !place) return { unsure: "it does not stand alone" };
  if (!isMeant(use, segment)) return { unsure: "the English does not name it here" };
  const isLater = use.segments.some(
    ({ segment: each, spanish, english }) => each > index && (spanish.isNamedWithAcronym || english.isNamedWithAcronym),
  );
  if (isLater) return { unsure: "its full name comes further down" };
  const name = use.rows.own.flatMap(({ targetForms }) => targetForms).find((form) => isSpelling(use, form));
  if (name === undefined)
    return { unsure: `no row of “${use.acronym}” has a full name that spells it among its \`target_forms\`` };
  const gender = genderOf(use, name);
  if (gender === undefined) return { unsure: `the rows of “${use.acronym}” do not give one gender` };
  const fix = putName(segment.target, { ...place, name: `${name} (${use.acronym})`, gender });
  const isSure = "unsure" in fix || !isDescribed(segment, { acronym: use.acronym, end: place.end, gender });
  return isSure ? fix : { unsure: "a word beside it may describe it" };
}

/** `la Comisión Interamericana de Derechos Humanos (CIDH)` → `la CIDH`, and the name without its acronym too. */
export function shorten(use: AcronymUse, segment: ArticleSegment | undefined, index: number): ArticleFix {
  const { named = [] } = use.segments[index]?.spanish ?? {};
  const text = plainText(segment?.target ?? []);
  const found = named.map((place) => ({ place, bracket: bracketAt(text, place.end, use.acronym) }));
  const { place, bracket } = found.find((each) => each.bracket > 0) ?? found[0] ?? {};
  if (!segment?.target || !place || bracket === undefined)
    return { unsure: "its full name does not stand in one place" };
  const written = text.slice(place.start, place.end);
  const name = use.names.find((form) => form.slice(1) === written.slice(1) && isSameLetter(form, written));
  if (name === undefined) return { unsure: "its full name is not written as in the glossary" };
  const gender = genderOf(use, name);
  if (gender === undefined) return { unsure: `the rows of “${use.acronym}” and of its name do not give one gender` };
  return putName(segment.target, { start: place.start, end: place.end + bracket, name: use.acronym, gender });
}

/** Length of ` (CIDH)` or ` (“CIDH”)` at `from`; 0 where anything else stands there. */
function bracketAt(text: string, from: number, acronym: string): number {
  const found = /^\s*\(\s*["“«]?([^()"“”«»,;]+)["”»]?\s*\)/u.exec(text.slice(from));
  return found?.[1]?.trim() === acronym ? found[0].length : 0;
}

/** Whether the segment's English names what the acronym stands for. */
function isMeant({ acronym, names }: AcronymUse, { terms }: ArticleSegment): boolean {
  return terms.some(({ term }) => term.target === acronym || names.includes(term.target));
}

function isSpelling({ acronym }: AcronymUse, form: string): boolean {
  return isFullName(form) && spellsAcronym(form, acronym);
}

/** The one gender that the rows of the acronym and of `name` give; an acronym has that of the name it is spelt by. */
function genderOf(use: AcronymUse, name: string): Gender | undefined {
  const { own, siblings } = use.rows;
  const ofName = siblings.filter(({ target }) => target === name);
  if (!isSpelling(use, name) && ofName.length === 0) return undefined;
  const genders = new Set([...own, ...ofName].flatMap(({ gender }) => gender ?? []));
  const [gender] = genders;
  return genders.size === 1 && own.some((row) => row.gender === gender) ? gender : undefined;
}

function isSameLetter(form: string, written: string): boolean {
  return form.charAt(0).toLowerCase() === written.charAt(0).toLowerCase();
}
