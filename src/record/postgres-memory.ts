/**
 * The memory of the PostgreSQL store. It is the index of words that SQLite has (`near-words.ts`), in tables of its own, so
 * that both find the same sources; no extension of the database is asked for.
 */

import { sql } from "kysely";
import { hash128 } from "../base/hash.ts";
import { keyWords, MOST_WORDS } from "../segments/memory-words.ts";
import { memoryEntry, rejectionsOf } from "./memory-entry.ts";
import { MOST_PAIRS_PER_KEY, nearQuestion, newWords, rarest, sourcesToIndex, withoutRefused } from "./near-words.ts";
import type { Database, PostgresTransaction } from "./postgres-connection.ts";
import { insertRows, selectSegments, type Scope } from "./postgres-rows.ts";
import type { MemoryPair, NearSource, SegmentRecord } from "./types.ts";
import { type Row, READ_COLUMNS, toSegment } from "./store-rows.ts";

/** The keys of an article's pairs, before they are replaced. */
export async function memoryKeys(database: Database, { project, checkout }: Scope, article: string) {
  const rows = await database
    .selectFrom("segments")
    .select("memory_key")
    .distinct()
    .where("project", "=", project)
    .where("checkout", "=", checkout)
    .where("article", "=", article)
    .where("offered", "=", 1)
    .execute();
  return rows.map((row) => row.memory_key);
}

/** Keeps what people rejected. The article of these segments is in the store. */
export async function addRejections(
  transaction: PostgresTransaction,
  scope: Scope,
  segments: readonly SegmentRecord[],
): Promise<void> {
  const rows = segments.flatMap((segment) =>
    rejectionsOf(segment).map(({ target, at }) => [segment.article, segment.id, segment.key, target, at]),
  );
  await insertRows(transaction, scope, "memory_rejections", rows);
}

/** The words of an article's sources are indexed with those of other articles. */
export async function awaitWords(transaction: PostgresTransaction, scope: Scope, article: string): Promise<void> {
  await insertRows(transaction, scope, "memory_waiting", [[article]], { ending: sql`ON CONFLICT DO NOTHING` });
}

/** Indexes the sources that wait for it. Nobody else writes for this checkout meanwhile. */
export async function indexWaiting(transaction: PostgresTransaction, scope: Scope): Promise<void> {
  const { project, checkout } = scope;
  const { rows } = await sql<{ readonly memory_key: string }>`
    SELECT DISTINCT segments.memory_key FROM cotejo.memory_waiting AS waiting
    JOIN cotejo.segments AS segments USING (project, checkout, article)
    WHERE waiting.project = ${project} AND waiting.checkout = ${checkout} AND segments.offered = 1`.execute(
    transaction,
  );
  await addSources(
    transaction,
    scope,
    rows.map((row) => row.memory_key),
  );
  await transaction
    .deleteFrom("memory_waiting")
    .where("project", "=", project)
    .where("checkout", "=", checkout)
    .execute();
}

/** Indexes what is new among these keys by their words. */
async function addSources(transaction: PostgresTransaction, scope: Scope, added: readonly string[]): Promise<void> {
  const keys = new Map(added.map((key) => [hash128(key), key]));
  for (const hash of (await sourceNumbers(transaction, scope, [...keys.keys()])).keys()) keys.delete(hash);
  const sources = sourcesToIndex(keys);
  if (sources.length === 0) return;
  const words = sources.flatMap((source) => source.words);
  const numbers = await learnWords(transaction, scope, words);
  const last = await lastNumber(transaction, scope, "memory_sources");
  const rows = sources.map(({ hash, key, words: own }, index) => [last + index + 1, hash, key, own.join(" ")]);
  await insertRows(transaction, scope, "memory_sources", rows);
  const postings = sources.flatMap(({ words: own }, index) =>
    rarest(own, numbers).map((word) => [word, own.length, last + index + 1] as const),
  );
  await insertRows(transaction, scope, "memory_postings", postings);
}

/** Takes those of these keys out of the index that no pair has any more. @param kept Segments that are in the store */
export async function forgetKeys(
  transaction: PostgresTransaction,
  scope: Scope,
  keys: Iterable<string>,
  kept: readonly SegmentRecord[],
): Promise<void> {
  const offered = new Set(kept.filter((segment) => memoryEntry(segment).isOffered).map(({ key }) => key));
  const others = [...new Set(keys)].filter((key) => !offered.has(key));
  if (others.length === 0) return;
  const still = await offeredOf(transaction, scope, others);
  const gone = new Map(others.filter((key) => !still.has(key)).map((key) => [hash128(key), keyWords(key)]));
  const sources = await sourceNumbers(transaction, scope, [...gone.keys()]);
  if (sources.size === 0) return;
  const numbers = await wordNumbers(transaction, scope, [...gone.values()].flat());
  const postings = [...sources].flatMap(([hash, source]) => {
    const words = gone.get(hash) ?? [];
    return rarest(words, numbers).map((word) => [word, words.length, source] as const);
  });
  const { project, checkout } = scope;
  const lists = [0, 1, 2].map((at) => sql`${postings.map((row) => row[at])}::integer[]`);
  await sql`DELETE FROM cotejo.memory_postings AS postings USING unnest(${sql.join(lists)}) AS gone (word, length, source)
    WHERE postings.project = ${project} AND postings.checkout = ${checkout} AND postings.word = gone.word
      AND postings.length = gone.length AND postings.source = gone.source`.execute(transaction);
  await sql`DELETE FROM cotejo.memory_sources WHERE project = ${project} AND checkout = ${checkout}
    AND number = ANY(${[...sources.values()]}::integer[])`.execute(transaction);
}

/** See `Store.findExact`. Two questions for any number of keys. */
export async function findExact(
  database: Database,
  scope: Scope,
  keys: readonly string[],
  most = MOST_PAIRS_PER_KEY,
): Promise<ReadonlyMap<string, readonly MemoryPair[]>> {
  // The columns hold UTF-8, in which a lone half of a surrogate pair is not told from another.
  const asked = [...new Set(keys.map((key) => key.toWellFormed()))];
  if (asked.length === 0) return new Map();
  const rejected = Map.groupBy(await rejectionsFor(database, scope, asked), (row) => row.memory_key);
  const limits = asked.map((key) => (rejected.has(key) ? MOST_PAIRS_PER_KEY : most));
  const columns = sql.join(READ_COLUMNS.map((column) => sql.ref(`pairs.${column}`)));
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM unnest(${asked}::text[], ${limits}::integer[]) WITH ORDINALITY AS asked (key, most, place)
    CROSS JOIN LATERAL (
      SELECT * FROM cotejo.segments WHERE project = ${scope.project} AND checkout = ${scope.checkout} AND offered = 1
        AND hashtextextended(memory_key, 0) = hashtextextended(asked.key COLLATE "C", 0) AND memory_key = asked.key
      ORDER BY memory_rank DESC, decided_at DESC, article, id LIMIT asked.most
    ) AS pairs ORDER BY asked.place, memory_rank DESC, decided_at DESC, article, id`.execute(database);
  const offered = Map.groupBy(rows.map(toSegment), ({ key }) => key.toWellFormed());
  const found = new Map<string, readonly MemoryPair[]>();
  for (const key of new Set(keys)) {
    const known = key.toWellFormed();
    const pairs = withoutRefused(key, rejected.get(known) ?? [], offered.get(known) ?? []).slice(0, most);
    if (pairs.length > 0) found.set(key, pairs);
  }
  return found;
}

/** See `Store.findInContext`. */
export async function findInContext(
  database: Database,
  scope: Scope,
  key: string,
  context: string,
): Promise<readonly MemoryPair[]> {
  const rows = await pairsOf(database, scope, key)
    .where("context", "=", context)
    .where("state", "=", "approved")
    .limit(MOST_PAIRS_PER_KEY)
    .execute();
  return rows.length === 0 ? [] : withoutRefused(key, await rejectionsFor(database, scope, [key]), rows.map(toSegment));
}

/** What has this key: the hash is what the index has, as a key may be longer than an index takes. */
export function hasKey(key: string) {
  return sql<boolean>`hashtextextended(memory_key, 0) = hashtextextended(${key}::text COLLATE "C", 0) AND memory_key = ${key}`;
}

function pairsOf(database: Database, scope: Scope, key: string) {
  return selectSegments(database, scope)
    .where(hasKey(key))
    .where("offered", "=", 1)
    .orderBy("memory_rank", "desc")
    .orderBy("decided_at", "desc")
    .orderBy("article")
    .orderBy("id");
}

async function rejectionsFor(database: Database, { project, checkout }: Scope, keys: readonly string[]) {
  const { rows } = await sql<{ readonly memory_key: string; readonly target: string; readonly at: string }>`
    SELECT refused.memory_key, refused.target, refused.at FROM unnest(${keys}::text[]) AS asked (key)
    JOIN cotejo.memory_rejections AS refused ON refused.project = ${project} AND refused.checkout = ${checkout}
      AND hashtextextended(refused.memory_key, 0) = hashtextextended(asked.key COLLATE "C", 0)
      AND refused.memory_key = asked.key`.execute(database);
  return rows;
}

/** Those of these keys that have a pair. */
async function offeredOf(
  database: Database,
  { project, checkout }: Scope,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const different = [...new Set(keys)];
  if (different.length === 0) return new Set();
  // The first pair of a key is enough: thousands of pages may have the same sentence.
  const { rows } = await sql<{ readonly key: string }>`
    SELECT keys.key FROM unnest(${different}::text[]) AS keys (key)
    WHERE EXISTS (SELECT 1 FROM cotejo.segments WHERE project = ${project} AND checkout = ${checkout} AND offered = 1
      AND hashtextextended(memory_key, 0) = hashtextextended(keys.key COLLATE "C", 0) AND memory_key = keys.key)`.execute(
    database,
  );
  return new Set(rows.map(({ key }) => key));
}

/** Whether the words of articles wait to be indexed. */
export async function hasWaiting(database: Database, { project, checkout }: Scope): Promise<boolean> {
  const row = await database
    .selectFrom("memory_waiting")
    .select("article")
    .where("project", "=", project)
    .where("checkout", "=", checkout)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** See `Store.findNear`; no words wait. */
export async function findNear(
  database: Database,
  scope: Scope,
  key: string,
  having: readonly string[] = [],
): Promise<readonly NearSource[]> {
  const words = keyWords(key);
  // An index of no use is not asked for the words of a book.
  const numbers = words.length > MOST_WORDS ? new Map<string, number>() : await wordNumbers(database, scope, words);
  const question = nearQuestion(words, numbers);
  if (!question) return [];
  const { project, checkout } = scope;
  const lists = question.lists.map(
    ({ word, least, most }) => sql`SELECT source FROM cotejo.memory_postings
      WHERE project = ${project} AND checkout = ${checkout} AND word = ${word} AND length >= ${least} AND length <= ${most}`,
  );
  const conditions = having.map((word) => sql`AND strpos(' ' || sources.words || ' ', ${` ${word} `}) > 0`);
  const { rows } = await sql<{ readonly memory_key: string; readonly words: string }>`
    SELECT sources.memory_key, sources.words FROM (
      SELECT source FROM (${sql.join(lists, sql` UNION ALL `)}) AS listed
      GROUP BY source HAVING COUNT(*) >= ${question.shared}
    ) AS near JOIN cotejo.memory_sources AS sources ON sources.number = near.source
    WHERE sources.project = ${project} AND sources.checkout = ${checkout} ${sql.join(conditions, sql` `)}`.execute(
    database,
  );
  return rows.map((row) => ({ key: row.memory_key, words: row.words.split(" ") }));
}

/** The numbers of words; those that are new get the next ones. */
async function learnWords(
  transaction: PostgresTransaction,
  scope: Scope,
  words: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const numbers = new Map(await wordNumbers(transaction, scope, words));
  const last = await lastNumber(transaction, scope, "memory_words");
  const rows = newWords(words, numbers, last === 0).map((word, index) => [last + index + 1, word] as const);
  for (const [number, word] of rows) numbers.set(word, number);
  await insertRows(transaction, scope, "memory_words", rows);
  return numbers;
}

async function wordNumbers(
  database: Database,
  { project, checkout }: Scope,
  words: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ readonly number: number; readonly word: string }>`
    SELECT known.number, known.word FROM unnest(${[...new Set(words)]}::text[]) AS asked (word)
    JOIN cotejo.memory_words AS known ON known.project = ${project} AND known.checkout = ${checkout}
      AND hashtextextended(known.word, 0) = hashtextextended(asked.word COLLATE "C", 0) AND known.word = asked.word`.execute(
    database,
  );
  return new Map(rows.map(({ word, number }) => [word, number]));
}

async function sourceNumbers(
  database: Database,
  { project, checkout }: Scope,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ readonly number: number; readonly hash: string }>`
    SELECT number, hash FROM cotejo.memory_sources
    WHERE project = ${project} AND checkout = ${checkout} AND hash = ANY(${hashes}::text[])`.execute(database);
  return new Map(rows.map(({ hash, number }) => [hash, number]));
}

async function lastNumber(
  database: Database,
  { project, checkout }: Scope,
  table: "memory_words" | "memory_sources",
): Promise<number> {
  const row = await database
    .selectFrom(table)
    .select(({ fn }) => fn.max("number").as("last"))
    .where("project", "=", project)
    .where("checkout", "=", checkout)
    .executeTakeFirst();
  return row?.last ?? 0;
}
