/**
 * The memory of the store: pairs with one key, sources like another one, and sentences with given words in them. Which
 * words are indexed is in `near-words.ts`; the words are compared in `memory/`.
 */

import { hash128 } from "../base/hash.ts";
import { keyWords, MOST_WORDS } from "../segments/memory-words.ts";
import { insertRows } from "./sqlite-insert-rows.ts";
import { memoryEntry, rejectionsOf } from "./memory-entry.ts";
import { MOST_PAIRS_PER_KEY, nearQuestion, newWords, rarest, sourcesToIndex, withoutRefused } from "./near-words.ts";
import type { MemoryPair, NearSource, SegmentRecord } from "./types.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";
import { SEGMENT_COLUMNS } from "./sqlite-rows.ts";
import { indexPairs } from "./sqlite-search.ts";
import { toSegment, type Row } from "./store-rows.ts";

/** Values of one statement. */
const MOST_VALUES = 500;

const SELECT_PAIRS = `
  SELECT ${SEGMENT_COLUMNS} FROM segments WHERE memory_key = ? AND offered = 1
  ORDER BY memory_rank DESC, decided_at DESC, article, id LIMIT ?`;
const SELECT_IN_CONTEXT = `
  SELECT ${SEGMENT_COLUMNS} FROM segments WHERE context = ? AND memory_key = ? AND offered = 1 AND state = 'approved'
  ORDER BY memory_rank DESC, decided_at DESC, article, id LIMIT ?`;
const SELECT_REJECTIONS = "SELECT target, at FROM memory_rejections WHERE memory_key = ?";
const INSERT_REJECTION = `
  INSERT INTO memory_rejections (article, segment, memory_key, target, at) VALUES (?, ?, ?, ?, ?)`;
const SELECT_KEYS = "SELECT DISTINCT memory_key FROM segments WHERE article = ? AND offered = 1";
const SELECT_OFFERED = "SELECT 1 FROM segments WHERE memory_key = ? AND offered = 1 LIMIT 1";
const SELECT_WAITING = `
  SELECT DISTINCT memory_key FROM segments
  WHERE offered = 1 AND article IN (SELECT article FROM memory_waiting)`;
const INSERT_SOURCE = "INSERT INTO memory_sources (number, hash, memory_key, words) VALUES (?, ?, ?, ?)";
const INSERT_WORD = "INSERT INTO memory_words (number, word) VALUES (?, ?)";
const DELETE_POSTING = "DELETE FROM memory_postings WHERE word = ? AND length = ? AND source = ?";

/** The keys of an article's pairs, before they are replaced. */
export function memoryKeys(db: SqliteConnection, article: string): readonly string[] {
  return db.all(SELECT_KEYS, article).map((row) => String(row["memory_key"]));
}

/** Keeps what people rejected. To be called in a transaction, with the article of these segments in the store. */
export function addRejections(db: SqliteConnection, segments: readonly SegmentRecord[]): void {
  for (const segment of segments) {
    const { key, article, id } = segment;
    for (const { target, at } of rejectionsOf(segment)) db.run(INSERT_REJECTION, article, id, key, target, at);
  }
}

/**
 * The words of an article's sources are indexed with those of other articles: each word has its place in a large table, and
 * one at a time, most of what is written would be the pages of that. To be called in a transaction.
 */
export function awaitWords(db: SqliteConnection, article: string): void {
  db.run("INSERT INTO memory_waiting (article) VALUES (?) ON CONFLICT (article) DO NOTHING", article);
}

/** Indexes the sources that wait for it, those that a process which was killed has left among them. To be called in a transaction. */
export function indexWaiting(db: SqliteConnection): void {
  const keys = db.all(SELECT_WAITING).map((row) => String(row["memory_key"]));
  addSources(db, keys);
  db.run("DELETE FROM memory_waiting");
  indexPairs(db);
}

/** Indexes what is new among these keys by their words. To be called in a transaction. */
function addSources(db: SqliteConnection, added: Iterable<string>): void {
  const keys = new Map([...added].map((key) => [hash128(key), key]));
  for (const hash of numbersOf(db, "memory_sources", "hash", [...keys.keys()]).keys()) keys.delete(hash);
  const sources = sourcesToIndex(keys);
  if (sources.length === 0) return;
  const numbers = learnWords(
    db,
    sources.flatMap(({ words }) => words),
  );
  let number = lastNumber(db, "memory_sources");
  const rows: (readonly [word: number, length: number, source: number])[] = [];
  for (const { hash, key, words } of sources) {
    number += 1;
    db.run(INSERT_SOURCE, number, hash, key, words.join(" "));
    for (const word of rarest(words, numbers)) rows.push([word, words.length, number]);
  }
  rows.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  insertRows(db, "memory_postings", "word, length, source", rows);
}

/** Takes those of these keys out of the index that no pair has any more. To be called in a transaction. @param kept Segments that are in the store */
export function forgetKeys(db: SqliteConnection, keys: Iterable<string>, kept: readonly SegmentRecord[]): void {
  const offered = new Set(kept.filter((segment) => memoryEntry(segment).isOffered).map(({ key }) => key));
  for (const key of keys) {
    if (offered.has(key) || db.all(SELECT_OFFERED, key).length > 0) continue;
    const number = numbersOf(db, "memory_sources", "hash", [hash128(key)]).get(hash128(key));
    if (number === undefined) continue;
    const words = keyWords(key);
    for (const word of rarest(words, wordNumbers(db, words))) db.run(DELETE_POSTING, word, words.length, number);
    db.run("DELETE FROM memory_sources WHERE number = ?", number);
  }
}

/** See `Store.findExact`. */
export function findExact(
  db: SqliteConnection,
  keys: readonly string[],
  most = MOST_PAIRS_PER_KEY,
): ReadonlyMap<string, readonly MemoryPair[]> {
  const found = new Map<string, readonly MemoryPair[]>();
  const offered = offeredOf(db, keys);
  for (const key of new Set(keys)) {
    // The column holds UTF-8, in which a lone half of a surrogate pair is not told from another.
    if (!offered.has(key.toWellFormed())) continue;
    const rejected = refusedOf(db.all(SELECT_REJECTIONS, key));
    const limit = rejected.length > 0 ? MOST_PAIRS_PER_KEY : most;
    const pairs = withoutRefused(key, rejected, db.all(SELECT_PAIRS, key, limit).map(toSegment)).slice(0, most);
    if (pairs.length > 0) found.set(key, pairs);
  }
  return found;
}

/** Those of these keys that have a pair: of most sentences of a new article there is none, and one question tells. */
function offeredOf(db: SqliteConnection, keys: readonly string[]): ReadonlySet<string> {
  const different = [...new Set(keys)];
  const offered = new Set<string>();
  for (let at = 0; at < different.length; at += MOST_VALUES) {
    const some = different.slice(at, at + MOST_VALUES);
    const values = some.map(() => "(?)").join(", ");
    // The first pair of a key is enough: thousands of pages may have the same sentence.
    const rows = db.all(
      `SELECT keys.column1 AS memory_key FROM (VALUES ${values}) AS keys
       WHERE EXISTS (SELECT 1 FROM segments WHERE segments.memory_key = keys.column1 AND segments.offered = 1)`,
      ...some,
    );
    for (const row of rows) offered.add(String(row["memory_key"]));
  }
  return offered;
}

/** See `Store.findInContext`. */
export function findInContext(db: SqliteConnection, key: string, context: string): readonly MemoryPair[] {
  return withoutRefused(
    key,
    refusedOf(db.all(SELECT_REJECTIONS, key)),
    db.all(SELECT_IN_CONTEXT, context, key, MOST_PAIRS_PER_KEY).map(toSegment),
  );
}

function refusedOf(rows: readonly Row[]): readonly { readonly target: string; readonly at: string }[] {
  return rows.map((row) => ({ target: String(row["target"]), at: String(row["at"]) }));
}

/** See `Store.findNear`. */
export function findNear(db: SqliteConnection, key: string, having: readonly string[] = []): readonly NearSource[] {
  if (db.all("SELECT article FROM memory_waiting LIMIT 1").length > 0) db.transaction(false, () => indexWaiting(db));
  const words = keyWords(key);
  // An index of no use is not asked for the words of a book.
  const question = nearQuestion(words, words.length > MOST_WORDS ? new Map() : wordNumbers(db, words));
  if (!question) return [];
  const lists = question.lists.map(
    () => "SELECT source FROM memory_postings WHERE word = ? AND length >= ? AND length <= ?",
  );
  return db
    .all(
      `SELECT memory_sources.memory_key AS memory_key, memory_sources.words AS words FROM (
         SELECT source FROM (${lists.join(" UNION ALL ")}) AS listed GROUP BY source HAVING COUNT(*) >= ?
       ) AS near JOIN memory_sources ON memory_sources.number = near.source
       ${having.map((_, at) => `${at === 0 ? "WHERE" : "AND"} (' ' || memory_sources.words || ' ') LIKE ?`).join(" ")}`,
      ...question.lists.flatMap(({ word, least, most }) => [word, least, most]),
      question.shared,
      // A sign of `LIKE` in a word lets more through, which is no harm.
      ...having.map((word) => `% ${word} %`),
    )
    .map((row) => ({ key: String(row["memory_key"]), words: String(row["words"]).split(" ") }));
}

/** The numbers of words; those that are new get the next ones. */
function learnWords(db: SqliteConnection, words: readonly string[]): ReadonlyMap<string, number> {
  const numbers = new Map(wordNumbers(db, words));
  let number = lastNumber(db, "memory_words");
  for (const word of newWords(words, numbers, number === 0)) {
    number += 1;
    numbers.set(word, number);
    db.run(INSERT_WORD, number, word);
  }
  return numbers;
}

function wordNumbers(db: SqliteConnection, words: readonly string[]): ReadonlyMap<string, number> {
  return numbersOf(db, "memory_words", "word", words);
}

function numbersOf(
  db: SqliteConnection,
  table: string,
  column: string,
  values: readonly string[],
): ReadonlyMap<string, number> {
  const different = [...new Set(values)];
  const numbers = new Map<string, number>();
  for (let at = 0; at < different.length; at += MOST_VALUES) {
    const some = different.slice(at, at + MOST_VALUES);
    for (const row of db.all(
      `SELECT number, ${column} AS name FROM ${table} WHERE ${column} IN (${places(some)})`,
      ...some,
    ))
      numbers.set(String(row["name"]), Number(row["number"]));
  }
  return numbers;
}

function lastNumber(db: SqliteConnection, table: string): number {
  return Number(db.all(`SELECT COALESCE(MAX(number), 0) AS number FROM ${table}`)[0]?.["number"]);
}

function places(values: readonly unknown[]): string {
  return values.map(() => "?").join(", ");
}
