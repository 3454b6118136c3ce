/** Words by which the indexes of pairs find them (`sqlite-search.ts`, `postgres-search.ts`): stretches of ASCII in folded texts. */

import { searchable } from "../segments/search-text.ts";

/** Letters of a word that an index keeps. */
const LONGEST = 200;

/**
 * What an index is asked for: each stretch of ASCII letters and figures in each word begins such a stretch of the text. What
 * else is in a word is for whoever looks at the pairs.
 * @param words Folded, as `searchWords` gives them
 * @example askedStretches(["l'agua", "дом"]) // ["l", "agua"]
 */
export function askedStretches(words: readonly string[]): readonly string[] {
  return [...new Set(words.flatMap(stretchesOf))];
}

/** The words of a pair, each once, with a space between them. */
export function wordsOfPair({ source, target }: { readonly source: string; readonly target: string }): string {
  return [...new Set([source, target].flatMap((text) => stretchesOf(searchable(text))))].join(" ");
}

function stretchesOf(folded: string): readonly string[] {
  return (folded.match(/[a-z0-9]+/g) ?? []).map((each) => each.slice(0, LONGEST));
}
