/**
 * An English ordinal in a Spanish text: “3rd”, also behind a placeholder, “{{count}}th”. Spanish writes “3.º”, “3.ª” or
 * “3.er”, by what is counted, so that no mend is certain (RAE, Diccionario panhispánico de dudas, «ordinales»).
 */

import { say } from "../base/messages.ts";
import { CODE_MARK, markedText } from "./marked-text.ts";
import type { Check } from "./types.ts";

/** Alone, not the end of a longer word; or right behind a code. */
const ORDINAL = new RegExp(String.raw`(?:(?<![\p{L}\p{N}])\d+|(?<=${CODE_MARK}))(?:st|nd|rd|th)(?![\p{L}\p{N}])`, "gu");

export const englishOrdinal: Check = {
  id: "english-ordinal",
  languages: { target: "es" },
  title: "English ordinals in Spanish",
  severity: "warning",
  hard: false,
  run({ target }) {
    const { text, plainSpan } = markedText(target);
    return Array.from(text.matchAll(ORDINAL), ({ 0: found, index }) => ({
      ...say("english-ordinal.found", { text: found }),
      span: plainSpan(index, index + found.length),
    }));
  },
  good: [
    { source: "the 3rd of May", target: "el 3 de mayo" },
    { source: 'in <ph id="1"/>th place', target: 'en el <ph id="1"/>.º lugar' },
    { source: "the 2nd floor", target: "la 2.ª planta" },
    { source: "La 3.ª vez", target: "The 3rd time", sourceLocale: "es", targetLocale: "en" },
  ],
  bad: [
    { source: "her 3rd report", target: "su 3rd informe" },
    { source: 'in <ph id="1"/>th place', target: 'en el <ph id="1"/>th lugar' },
    { source: 'her 3<pc id="1">rd</pc> report', target: 'su 3<pc id="1">rd</pc> informe' },
  ],
};
