/**
 * Spanish questions and exclamations open with ¿ and ¡ (RAE, Ortografía 2010, 3.4.9).
 * Counted by sentence: a mark that closes without one that opened, or the other way round.
 */

import { say } from "../base/messages.ts";
import { markedText } from "./marked-text.ts";
import type { Check, Finding } from "./types.ts";

/** A run of closing marks after a word, with the word: not `a?b=1`, `!=`, `(!)` or `??` alone. */
const CLOSING = /([\p{L}\p{M}\p{N}]+)["'”’»)\]*_…,.]{0,3}([?!]+)(?![\p{L}\p{N}=&_/])/gu;
const OPENING = /[¿¡]+(?=\S)/gu;

export const openingMarks: Check = {
  id: "opening-marks",
  languages: { target: "es" },
  title: "Opening question and exclamation marks",
  severity: "warning",
  hard: false,
  run({ segment, target }) {
    const { text, plainSpan } = markedText(target);
    if (!/[?!¿¡]/.test(text)) return [];
    const source = markedText(segment.content).text;
    const closing = Array.from(text.matchAll(CLOSING)).filter(
      ({ index, 0: whole, 1: word = "", 2: marks = "" }) =>
        !isName(source, word, marks) && !isLeftInEnglish(source, text, index + whole.length),
    );
    const opening = Array.from(text.matchAll(OPENING), ({ index }) => index);
    const findings: Finding[] = [];
    let next = 0;
    for (const { index, 0: whole, 2: marks = "" } of closing) {
      const end = index + whole.length;
      const opened = opening[next];
      // RAE lets one sentence open with ¿ and close with !, so any opening mark will do.
      if (opened !== undefined && opened < end) {
        while ((opening[next] ?? end) < end) next += 1;
        continue;
      }
      const expected = marks.includes("?") ? "¿" : "¡";
      findings.push({
        ...say("opening-marks.unopened", { text: whole, mark: expected }),
        span: plainSpan(index, end),
      });
    }
    const left = opening[next];
    // In a heading or a quotation cut in two the closing mark may be in the next sentence; with a stop at the end it is lost.
    if (left !== undefined && /[.…][”"»’)\]]*$/.test(text.trimEnd()))
      findings.push({
        ...say("opening-marks.unclosed", { text: `${text.slice(left, left + 12)}…` }),
        span: plainSpan(left, left + 1),
      });
    return findings;
  },
  good: [
    { source: "Did he come? Yes!", target: "¿Vino? ¡Sí!" },
    { source: "What?!", target: "¿¡Qué!?" },
    { source: "What have you done!", target: "¡Qué has hecho?" },
    { source: "If he comes, what do we do?", target: "Si viene, ¿qué hacemos?" },
    { source: "He works at Yahoo! in Spain.", target: "Trabaja en Yahoo! en España." },
    { source: "See a.html?x=1 and a != b", target: "Véase a.html?x=1 y a != b" },
    { source: "It is (?) so.", target: "Es (?) así." },
    { source: "“Stop!”, she said.", target: "“¡Alto!”, dijo." },
    { source: "Read “And Now What?” by Zvan.", target: "Lea “And Now What?”, de Zvan." },
    { source: "How many?!", target: "¿Cuántos?!" },
  ],
  bad: [
    { source: "Did he come?", target: "Vino?" },
    { source: "Stop!", target: "Alto!" },
    { source: "Did he come? Yes!", target: "¿Vino? Sí!" },
    { source: "Did he come?", target: "¿Vino." },
    { source: "“Stop!”, she said.", target: "“Alto!”, dijo." },
  ],
};

/** "Yahoo!" within the source sentence is a name that carries its mark. */
function isName(source: string, word: string, marks: string): boolean {
  const at = source.indexOf(word + marks);
  return at !== -1 && /^[”"’»)]*\s+\p{Ll}/u.test(source.slice(at + word.length + marks.length));
}

/** What stands before the mark came over from the source: a title left in English ("So … Now What?"). */
function isLeftInEnglish(source: string, text: string, end: number): boolean {
  const before = text.slice(Math.max(0, end - 10), end);
  return before.length === 10 && source.includes(before);
}
