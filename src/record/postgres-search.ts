/** Concordance: pairs of memory by the words in them. It reads the rows that SQLite would, by the same patterns. */

import { sql } from "kysely";
import { memoryPair } from "./memory-entry.ts";
import type { PostgresConnection } from "./postgres-connection.ts";
import type { Scope } from "./postgres-rows.ts";
import type { MemoryPair } from "./types.ts";
import { searchPatterns } from "./search-patterns.ts";
import { SEGMENT_COLUMNS } from "./sqlite-rows.ts";
import { toSegment, type Row } from "./store-rows.ts";

/** Rows that are sent at once: of many, only as many are read as are wanted. */
const ROWS_AT_ONCE = 200;

/** See `Store.searchPairs`. */
export async function searchPairs(
  { write }: Pick<PostgresConnection, "write">,
  { project, checkout }: Scope,
  words: readonly string[],
  isHit: (pair: MemoryPair) => boolean,
  most: number,
): Promise<readonly MemoryPair[]> {
  // `ESCAPE ''`: a backslash is a sign like any other, as it is in SQLite.
  const conditions = searchPatterns(words).map(
    (pattern) => sql`AND LOWER(memory_key || record) LIKE ${pattern} ESCAPE ''`,
  );
  // A cursor stands in a transaction, though nothing is written.
  return write(async (transaction) => {
    const found: MemoryPair[] = [];
    await sql`DECLARE pairs NO SCROLL CURSOR FOR SELECT ${sql.raw(SEGMENT_COLUMNS)} FROM cotejo.segments
      WHERE project = ${project} AND checkout = ${checkout} AND offered = 1 ${sql.join(conditions, sql` `)}
      ORDER BY memory_rank DESC, decided_at DESC, article, position`.execute(transaction);
    for (;;) {
      const { rows } = await sql<Row>`FETCH ${sql.raw(String(ROWS_AT_ONCE))} FROM pairs`.execute(transaction);
      for (const row of rows) {
        const pair = memoryPair(toSegment(row));
        if (isHit(pair) && found.push(pair) >= most) return found;
      }
      if (rows.length < ROWS_AT_ONCE) return found;
    }
  });
}
