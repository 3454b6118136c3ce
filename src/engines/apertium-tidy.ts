/** What Apertium does to every text, whatever it says: spaces of dropped words, capitals carried on to the wrong word, `’` made `'`. */

import type { LockedInline } from "../glossary/types.ts";
import type { Layout } from "./split-at-codes.ts";
import { ATOM, isAtom, layOut, takeUp } from "./split-at-codes.ts";
import { restoreSpaces } from "./restore-spaces.ts";

/** A word with its place in a layout; a code that stands alone is a word too. */
interface Word {
  readonly text: string;
  /** Index into `texts`, or -1 for a code. */
  readonly at: number;
  readonly start: number;
}

/**
 * Undoes Apertium's own habits in `target`. Neither carries white space at its edges.
 * @param locale of the target
 */
export function tidyApertium(
  source: readonly LockedInline[],
  target: readonly LockedInline[],
  locale: string,
): LockedInline[] {
  const from = layOut(source);
  const to = layOut(target);
  dropLemmas(to);
  restoreApostrophes(from, to);
  restoreCase(from, to);
  return restoreSpaces(source, takeUp(to), locale);
}

/** `Prpers hemos puesto`: the lemma of a pronoun that the generator has no form for, in place of nothing. */
function dropLemmas({ texts }: Layout): void {
  for (const [index, text] of texts.entries()) texts[index] = text.replace(/(?<!\p{L})prpers\s+/giu, "");
}

function restoreApostrophes(from: Layout, to: Layout): void {
  if (from.texts.some((text) => text.includes("'")) || !from.texts.some((text) => text.includes("’"))) return;
  for (const [index, text] of to.texts.entries()) to.texts[index] = text.replaceAll("'", "’");
}

/**
 * The first letter gets the case of the source's: `café` comes back as `La cafetería`. And the first word that the
 * engine translates, or the second, does not keep the capital it was given: `npm is` comes back as `npm Es`.
 */
function restoreCase(from: Layout, to: Layout): void {
  const sourceWords = wordsOf(from);
  const targetWords = wordsOf(to);
  const [first] = targetWords;
  if (first && isLetters(first.text) && isLetters(sourceWords[0]?.text ?? ""))
    recase(to, first, isCapital(sourceWords[0]?.text ?? ""));
  const known = targetWords.findIndex(
    (word, index) => word.text.toLowerCase() !== sourceWords[index]?.text.toLowerCase(),
  );
  if (known > 0) lower(to, targetWords[known], sourceWords[known]);
  else if (capitals(targetWords.slice(1)) > capitals(sourceWords.slice(1))) lower(to, targetWords[1], sourceWords[1]);
}

/** Takes a capital from a word whose counterpart in the source has none. */
function lower(layout: Layout, word: Word | undefined, counterpart: Word | undefined): void {
  if (!word || !counterpart || !isCapital(word.text)) return;
  if (isLetters(counterpart.text) && !isCapital(counterpart.text)) recase(layout, word, false);
}

function capitals(words: readonly Word[]): number {
  return words.filter((word) => isCapital(word.text)).length;
}

function wordsOf(layout: Layout): Word[] {
  const words: Word[] = [];
  for (const [at, text] of layout.texts.entries()) {
    for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) words.push({ text: match[0], at, start: match.index });
    const code = layout.codes[at];
    if (code && isAtom(code)) words.push({ text: ATOM, at: -1, start: 0 });
  }
  return words;
}

function recase(layout: Layout, word: Word, upper: boolean): void {
  const text = layout.texts[word.at];
  if (text === undefined) return;
  const [first = ""] = word.text;
  const cased = upper ? first.toUpperCase() : first.toLowerCase();
  layout.texts[word.at] = text.slice(0, word.start) + cased + text.slice(word.start + first.length);
}

function isLetters(word: string): boolean {
  return /^\p{L}/u.test(word);
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}
