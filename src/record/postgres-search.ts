/** Concordance: pairs of memory by the words in them, with an index of words (`cotejo.pair_words`). */

import { sql } from "kysely";
import { memoryPair } from "./memory-entry.ts";
import type { PostgresConnection } from "./postgres-connection.ts";
import type { Scope } from "./postgres-rows.ts";
import { askedStretches } from "./search-words.ts";
import type { MemoryPair } from "./types.ts";
import { SEGMENT_COLUMNS } from "./sqlite-rows.ts";
import { toSegment, type Row } from "./store-rows.ts";

/** Rows that the database sends at once. A search stops reading when it has enough. */
const ROWS_AT_ONCE = 200;

/** See `Store.searchPairs`. */
export async function searchPairs(
  { read, write }: Pick<PostgresConnection, "read" | "write">,
  scope: Scope,
  words: readonly string[],
  isHit: (pair: MemoryPair) => boolean,
  most: number,
): Promise<readonly MemoryPair[]> {
  const { project, checkout } = scope;
  const all = sql`SELECT ${sql.raw(SEGMENT_COLUMNS)} FROM cotejo.segments
    WHERE project = ${project} AND checkout = ${checkout} AND offered = 1 AND words @@ ${wordQuery(scope, words)}::tsquery
    ORDER BY memory_rank DESC, decided_at DESC, article, position`;
  const hitsOf = (rows: readonly Row[]): readonly MemoryPair[] =>
    rows.map((row) => memoryPair(toSegment(row))).filter(isHit);
  // Told how few are wanted, the database reads the best pairs until it has them, where the words are in many.
  const { rows: first } = await read((database) => sql<Row>`${all} LIMIT ${ROWS_AT_ONCE}`.execute(database));
  const hits = hitsOf(first);
  if (hits.length >= most || first.length < ROWS_AT_ONCE) return hits.slice(0, most);
  // A cursor stands in a transaction, though nothing is written.
  return write(async (transaction) => {
    const found: MemoryPair[] = [];
    await sql`DECLARE pairs NO SCROLL CURSOR FOR ${all}`.execute(transaction);
    for (;;) {
      const { rows } = await sql<Row>`FETCH ${sql.raw(String(ROWS_AT_ONCE))} FROM pairs`.execute(transaction);
      found.push(...hitsOf(rows));
      if (found.length >= most || rows.length < ROWS_AT_ONCE) return found.slice(0, most);
    }
  });
}

/** What the index is asked for, in the syntax of `tsquery`. */
function wordQuery({ project, checkout }: Scope, words: readonly string[]): string {
  const own = `'.${project}.${checkout}'`;
  const stretches = askedStretches(words);
  return stretches.length === 0 ? own : `${own} & ('.long' | ${stretches.map((each) => `'${each}':*`).join(" & ")})`;
}
