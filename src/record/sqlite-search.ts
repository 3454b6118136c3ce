/** Concordance: pairs of memory by the words in them. */

import { memoryPair } from "./memory-entry.ts";
import { searchPatterns } from "./search-patterns.ts";
import type { MemoryPair } from "./types.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";
import { SEGMENT_COLUMNS } from "./sqlite-rows.ts";
import { toSegment } from "./store-rows.ts";

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
