/** Concordance: pairs of memory by the words in them, with an index of words (`cotejo.pair_words`). */

import { sql, type RawBuilder } from "kysely";
import { memoryPair } from "./memory-entry.ts";
import type { PostgresConnection, PostgresTransaction } from "./postgres-connection.ts";
import type { Scope } from "./postgres-rows.ts";
import { askedStretches } from "./search-words.ts";
import type { MemoryPair } from "./types.ts";
import { SEGMENT_COLUMNS } from "./sqlite-rows.ts";
import { toSegment, type Row } from "./store-rows.ts";

/** The best pairs, which each search reads first. They have enough, or they tell how frequent each word is. */
const SAMPLE = 2_000;
/** Where fewer of the best pairs should have enough, they are read one by one. From here on the index is quicker. */
const WORTH_READING = 20_000;
/** The index lists all pairs of a word before it compares two lists. For a word in a larger share that takes too long. */
const FREQUENT = 0.05;
/** A beginning of more words than these is asked for as it is: a few letters, which many words have. */
const MOST_WORDS = 100;
/** For the lists. With PostgreSQL's own 4 MB a long list keeps only pages, and each pair on them is read. */
const WORK_MEMORY = "64MB";
/** The index has a word for each clone. Where a clone has more of the table, that list is longer than what it spares. */
const MOST_OF_TABLE = 0.25;
/** Rows that the database sends at once, where fewer are wanted. */
const FEWEST_ROWS = 50;

type Query = RawBuilder<Row>;

/**
 * See `Store.searchPairs`. PostgreSQL takes every beginning of a word to be in half a percent of all pairs at least. So it
 * would read ten million of them, the best first, for a word that is in none. Here a sample says what is quicker.
 */
export async function searchPairs(
  { write }: Pick<PostgresConnection, "write">,
  { project, checkout }: Scope,
  words: readonly string[],
  isHit: (pair: MemoryPair) => boolean,
  most: number,
): Promise<readonly MemoryPair[]> {
  const own = sql`project = ${project} AND checkout = ${checkout} AND offered = 1`;
  const bestFirst = sql`ORDER BY memory_rank DESC, decided_at DESC, article, position`;
  const columns = sql.raw(SEGMENT_COLUMNS);
  const stretches = askedStretches(words);
  const has = haveWords(stretches);
  const bestPairs = (count: number): Query =>
    sql`SELECT * FROM cotejo.segments WHERE ${own} ${bestFirst} LIMIT ${count}`;
  const amongBest = (count: number): Query =>
    sql`SELECT ${columns} FROM (${bestPairs(count)}) best WHERE ${has} ${bestFirst}`;

  return write(async (transaction) => {
    const find = (query: Query): Promise<readonly MemoryPair[]> => readHits(transaction, query, isHit, most);
    const first = await find(amongBest(SAMPLE));
    if (first.length >= most) return first;
    const { count, shares } = await readShares(transaction, bestPairs(SAMPLE), stretches);
    if (count < SAMPLE) return first;
    const shareOfAll = shares.reduce((share, each) => share * Math.max(each, 0.5 / SAMPLE), 1);
    if (most / shareOfAll < WORTH_READING) {
      const near = await find(amongBest(2 * WORTH_READING));
      if (near.length >= most) return near;
    }
    const listed = stretches.filter((_, at) => (shares[at] ?? 1) <= FREQUENT);
    if (listed.length === 0)
      return find(sql`SELECT ${columns} FROM cotejo.segments WHERE ${own} AND ${has} ${bestFirst}`);
    await sql`SET LOCAL work_mem = ${sql.lit(WORK_MEMORY)}`.execute(transaction);
    const isMost = (await shareOfTable(transaction, checkout)) > MOST_OF_TABLE;
    const isListed = haveAny(await readWords(transaction, listed), isMost ? "" : `'.${project}.${checkout}' & `);
    // With `OFFSET 0` PostgreSQL finds all of them first. Else it reads the best pairs in their order, or lists all words.
    const found = sql`SELECT * FROM cotejo.segments WHERE ${own} AND ${isListed} OFFSET 0`;
    return find(sql`SELECT ${columns} FROM (${found}) found WHERE ${has} ${bestFirst}`);
  }, true);
}

/** Whether a pair has words that begin so, or is too long for its words to be kept. */
function haveWords(stretches: readonly string[]): RawBuilder<unknown> {
  return stretches.length === 0 ? sql`true` : haveAny(stretches.map(beginning));
}

/** @param alternatives Of what a pair must have something of each, in the syntax of `tsquery` @param also Of what it must be, too */
function haveAny(alternatives: readonly string[], also = ""): RawBuilder<unknown> {
  return sql`words @@ ${`${also}('.long' | ${alternatives.join(" & ")})`}::tsquery`;
}

/** A word that begins so. */
function beginning(stretch: string): string {
  return `'${stretch}':*`;
}

/**
 * The words that begin so, each list in the syntax of `tsquery`. The index compares whole words pair by pair. For a beginning
 * it would first make a list of all its pairs, which takes half a second for a million of them.
 */
async function readWords(transaction: PostgresTransaction, stretches: readonly string[]): Promise<readonly string[]> {
  // `~` stands behind every letter and figure.
  const { rows } = await sql<{ readonly words: readonly string[] }>`
    SELECT ARRAY(SELECT DISTINCT word FROM cotejo.words WHERE word >= stretch COLLATE "C" AND word < (stretch || '~') COLLATE "C"
      LIMIT ${MOST_WORDS + 1}) AS words FROM unnest(${stretches}::text[]) WITH ORDINALITY AS asked (stretch, place)
    ORDER BY place`.execute(transaction);
  return stretches.map((stretch, at) => {
    const words = rows[at]?.words ?? [];
    if (words.length === 0 || words.length > MOST_WORDS) return beginning(stretch);
    return `(${words.map((word) => `'${word}'`).join(" | ")})`;
  });
}

/** The pairs that a query gives and `isHit` takes, in its order. A cursor lets it stop when it has enough. */
async function readHits(
  transaction: PostgresTransaction,
  query: Query,
  isHit: (pair: MemoryPair) => boolean,
  most: number,
): Promise<readonly MemoryPair[]> {
  const rowsAtOnce = Math.max(most, FEWEST_ROWS);
  const hits: MemoryPair[] = [];
  await sql`DECLARE pairs NO SCROLL CURSOR FOR ${query}`.execute(transaction);
  for (;;) {
    const { rows } = await sql<Row>`FETCH ${sql.raw(String(rowsAtOnce))} FROM pairs`.execute(transaction);
    hits.push(...rows.map((row) => memoryPair(toSegment(row))).filter(isHit));
    if (hits.length >= most || rows.length < rowsAtOnce) break;
  }
  await sql`CLOSE pairs`.execute(transaction);
  return hits.slice(0, most);
}

/** How many pairs a query gives, and for each beginning of words its share of them. */
async function readShares(
  transaction: PostgresTransaction,
  pairs: Query,
  stretches: readonly string[],
): Promise<{ readonly count: number; readonly shares: readonly number[] }> {
  const counts = stretches.map((each) => sql`count(*) FILTER (WHERE ${haveWords([each])})`);
  const { rows } = await sql<{ readonly counts: readonly number[] }>`
    SELECT ARRAY[${sql.join([sql`count(*)`, ...counts])}]::integer[] AS counts FROM (${pairs}) best`.execute(
    transaction,
  );
  const [count = 0, ...found] = rows[0]?.counts ?? [];
  return { count, shares: found.map((each) => each / count) };
}

/** Which share of all rows a clone has, as PostgreSQL last saw it; 0: few, or not looked at yet. */
async function shareOfTable(transaction: PostgresTransaction, checkout: number): Promise<number> {
  const { rows } = await sql<{ readonly share: number | null }>`
    SELECT most_common_freqs[array_position(most_common_vals::text::integer[], ${checkout}::integer)] AS share FROM pg_stats
    WHERE schemaname = 'cotejo' AND tablename = 'segments' AND attname = 'checkout'`.execute(transaction);
  return rows[0]?.share ?? 0;
}
