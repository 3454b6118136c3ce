/**
 * An English ordinal in a Spanish text: “3rd”, also behind a placeholder, “{{count}}th”. Spanish writes “3.º”, “3.ª” or
 * “3.er”, by what is counted, so that no mend is certain (RAE, Diccionario panhispánico de dudas, «ordinales»).
 */

import { say } from "../base/messages.ts";
import type { Check, Finding } from "./types.ts";

/** Alone, not the end of a longer word. */
const BEHIND_FIGURE = /(?<![\p{L}\p{N}])\d+(?:st|nd|rd|th)(?![\p{L}\p{N}])/gu;
const BEHIND_CODE = /^(?:st|nd|rd|th)(?![\p{L}\p{N}])/u;

export const englishOrdinal: Check = {
  id: "english-ordinal",
  languages: { target: "es" },
  title: "English ordinals in Spanish",
  severity: "warning",
  hard: false,
  run({ target }) {
    const findings: Finding[] = [];
    let at = 0;
    for (const [index, part] of target.entries()) {
      if (part.type !== "text") continue;
      const behind = target[index - 1]?.type === "ph" ? BEHIND_CODE.exec(part.value) : null;
      for (const found of [...(behind ? [behind] : []), ...part.value.matchAll(BEHIND_FIGURE)]) {
        const [text] = found;
        const start = at + found.index;
        findings.push({ ...say("english-ordinal.found", { text }), span: { start, end: start + text.length } });
      }
      at += part.value.length;
    }
    return findings;
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
  ],
};
