/**
 * The numbers of the source stand in the target, and no others: compared by value, whatever their format. "1,500" is
 * "1500", "1 500" and "1.500"; "14" may be "catorce"; "5 p.m." may be "17:00"; "2 billion" is "2000 millones".
 * Only a warning: a translator may have a reason for a number of their own.
 */

import { rulesOf } from "../languages/languages.ts";
import { languageOf } from "../base/locale-tags.ts";
import { say } from "../base/messages.ts";
import { markedText } from "./marked-text.ts";
import type { MarkedText } from "./marked-text.ts";
import type { NumberToken } from "./number-token.ts";
import { readNumbers } from "./read-numbers.ts";
import type { Check, CheckContext, Finding } from "./types.ts";

export const numbers: Check = {
  id: "numbers",
  title: "Numbers",
  severity: "warning",
  hard: false,
  run(context) {
    const sourceText = markedText(context.segment.content);
    const { text: targetText, plainSpan } = markedText(context.target);
    const locales = [context.sourceLocale, context.targetLocale];
    const isUnsure = locales.some((locale) => rulesOf(locale) === undefined);
    const source = readNumbers(sourceText.text, languageOf(context.sourceLocale), isUnsure);
    const target = readNumbers(targetText, languageOf(context.targetLocale), isUnsure);
    const inSource = valuesOf(source);
    const inTarget = valuesOf(target);
    const missing = source.filter(
      (number) => number.required && !isAmong(number, inTarget) && !isInTerm(number, context, sourceText),
    );
    const added = target.filter(
      (number) => number.required && !isAmong(number, inSource) && !isInRendering(number, context),
    );
    if (missing.length + added.length === 0) return wordFindings(source, target);
    // "555 123 456" may be grouped otherwise in the target: the same figures in the same order are the same number.
    if (missing.length !== added.length && figuresOf(sourceText.text) === figuresOf(targetText)) return [];
    return [
      ...missing.map(({ text }) => say("numbers.missing", { number: text })),
      ...added.map(({ text, start, end }) => ({
        ...say("numbers.added", { number: text }),
        span: plainSpan(start, end),
      })),
    ];
  },
  good: [
    { source: "The course has 6 weeks.", target: "El curso tiene 6 semanas." },
    {
      source: "1,500 people paid $1,234.50.",
      target: "1.500 personas pagaron 1.234,50 dólares.",
      targetLocale: "es-ES",
    },
    { source: "1,500 people paid $1,234.50.", target: "1 500 personas pagaron $1,234.50." },
    { source: "a 14-day course", target: "un curso de catorce días" },
    { source: "fourteen days in thirty-five towns", target: "14 días en 35 pueblos" },
    { source: "35 towns, 200 people, 21 days", target: "treinta y cinco pueblos, doscientas personas, veintiún días" },
    { source: "On the 1st and the 22nd of May", target: "El 1.º y el 22 de mayo" },
    { source: "the 21st century", target: "el siglo XXI" },
    { source: "World War II", target: "la Segunda Guerra Mundial" },
    { source: "50% of them; 12.5%", target: "La mitad; 12,5 %" },
    { source: "from 5 to 7:30 p.m.", target: "de 17:00 a 19:30" },
    { source: "at 9 a.m. and at noon", target: "a las 9:00 y a las 12 p. m." },
    { source: "2 billion dollars, 5 million and 10,000", target: "2000 millones de dólares, 5.000.000 y 10 mil" },
    { source: "$5-10 million", target: "de 5 millones a 10 millones de dólares" },
    { source: "in the 1990s", target: "en los años noventa" },
    { source: "on 2021-08-25", target: "el 25 de agosto de 2021" },
    { source: "June 14, 2021 (3/4/2025)", target: "14 de junio de 2021 (4 de marzo de 2025)" },
    { source: "2019–20", target: "2019-2020" },
    { source: "version 1.2.3 of H2O", target: "versión 1.2.3 del agua" },
    { source: "an hour and a dozen people", target: "1 hora y 12 personas" },
    { source: "2/3 of the people", target: "dos tercios de las personas" },
    { source: "call 555-123-4567", target: "llame al 555 123 4567" },
    { source: '5<ph id="1"/>3', target: '5<ph id="1"/>3' },
    { source: "two million and half a million", target: "2 millones y 500,000" },
    { source: "2 million and $500,000", target: "dos millones y medio millón de dólares" },
    { source: "two hundred and five thousand people", target: "205.000 personas" },
    { source: "from 5 to 7 p.m., not at 17.30 h", target: "de 17 a 19 h, no a las 5:30 p. m." },
    { source: "Both signed twice.", target: "Las dos firmaron dos veces." },
    {
      source: "the Development Agenda",
      target: "la Agenda 2030",
      terms: [{ source: "Development Agenda", target: "Agenda 2030", policy: "locked" }],
    },
  ],
  bad: [
    { source: "from June 14 to July 23", target: "del 14 de junio al 13 de julio" },
    { source: "over 80 people", target: "más de 800 personas" },
    { source: "1,500 people", target: "1.5 personas" },
    { source: "It costs 1.5 dollars.", target: "Cuesta 15 dólares." },
    { source: "2 billion dollars", target: "2 billones de dólares" },
    { source: "since 2019", target: "desde entonces" },
    { source: "for years", target: "durante 5 años" },
    { source: "at 5 p.m.", target: "a las 18:00" },
    { source: "a six-week course", target: "un curso de siete semanas" },
    { source: '5<ph id="1"/>3', target: '53<ph id="1"/>' },
  ],
};

/** Sets and not pairs of tokens: a table cell with ten thousand numbers would be a hundred million pairs. */
function valuesOf(tokens: readonly NumberToken[]): ReadonlySet<string> {
  return new Set(tokens.flatMap(({ values }) => values.map(valueKey)));
}

function isAmong({ values }: NumberToken, known: ReadonlySet<string>): boolean {
  return values.some((value) => known.has(valueKey(value)));
}

/** 1.1 × 1000000 is 1100000.0000000002: twelve digits are as many as anyone compares. */
function valueKey(value: number): string {
  return value.toPrecision(12);
}

/** A matched term answers for its own figures: "ISO 9001", "Agenda 2030". */
function isInTerm({ start, end }: NumberToken, { terms }: CheckContext, text: MarkedText): boolean {
  return terms.some((match) => text.offsetOf(match.start) <= start && end <= text.offsetOf(match.end));
}

/** "the Sustainable Development Agenda" may be "la Agenda 2030" by the glossary. */
function isInRendering({ text }: NumberToken, { terms }: CheckContext): boolean {
  return terms.some(({ term }) => [term.target, ...term.targetForms].some((rendering) => rendering.includes(text)));
}

/** The figures in order, and the codes between them. */
function figuresOf(text: string): string {
  return text.replace(/[^\d\uFFFC]/gu, "");
}

/** "six weeks" as "siete semanas": a cardinal in words on either side, from three up, that the other side has in no form. */
function wordFindings(source: readonly NumberToken[], target: readonly NumberToken[]): readonly Finding[] {
  const [here] = wordsAlone(source, target);
  const [there] = wordsAlone(target, source);
  return here && there ? [say("numbers.other", { source: here.text, target: there.text })] : [];
}

function wordsAlone(own: readonly NumberToken[], others: readonly NumberToken[]): readonly NumberToken[] {
  // "junio" explains a 6 in figures ("6/14"), and not the "six" of "six weeks".
  const comparable = valuesOf(others.filter((other) => other.word || other.required));
  return own.filter((number) => number.word && Math.min(...number.values) >= 3 && !isAmong(number, comparable));
}
