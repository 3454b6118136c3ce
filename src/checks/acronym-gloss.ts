/**
 * «Instituto Auschwitz (AIPG)»: an acronym of the glossary that stays English, introduced by a Spanish name that does not
 * spell it. Institutions write it with and without «por sus siglas en inglés», and acronyms that are read as words (UNICEF,
 * FAO, OCHA) are seldom explained: a hint, and no more.
 */

import { say } from "../base/messages.ts";
import { plainText } from "../segments/inline-codes.ts";
import { isAcronym } from "../languages/acronym.ts";
import { nameBefore, spellsAcronym } from "../glossary/acronym-initials.ts";
import type { Term } from "../glossary/types.ts";
import type { Check } from "./types.ts";

/** An acronym in brackets behind a word, and nothing else in them. */
const INTRODUCED = /(?<=\p{L}["”»]?\s*)\(["“«]?(\p{Lu}[\p{L}\p{N}./-]*)["”»]?\)/gu;

export const acronymGloss: Check = {
  id: "acronym-gloss",
  languages: { target: "es" },
  title: "An English acronym behind a Spanish name, without «por sus siglas en inglés»",
  severity: "info",
  hard: false,
  run({ segment, target, terms }) {
    const text = plainText(target);
    const source = plainText(segment.content);
    return Array.from(text.matchAll(INTRODUCED)).flatMap(({ index, 1: acronym = "" }) => {
      const row = terms.find(({ term }) => isKept(term, acronym))?.term;
      if (!row || isReadAsWord(acronym)) return [];
      const before = text.slice(0, index);
      const isSpanish =
        nameBefore(before, acronym) !== undefined || row.targetForms.some((form) => spellsAcronym(form, acronym));
      // A name that stays English too explains its acronym.
      const english = nameBefore(source.slice(0, source.lastIndexOf(acronym)), acronym);
      if (isSpanish || english === undefined || before.includes(english)) return [];
      return [say("acronym-gloss.missing", { acronym })];
    });
  },
  good: [
    {
      source: "the Auschwitz Institute for the Prevention of Genocide (AIPG)",
      target: "el Instituto Auschwitz para la Prevención del Genocidio (AIPG, por sus siglas en inglés)",
      terms: [{ source: "AIPG", target: "AIPG", policy: "keep" }],
    },
    {
      source: "Human Rights Watch (HRW)",
      target: "Human Rights Watch (HRW)",
      terms: [{ source: "HRW", target: "HRW", policy: "keep" }],
    },
    {
      source: "the Food and Agriculture Organization (FAO)",
      target: "la Organización para la Alimentación y la Agricultura (FAO)",
      terms: [{ source: "FAO", target: "FAO", policy: "keep" }],
    },
    { source: "the command line interface (CLI)", target: "la interfaz de línea de comandos (CLI)" },
    {
      source: "the Special Jurisdiction for Peace (JEP)",
      target: "la Jurisdicción Especial para la Paz (JEP)",
      terms: [{ source: "JEP", target: "JEP", policy: "locked" }],
    },
  ],
  bad: [
    {
      source: "the Norwegian Refugee Council (NRC)",
      target: "el Consejo Noruego para Refugiados (NRC)",
      terms: [{ source: "NRC", target: "NRC", policy: "keep", targetForms: ["Consejo Noruego para Refugiados"] }],
    },
  ],
};

function isKept({ source, sourceVariants, target }: Term, acronym: string): boolean {
  return target === acronym && isAcronym(acronym) && [source, ...sourceVariants].includes(acronym);
}

/** A vowel never far: UNICEF, FAO, OCHA, UNESCO; not AIPG, NRC, UNODC. */
function isReadAsWord(acronym: string): boolean {
  return /^[^AEIOU]?[AEIOU]+(?:[^AEIOU]{1,2}[AEIOU]+)*[^AEIOU]?$/u.test(acronym);
}
