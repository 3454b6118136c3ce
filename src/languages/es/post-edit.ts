/**
 * English habits that an engine carries into Spanish, mended where there is exactly one right way: a stop inside the
 * closing quotation mark, a question without its opening mark. Only ever applied to the text of a rough engine. What is
 * right for every engine is a check's fix (`checks/run-fixes.ts`).
 */

/** A stop or comma before the closing mark (RAE, Ortografía 2010, 3.4.10.2: it goes after); not an ellipsis, not an abbreviation. */
const STOP_IN_QUOTES = /(?<=[\p{Ll}\p{N}])([.,])(["”»])(?![\p{L}\p{N}.,])/gu;
/** What a question or exclamation inside a longer sentence begins with, after a comma or colon. */
const CLAUSE =
  /[,:;]\s+(?=(?:por qué|para qué|qué|quién|quiénes|cuál|cuáles|cómo|dónde|cuándo|cuánto|cuánta|cuántos|cuántas)(?![\p{L}]))/giu;
const OPENING: Readonly<Record<string, string>> = { "?": "¿", "!": "¡" };
const QUOTES: Readonly<Record<string, string>> = { "”": "“", "»": "«", "’": "‘" };

/**
 * Mends a machine's Spanish.
 * @param texts those between the codes of one answer, in order
 * @example postEdit(["Vino?"]) // ["¿Vino?"]
 */
export function postEdit(texts: readonly string[]): readonly string[] {
  const mended = texts.map(mendText);
  const at = missingMark(mended.join(""));
  return at ? insertAt(mended, at.offset, at.mark) : mended;
}

function mendText(text: string): string {
  return text.replace(STOP_IN_QUOTES, "$2$1");
}

/** Where the opening mark of a sentence's only question or exclamation goes; undefined where it is not certain. */
function missingMark(text: string): { readonly offset: number; readonly mark: string } | undefined {
  const end = /([?!])([\s)\]"”»’]*)$/u.exec(text);
  const closing = end?.[1];
  const opening = closing && OPENING[closing];
  if (!end || !closing || !opening || /[¿¡]/.test(text) || /[?!]/.test(text.slice(0, end.index))) return undefined;
  const offset = clauseStart(text, end.index, end[2] ?? "");
  return { offset, mark: opening };
}

function clauseStart(text: string, end: number, after: string): number {
  const quote = Array.from(after).find((mark) => QUOTES[mark] !== undefined);
  const quoted = quote === undefined ? -1 : text.lastIndexOf(QUOTES[quote] ?? "", end);
  if (quoted !== -1) return quoted + 1;
  // More than one sentence in the segment: the question is the last of them.
  const sentence = [...text.slice(0, end).matchAll(/[.…:]\s+(?=\p{Lu})/gu)].at(-1);
  const start = sentence ? sentence.index + sentence[0].length : firstLetter(text);
  const clause = [...text.slice(start, end).matchAll(CLAUSE)].at(0);
  return clause && !isQuestionWord(text.slice(start)) ? start + clause.index + clause[0].length : start;
}

/** A clause that begins with one is the question itself: «¿Cómo, entonces, se pide?» has its mark in front of «Cómo». */
const QUESTION_WORD = /^(?:por qué|para qué|qué|quién|quiénes|cuál|cuáles|cómo|dónde|cuándo|cuánt[oa]s?)(?![\p{L}])/iu;

function isQuestionWord(text: string): boolean {
  return QUESTION_WORD.test(text);
}

/** The first letter, digit or opening quotation mark: a bullet, dash or emoji stays in front. */
function firstLetter(text: string): number {
  const match = /[\p{L}\p{N}“«"‘(]/u.exec(text);
  return match?.index ?? 0;
}

function insertAt(texts: readonly string[], offset: number, mark: string): readonly string[] {
  let at = 0;
  return texts.map((text) => {
    const inside = offset - at;
    at += text.length;
    return inside >= 0 && inside < text.length ? text.slice(0, inside) + mark + text.slice(inside) : text;
  });
}
