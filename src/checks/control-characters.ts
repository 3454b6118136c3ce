/**
 * Control and bidi characters that the source has not: nobody sees them, a terminal obeys them, and a page shows the
 * words behind them in another order. An engine's answer with one is not written. A tab and a line end are layout.
 */

import { hiddenCharacters, visible } from "../base/hidden-characters.ts";
import { say } from "../base/messages.ts";
import { plainText } from "../segments/inline-codes.ts";
import type { Check } from "./types.ts";

const LAYOUT = /[\t\n\r]/;
/** They only lean their neighbours to one side: a person sets one beside a word of Hebrew or Arabic. */
const MARK = /[\u061C\u200E\u200F]/;

export const controlCharacters: Check = {
  id: "control-characters",
  title: "Control and bidi characters",
  severity: "error",
  hard: true,
  run({ segment, target, human }) {
    const source = plainText(segment.content);
    const text = plainText(target);
    return hiddenCharacters(text)
      .filter((character) => !LAYOUT.test(character) && !source.includes(character))
      .map((character) => ({
        ...say("control-characters.found", { character: visible(character) }),
        ...(human && MARK.test(character) ? { severity: "warning" as const } : {}),
        span: { start: text.indexOf(character), end: text.indexOf(character) + character.length },
      }));
  },
  good: [
    { source: "The 👩‍👩‍👧 family", target: "La familia 👩‍👩‍👧" },
    { source: "It co\u00ADoperates at 10 %", target: "Co\u00ADopera al 10\u00A0%" },
    { source: "The word می‌خواهم", target: "La palabra می‌خواهم" },
    {
      source: "England 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
      target: "Inglaterra 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    },
    { source: "Press \u200Eשלום\u200E", target: "Pulse \u200Eשלום\u200E" },
  ],
  bad: [
    { source: "The report", target: "El \u001B[31minforme" },
    { source: "The report", target: "El \u202Eemrofni" },
    { source: "The report", target: "El\u0008 informe", human: true },
    { source: "The report", target: "El\u2028informe" },
    { source: "The report", target: "El\uFEFF informe" },
    { source: "The report", target: "El informe\u{E0041}\u{E0042}" },
    { source: "The word שלום", target: "La palabra שלום\u200F", human: true },
  ],
};
