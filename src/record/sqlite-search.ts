/** Concordance: pairs of memory by the words in them. */

import { memoryPair } from "./memory-entry.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";
import { SEGMENT_COLUMNS, toSegment } from "./sqlite-rows.ts";
import type { MemoryPair } from "./types.ts";

/** Letters that no accent of a European language stands on: the others may be written in another way than they are looked for. */
const PLAIN = /[bfjmpqvwx0-9]/;
const OTHERS = /[^bfjmpqvwx0-9]+/g;

/** See `Store.searchPairs`. A key has the words of the source, and a record the rest as JSON, in which letters and figures
 * stand as they are; what else is asked for is for `isHit`. */
export function searchPairs(
  db: SqliteConnection,
  words: readonly string[],
  isHit: (pair: MemoryPair) => boolean,
  most: number,
): readonly MemoryPair[] {
  const patterns = searchPatterns(words);
  const where = ["offered = 1", ...patterns.map(() => "LOWER(memory_key || record) LIKE ?")].join(" AND ");
  const sql = `
    SELECT ${SEGMENT_COLUMNS} FROM segments WHERE ${where}
    ORDER BY memory_rank DESC, decided_at DESC, article, position`;
  const found: MemoryPair[] = [];
  for (const row of db.each(sql, ...patterns)) {
    const pair = memoryPair(toSegment(row));
    if (isHit(pair) && found.push(pair) >= most) break;
  }
  return found;
}

/** Patterns of `LIKE` that the key and the record of each hit have, in letters without case. */
export function searchPatterns(words: readonly string[]): readonly string[] {
  return [...new Set(words.map(patternOf))].filter((pattern) => PLAIN.test(pattern));
}

/** `informacion` as `%f%m%`: where an accent may stand, it may also be a character of its own. */
function patternOf(word: string): string {
  return `%${word.replace(OTHERS, "%")}%`.replaceAll("%%", "%");
}
