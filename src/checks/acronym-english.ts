/**
 * «(CIDH, por sus siglas en inglés)»: only an acronym that stays English is said to be English. Spanish is one that the
 * glossary has as the Spanish of another, or that the Spanish name in front of it spells.
 */

import { say } from "../base/messages.ts";
import { plainText } from "../segments/inline-codes.ts";
import { dropGlosses, findGlosses, type AcronymGloss } from "../glossary/acronym-gloss.ts";
import { nameBefore, spellsAcronym } from "../glossary/acronym-initials.ts";
import type { TermMatch } from "../glossary/types.ts";
import type { Check, CheckContext } from "./types.ts";

export const acronymEnglish: Check = {
  id: "acronym-english",
  languages: { target: "es" },
  title: "«por sus siglas en inglés» behind a Spanish acronym",
  severity: "warning",
  hard: false,
  run(context) {
    return wrongGlosses(context).map(({ before, after }) => {
      const acronym = before?.text ?? after ?? "";
      return say("acronym-english.spanish", { acronym });
    });
  },
  fix(context) {
    return dropGlosses(context.target, wrongGlosses(context));
  },
  good: [
    { source: "the Auschwitz Institute (AIPG)", target: "el Instituto Auschwitz (AIPG, por sus siglas en inglés)" },
    {
      source: "the International Committee (ICRC)",
      target: "el Comité Internacional (CICR, por sus siglas en francés)",
    },
    {
      source: "private vulnerability reporting (PVR)",
      target: "reporte privado de vulnerabilidades (PVR, por sus siglas en inglés)",
    },
    {
      source: "the responsibility to protect (R2P)",
      target: "la responsabilidad de proteger (R2P, por sus siglas en inglés)",
      terms: [{ source: "R2P", target: "R2P", policy: "locked", targetForms: ["responsabilidad de proteger"] }],
    },
    {
      source: "Human Rights Watch (HRW) asked.",
      target: "Preguntó Human Rights Watch (HRW, por sus siglas en inglés).",
    },
    {
      source: "the IACHR and AIPG",
      target: "la CIDH y el AIPG, por sus siglas en inglés",
      terms: [
        { source: "IACHR", target: "CIDH", policy: "locked" },
        { source: "AIPG", target: "AIPG", policy: "keep" },
      ],
    },
  ],
  bad: [
    {
      source: "the Commission (IACHR)",
      target: "la Comisión (CIDH, por sus siglas en inglés)",
      terms: [{ source: "IACHR", target: "CIDH", policy: "locked" }],
    },
    {
      source: "the International Labour Organization (ILO)",
      target: "la Organización Internacional del Trabajo (OIT, por sus siglas en inglés)",
    },
    {
      source: "the OEI and others",
      target: "la OEI, por sus siglas en inglés, y otros",
      terms: [
        {
          source: "OEI",
          target: "OEI",
          policy: "keep",
          targetForms: ["Organización de Estados Iberoamericanos para la Educación, la Ciencia y la Cultura"],
        },
      ],
    },
  ],
};

function wrongGlosses({ segment, target, terms }: CheckContext): readonly AcronymGloss[] {
  const text = plainText(target);
  const source = plainText(segment.content).toLowerCase();
  return findGlosses(text).filter(({ language, before, after }) => {
    if (language !== "english") return false;
    const acronym = before?.text ?? after;
    if (acronym === undefined) return false;
    const name = before && nameBefore(text.slice(0, before.start), acronym);
    // A name that stays English spells its acronym too.
    const isSpanish = name !== undefined && !source.includes(name.toLowerCase());
    return isSpanish || terms.some((match) => isSpanishBy(match, acronym));
  });
}

/** Whether the row says that `acronym` is Spanish: it stands for another in English, or a Spanish name of the row spells it. */
function isSpanishBy({ term }: TermMatch, acronym: string): boolean {
  const spanish = [term.target, ...term.targetForms];
  if (!spanish.includes(acronym)) return false;
  const isEnglishToo = [term.source, ...term.sourceVariants].includes(acronym);
  return !isEnglishToo || spanish.some((form) => form !== acronym && spellsAcronym(form, acronym));
}
