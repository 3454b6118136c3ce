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

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at))) return true;
  return false;
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("’", "'").replace(/\s+/g, " ");
}
