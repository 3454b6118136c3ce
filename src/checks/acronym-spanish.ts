/**
 * «(OEI, por sus siglas en español)»: in Spanish the acronym stands alone. Where another language is named beside it, the
 * sentence tells two acronyms apart, and the words are needed.
 */

import { say } from "../base/messages.ts";
import { plainText } from "../segments/inline-codes.ts";
import { dropGlosses, findGlosses, type AcronymGloss } from "../glossary/acronym-gloss.ts";
import type { Check, CheckContext } from "./types.ts";

const OTHER_LANGUAGE =
  /(?<!\p{L})(?:inglés|ingles[ae]s?|francés|francesas?|portugués|portuguesas?|alemán|alemanas?)(?!\p{L})/iu;

export const acronymSpanish: Check = {
  id: "acronym-spanish",
  languages: { target: "es" },
  title: "«por sus siglas en español» behind an acronym",
  severity: "warning",
  hard: false,
  run(context) {
    const text = plainText(context.target);
    // What the glossary forbids is said by the glossary.
    const forbiddenForms = new Set(
      context.forbiddenTerms.flatMap(({ forbidden }) => forbidden.map((form) => form.toLowerCase())),
    );
    return spanishGlosses(context)
      .map(({ start, end }) => text.slice(start, end))
      .filter((words) => !forbiddenForms.has(words.toLowerCase()))
      .map((words) => say("acronym-spanish.needless", { text: words }));
  },
  fix(context) {
    return dropGlosses(context.target, spanishGlosses(context));
  },
  good: [
    { source: "the OEI (for its acronym in Spanish)", target: "la OEI" },
    { source: "It is the IACHR in English.", target: "Es IACHR en inglés y CIDH, por sus siglas en español." },
    { source: "What does its acronym in Spanish mean?", target: "¿Qué significan sus siglas en español?" },
    { source: "the Auschwitz Institute (AIPG)", target: "el Instituto Auschwitz (AIPG, por sus siglas en inglés)" },
  ],
  bad: [
    { source: "(“OEI” for its acronym in Spanish)", target: "(“OEI” para su acrónimo en español)" },
    { source: "the OEI, for its initials in Spanish", target: "la OEI, según sus siglas en español" },
    { source: "known by its Spanish acronym, OEI", target: "conocida por sus siglas en castellano, OEI" },
    { source: "the Commission (CIDH)", target: "la Comisión (CIDH, por sus siglas españolas)", human: true },
  ],
};

function spanishGlosses({ target }: CheckContext): readonly AcronymGloss[] {
  const text = plainText(target);
  return OTHER_LANGUAGE.test(text) ? [] : findGlosses(text).filter(({ language }) => language === "spanish");
}
