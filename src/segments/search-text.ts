/** Words that a person looks for, in a text of any letter case and with or without accents. */

import { parseRecord, plainText } from "./inline-codes.ts";

/** The text of a record form as it is searched: no codes, no accents, small letters. */
export function searchable(record: string): string {
  return fold(plainText(parseRecord(record).content));
}

/** The words of a question, folded; each is to be found at the beginning of a word. */
export function searchWords(question: string): readonly string[] {
  return fold(question).match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? [];
}

/** Whether every word begins a word of `text`, which is `searchable`. */
export function hasWords(text: string, words: readonly string[]): boolean {
  return words.every((word) => beginsWord(text, word));
}

/**
 * Where words of a question begin a word of `text`: what is found of each, in UTF-16 units of `text`, in order.
 * @example findWords("La Comisión.", ["comis"]) // [{ start: 3, end: 8 }]
 */
export function findWords(text: string, words: readonly string[]): readonly { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}]\p{M}*)[\p{L}\p{N}]/gu)) {
    // Folding may change the length: the stretch grows until it reads as the word.
    const ends = words.map((word) => {
      for (let end = index + 1; end <= text.length; end += 1) {
        const folded = fold(text.slice(index, end));
        if (!word.startsWith(folded)) return 0;
        if (folded === word) return end;
      }
      return 0;
    });
    const start = index;
    const end = Math.max(0, ...ends);
    // A mark that follows belongs to the last letter.
    if (end > start) found.push({ start, end: end + (/^\p{M}+/u.exec(text.slice(end))?.[0].length ?? 0) });
  }
  return found;
}

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at))) return true;
  return false;
}

function fold(text: string): string {
  // Accents are beyond ASCII: to look for them in every letter took a third of a search in 90,000 pairs.
  const bare = text.replace(/[^\0-\x7f]+/g, (letters) => letters.normalize("NFD").replace(/\p{M}/gu, ""));
  return bare.toLowerCase().replaceAll("’", "'").replace(/\s+/g, " ");
}
