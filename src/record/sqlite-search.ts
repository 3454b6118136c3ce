/** Concordance: pairs of memory by the words in them, with an index of words (`pair_words`). */

import { insertRows } from "./sqlite-insert-rows.ts";
import { memoryPair } from "./memory-entry.ts";
import { askedStretches, wordsOfPair } from "./search-words.ts";
import type { MemoryPair } from "./types.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";
import { SEGMENT_COLUMNS } from "./sqlite-rows.ts";
import { toSegment } from "./store-rows.ts";

const BEST_FIRST = "ORDER BY memory_rank DESC, decided_at DESC, article, position";
const SELECT_WITH_WORDS = `
  SELECT segments.rowid AS number FROM pair_words CROSS JOIN segments ON segments.rowid = pair_words.rowid
  WHERE pair_words MATCH ? ${BEST_FIRST}`;
const SELECT_ALL = `SELECT rowid AS number FROM segments WHERE offered = 1 ${BEST_FIRST}`;
const SELECT_SEGMENT = `SELECT ${SEGMENT_COLUMNS} FROM segments WHERE rowid = ?`;
const SELECT_WAITING = `
  SELECT segments.rowid AS number, ${SEGMENT_COLUMNS} FROM pairs_waiting
  JOIN segments ON segments.rowid = pairs_waiting.segment ORDER BY number`;

/** See `Store.searchPairs`. A question without a stretch of ASCII is asked of every pair. */
export function searchPairs(
  db: SqliteConnection,
  words: readonly string[],
  isHit: (pair: MemoryPair) => boolean,
  most: number,
): readonly MemoryPair[] {
  if (db.all("SELECT segment FROM pairs_waiting LIMIT 1").length > 0) db.transaction(false, () => indexPairs(db));
  const query = askedStretches(words).map((each) => `"${each}"*`).join(" "); // prettier-ignore
  const numbers = query === "" ? db.each(SELECT_ALL) : db.each(SELECT_WITH_WORDS, query);
  const found: MemoryPair[] = [];
  // Only the numbers are sorted: a frequent word is in thousands of rows, and a few of these are read.
  for (const { number = 0 } of numbers) {
    const pair = db.all(SELECT_SEGMENT, number).map((row) => memoryPair(toSegment(row)))[0];
    if (pair && isHit(pair) && found.push(pair) >= most) break;
  }
  return found;
}

/** Indexes the words of the pairs that were written since the last time. To be called in a transaction. */
export function indexPairs(db: SqliteConnection): void {
  const rows = Array.from(db.each(SELECT_WAITING), ({ number = 0, ...row }) => [
    number,
    wordsOfPair(memoryPair(toSegment(row))),
  ]);
  insertRows(db, "pair_words", "rowid, words", rows);
  db.run("DELETE FROM pairs_waiting");
}
