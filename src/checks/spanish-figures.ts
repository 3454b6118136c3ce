/**
 * Thousands of an English source that stand in Spanish as English writes them, where the target's country parts them by
 * a point: “1,250” for “1.250”, which is one and a quarter there. An engine copies figures. Only what stands in the
 * source in the very same letters is looked at, and no point alone (“3.5”): it is right in Spanish too, and often a version.
 */

import { say } from "../base/messages.ts";
import { plainText } from "../segments/inline-codes.ts";
import { FIGURES, partsThousandsByPoint, replaceFigures, swapMarks, type FoundFigure } from "./figures.ts";
import type { Check, CheckContext } from "./types.ts";

const THOUSANDS = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;

export const spanishFigures: Check = {
  id: "spanish-figures",
  languages: { source: "en", target: "es" },
  title: "English figures in Spanish",
  severity: "warning",
  hard: false,
  run(context) {
    return findFigures(context, plainText(context.target)).map(({ text, start, right }) => ({
      ...say("spanish-figures.found", { text, spanish: right ?? text }),
      span: { start, end: start + text.length },
    }));
  },
  fix(context) {
    return replaceFigures(context.target, (text) => findFigures(context, text));
  },
  good: [
    { source: "1,250 people", target: "1.250 personas", targetLocale: "es-ES" },
    { source: "1,250 people", target: "1,250 personas", targetLocale: "es-419" },
    { source: "1,250 people", target: "1,250 personas", targetLocale: "es-MX" },
    { source: "version 3.5 and 12.5%", target: "la versión 3.5 y el 12.5 %", targetLocale: "es-ES" },
    { source: "levels 1,2 and 3", target: "los niveles 1,2 y 3", targetLocale: "es-ES" },
  ],
  bad: [
    { source: "1,250 people", target: "1,250 personas", targetLocale: "es-ES" },
    { source: "1,250,000 people", target: "1,250,000 personas", targetLocale: "es-AR" },
    { source: "It costs $1,234.50.", target: "Cuesta $1,234.50.", targetLocale: "es-CO" },
  ],
};

function findFigures({ segment, targetLocale }: CheckContext, text: string): readonly FoundFigure[] {
  if (!partsThousandsByPoint(targetLocale)) return [];
  const inSource = new Set(plainText(segment.content).match(FIGURES));
  return [...text.matchAll(FIGURES)].flatMap(({ 0: figures, index }): FoundFigure[] =>
    inSource.has(figures) && THOUSANDS.test(figures)
      ? [{ text: figures, start: index, right: swapMarks(figures) }]
      : [],
  );
}
