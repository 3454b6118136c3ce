/** English that a row of the glossary knows to be a mistake: its Spanish is right, and its author should hear of it. */

import { say } from "../base/messages.ts";
import { textWithoutPossessive } from "../glossary/term-forms.ts";
import type { Check } from "./types.ts";

/** How the note of such a row begins (docs/glossary-reference.md). */
const MARK = /^\s*source error\s*:\s*/iu;

export const sourceMistake: Check = {
  id: "source-mistake",
  title: "Mistakes in the English",
  severity: "warning",
  hard: false,
  run({ terms }) {
    const mistaken = terms.filter(({ term }) => MARK.test(term.note));
    const each = new Map(mistaken.map((match) => [textWithoutPossessive(match), match.term]));
    return [...each].map(([english, { target, note }]) => {
      const comment = note.replace(MARK, "").trim();
      return comment === ""
        ? say("source-mistake.known", { english, target })
        : say("source-mistake.noted", { english, target, note: comment });
    });
  },
  good: [
    {
      source: "The IACHR met.",
      target: "La CIDH se reunió.",
      terms: [{ source: "IACHR", target: "CIDH", policy: "locked" }],
    },
  ],
  bad: [
    {
      source: "The Inter-American Council on Human Rights met.",
      target: "La Comisión Interamericana de Derechos Humanos se reunió.",
      terms: [
        {
          source: "Inter-American Council on Human Rights",
          target: "Comisión Interamericana de Derechos Humanos",
          policy: "locked",
          note: "SOURCE ERROR: the Commission is meant.",
        },
      ],
    },
  ],
};
