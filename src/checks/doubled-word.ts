/** The same word twice in a row ("de de"), where the source has no doubled word. */

import { rulesOf } from "../languages/languages.ts";
import { say } from "../base/messages.ts";
import { markedText } from "./marked-text.ts";
import type { Check } from "./types.ts";

const DOUBLED = /(?<![\p{L}\p{M}\p{N}’'-])(\p{L}{2,})[ \u00A0\n]+(\1)(?![\p{L}\p{M}\p{N}’'-])/giu;
/** Said twice on purpose, or two words that are spelled alike ("se para para mirar", "hago como como tú"). */
const ALLOWED = new Set(
  "bla ja je ji ha he no sí muy ya así tan luego casi mucho poco más que para como sobre vino nada entre cada uno una nos se".split(
    " ",
  ),
);

export const doubledWord: Check = {
  id: "doubled-word",
  title: "The same word twice",
  severity: "warning",
  hard: false,
  run({ segment, target, targetLocale }) {
    // Which words are rightly said twice is known of these languages alone: `que que`, `die die`.
    if (rulesOf(targetLocale) === undefined) return [];
    const { text, plainSpan } = markedText(target);
    const found = Array.from(text.matchAll(DOUBLED)).filter(([, first = "", second = ""]) => {
      // A capital on the second is a name ("Bora Bora"); "Él él" and "Si sí" differ in their accents.
      const isWord = second === second.toLowerCase() && first.toLowerCase() === second;
      return isWord && !ALLOWED.has(second);
    });
    if (found.length === 0 || markedText(segment.content).text.search(DOUBLED) !== -1) return [];
    return found.map(({ 0: whole, 2: word = "", index }) => ({
      ...say("doubled-word.twice", { word }),
      span: plainSpan(index, index + whole.length),
    }));
  },
  good: [
    { source: "The rights of people", target: "Los derechos de las personas" },
    { source: "He went to Bora Bora.", target: "Fue a Bora Bora." },
    { source: "Very, very good", target: "Muy muy bueno" },
    { source: "He stops to look.", target: "Se para para mirar." },
    { source: "The bank and the the river", target: "El banco y el el río" },
    { source: "Step by step", target: "Paso a paso" },
  ],
  bad: [
    { source: "The rights of people", target: "Los derechos de de las personas" },
    { source: "The course ended.", target: "El el curso terminó." },
    { source: '<pc id="1">The</pc> course', target: '<pc id="1">El curso</pc> curso' },
  ],
};
