/**
 * Numbers of a Spanish source that stand in English as Spanish writes them: “3,5 %” for “3.5 %”, “1.250.000” for
 * “1,250,000”. An engine copies figures; an English reader takes the one for two numbers and the other for a mistake.
 * Only what stands in the source in the very same letters is looked at.
 */

import { say } from "../base/messages.ts";
import { plainText } from "../segments/inline-codes.ts";
import { FIGURES, partsThousandsByPoint, replaceFigures, swapMarks, type FoundFigure } from "./figures.ts";
import type { Check, CheckContext } from "./types.ts";

export const englishFigures: Check = {
  id: "english-figures",
  languages: { source: "es", target: "en" },
  title: "Spanish figures in English",
  severity: "warning",
  hard: false,
  run(context) {
    return findFigures(context, plainText(context.target)).map(({ text, start, right: english }) => ({
      ...(english === undefined
        ? say("english-figures.unsure", { text, english: inThousands(text) })
        : say("english-figures.found", { text, english })),
      span: { start, end: start + text.length },
    }));
  },
  fix(context) {
    return replaceFigures(context.target, (value) => findFigures(context, value));
  },
  good: [
    { source: "1.250.000 personas", target: "1,250,000 people", sourceLocale: "es", targetLocale: "en" },
    { source: "el 3,5 %", target: "3.5%", sourceLocale: "es", targetLocale: "en" },
    { source: "3,5 grados", target: "grades 3,5", targetLocale: "es-419" },
    { source: "la versión 1.2.3", target: "version 1.2.3", sourceLocale: "es", targetLocale: "en" },
    { source: "$1,234.50", target: "$1,234.50", sourceLocale: "es-MX", targetLocale: "en" },
    { source: "1,250 personas", target: "1,250 people", sourceLocale: "es-MX", targetLocale: "en" },
  ],
  bad: [
    { source: "el 3,5 % de los casos", target: "3,5% of the cases", sourceLocale: "es", targetLocale: "en" },
    { source: "1.250.000 personas", target: "1.250.000 people", sourceLocale: "es-419", targetLocale: "en-US" },
    { source: "1.234,50 euros", target: "1.234,50 euros", sourceLocale: "es", targetLocale: "en" },
    { source: "1.250 amenazas", target: "1.250 threats", sourceLocale: "es-419", targetLocale: "en" },
    { source: "1.250 amenazas", target: "1.250 threats", sourceLocale: "es-ES", targetLocale: "en" },
  ],
};

function findFigures({ segment, sourceLocale }: CheckContext, text: string): readonly FoundFigure[] {
  const inSource = new Set(plainText(segment.content).match(FIGURES));
  return [...text.matchAll(FIGURES)].flatMap((match): FoundFigure[] => {
    const [figures] = match;
    const { index: start } = match;
    if (!inSource.has(figures)) return [];
    const english = inEnglish(figures, sourceLocale);
    return english === figures ? [] : [{ text: figures, start, right: english }];
  });
}

/** The same figures where they are English already; undefined where they may be two numbers. */
function inEnglish(figures: string, sourceLocale: string): string | undefined {
  if (/^\d{1,3}(?:\.\d{3})+,\d+$|^\d{1,3}(?:\.\d{3}){2,}$/.test(figures)) return swapMarks(figures);
  // A comma with three figures behind it parts thousands in America, and is English then.
  if (/^\d+,(?:\d{1,2}|\d{4,})$/.test(figures)) return swapMarks(figures);
  if (!/^[1-9]\d{0,2}\.\d{3}$/.test(figures)) return figures;
  return partsThousandsByPoint(sourceLocale) ? inThousands(figures) : undefined;
}

function inThousands(figures: string): string {
  return figures.replaceAll(".", ",");
}
