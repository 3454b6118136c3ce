/** A check: «mismo» stands for a noun («el mismo fue firmado»), which careful Spanish avoids. */

import { plainText } from "cotejo";

/** «El mismo día» and «es el mismo.» are fine: no verb follows. */
const PRONOUN = /\b(?:el|la|los|las|del|al) mism[oa]s?(?= (?:fue|es|se|no|y)\b)/giu;

/** @type {import("cotejo").Check} */
export const noMismo = {
  id: "no-mismo",
  title: "“mismo” as a pronoun",
  severity: "warning",
  hard: false,
  languages: { target: "es" },
  run({ target }) {
    return [...plainText(target).matchAll(PRONOUN)].map(({ 0: words, index }) => ({
      message: `“${words}” stands for a noun, expected the noun or a pronoun.`,
      span: { start: index, end: index + words.length },
    }));
  },
  good: [
    { source: "It was signed on the same day.", target: "Se firmó el mismo día." },
    { source: "The result is the same.", target: "El resultado es el mismo." },
  ],
  bad: [{ source: "The report was signed.", target: "El informe se redactó y el mismo fue firmado." }],
};
