/** What a search in memory asks a database for, before each pair is looked at. */

/** Letters that no accent of a European language stands on: the others may be written in another way than they are looked for. */
const PLAIN = /[bfjmpqvwx0-9]/;
const OTHERS = /[^bfjmpqvwx0-9]+/g;

/** Patterns of `LIKE` that the key and the record of each hit have, in letters without case. */
export function searchPatterns(words: readonly string[]): readonly string[] {
  return [...new Set(words.map(patternOf))].filter((pattern) => PLAIN.test(pattern));
}

/** `informacion` as `%f%m%`: where an accent may stand, it may also be a character of its own. */
function patternOf(word: string): string {
  return `%${word.replace(OTHERS, "%")}%`.replaceAll("%%", "%");
}
