/** A sentence as memory compares it: its words in lower case, figures, signs that carry meaning, and codes by their type. */

import { parseRecord } from "./inline-codes.ts";
import { splitDirection } from "./memory-direction.ts";

/** Least similarity, 0–100, of a source that memory finds. The store's index of words is cut for it: another value needs it built anew. */
export const LEAST_SIMILARITY = 75;
/** Longer sentences have exact memory only: one like them is not written twice, and the index would hold a book of each. */
export const MOST_WORDS = 400;

/** `don't` and `5,000.00` are one word each; `5km` and `30-day` are two. Other punctuation does not make another sentence. */
const WORD = /\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)*|\p{N}+(?:[.,:]\p{N}+)*|[?!%‰°$€£¥<>=]/gu;

/**
 * The words of an exact-memory key (`segmentKey`), in order; a code is one word, such as `<link>`.
 * @example keyWords('See <pc id="1">the 2 rules</pc>.\u0001link') // ["see", "<link>", "the", "2", "rules"]
 */
export function keyWords(written: string): readonly string[] {
  const { key } = splitDirection(written);
  const cut = key.lastIndexOf("\u0001");
  const source = cut === -1 ? key : key.slice(0, cut);
  const types = cut === -1 ? [] : key.slice(cut + 1).split(",");
  const words: string[] = [];
  for (const part of parseRecord(source.toWellFormed()).content) {
    if (part.type === "text") words.push(...textWords(part.value));
    else if (part.type !== "close") words.push(`<${types[part.id - 1] ?? "code"}>`);
  }
  return words;
}

/** How many words a sentence of so many may lose to one that is still `LEAST_SIMILARITY` like it. */
export function lostWords(count: number): number {
  return Math.floor((count * (100 - LEAST_SIMILARITY)) / 100);
}

function textWords(text: string): readonly string[] {
  return (text.match(WORD) ?? []).map((word) => word.toLowerCase().replaceAll("’", "'"));
}
