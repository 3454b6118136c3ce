/**
 * The SQL by which memory is searched has to run on PostgreSQL too, for the store that comes there: the very statements
 * that the SQLite store sends are sent to PostgreSQL (PGlite: the server itself, in this process) with the same rows.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSqliteConnection, type Row, type SqliteConnection } from "../../src/record/sqlite-connection.ts";
import { figuresOf, toMemorySource } from "../../src/memory/similarity.ts";
import { findExact, findInContext, findNear } from "../../src/record/sqlite-memory.ts";
import { searchPairs } from "../../src/record/sqlite-search.ts";
import { openSqliteStore } from "../../src/record/sqlite-store.ts";
import { createSentences } from "../bench/memory-corpus.ts";
import { makeDraft, makeHuman, putSegments } from "./builders.ts";

const TABLES = ["segments", "memory_words", "memory_sources", "memory_postings", "memory_rejections", "memory_waiting"];
const SOURCES = 1500;
const folder = mkdtempSync(path.join(tmpdir(), "cotejo-sql-"));
const sentences = createSentences(7);
const sources = Array.from({ length: SOURCES }, () => sentences.next());
const searched = sources.slice(0, 300).map((sentence) => sentences.edit(sentence));
let sqlite: SqliteConnection;
let postgres: PGlite;

beforeAll(async () => {
  const file = path.join(folder, "index.db");
  const store = await openSqliteStore(file);
  for (let at = 0; at < SOURCES; at += 100)
    await putSegments(
      store,
      `content/${at}.md`,
      ...sources.slice(at, at + 100).map((source, index) => ({
        ...(index % 3 === 0 ? makeDraft() : makeHuman()),
        id: `s${at + index}`,
        source,
        target: `Información ${index % 7}: ${source}`,
        context: `c${index % 5}`,
        ...(index % 10 === 0
          ? { rejected: [{ target: `Información 3: ${source}`, reason: "", by: "Eva", at: "2026-12-01T00:00:00Z" }] }
          : {}),
      })),
    );
  await store.close();
  sqlite = openSqliteConnection(file);
  postgres = await PGlite.create();
  for (const table of TABLES) await copyTable(table);
}, 120_000);

afterAll(async () => {
  await postgres.close();
  sqlite.close();
  rmSync(folder, { recursive: true });
});

test("sources like another one are the same there", async () => {
  let found = 0;
  for (const key of searched) {
    found += await compare((db) => findNear(db, key), 1);
    await compare((db) => findNear(db, key, figuresOf(toMemorySource(key))), 1);
  }
  // Without these the comparison would be one of nothing with nothing.
  expect(found).toBeGreaterThan(searched.length);
}, 120_000);

test("pairs of a key, in a context or not, and words in pairs, are the same there and in the same order", async () => {
  let found = 0;
  for (const [index, key] of sources.slice(0, 100).entries()) {
    // A key without a pair is asked for once.
    found += await compare((db) => findExact(db, [key]), 1);
    found += await compare((db) => findInContext(db, key, `c${index % 5}`), 2);
  }
  found += await compare((db) => searchPairs(db, ["informacion", "comm"], () => true, 50), 1);
  expect(found).toBeGreaterThan(150);
});

/**
 * Asks SQLite, then PostgreSQL with the statements that SQLite was sent.
 * @returns how many rows there were
 */
async function compare(ask: (db: SqliteConnection) => unknown, least: number): Promise<number> {
  const sent: { readonly sql: string; readonly values: readonly unknown[]; readonly rows: readonly Row[] }[] = [];
  const all: SqliteConnection["all"] = (sql, ...values) => {
    const rows = sqlite.all(sql, ...values);
    sent.push({ sql, values, rows });
    return rows;
  };
  ask({ ...sqlite, all, each: all });
  expect(sent.length).toBeGreaterThanOrEqual(least);
  let count = 0;
  for (const { sql, values, rows } of sent) {
    const theirs = (await postgres.query(numbered(sql), [...values])).rows as Row[];
    const isOrdered = sql.includes("ORDER BY");
    expect(isOrdered ? theirs : inOrder(theirs)).toEqual(plain(isOrdered ? rows : inOrder(rows)));
    count += rows.length;
  }
  return count;
}

/** PostgreSQL's places are `$1`, `$2`, …: all that differs. */
function numbered(sql: string): string {
  let number = 0;
  return sql.replaceAll("?", () => `$${(number += 1)}`);
}

function inOrder(rows: readonly Row[]): readonly Row[] {
  return rows
    .map((row) => [JSON.stringify(row), row] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
}

function plain(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => ({ ...row }));
}

/** The table as SQLite has it, without what only SQLite says, and its rows. */
async function copyTable(table: string): Promise<void> {
  const schema = String(sqlite.all("SELECT sql FROM sqlite_master WHERE name = ?", table)[0]?.["sql"]);
  const portable = schema
    .replace(/\)[^)]*$/, ")")
    .replace(/,\s*FOREIGN KEY.*CASCADE/s, "")
    .replace(/ REFERENCES .*? CASCADE/gs, "");
  await postgres.exec(portable);
  const rows = sqlite.all(`SELECT * FROM ${table}`);
  const columns = Object.keys(rows[0] ?? {});
  // No article waits for its words in a store that was closed.
  expect(rows.length > 0).toBe(table !== "memory_waiting");
  for (let at = 0; at < rows.length; at += 500) {
    const some = rows.slice(at, at + 500);
    const places = some.map(() => `(${columns.map(() => "?").join(", ")})`).join(", ");
    const values = some.flatMap((row) => columns.map((column) => row[column]));
    await postgres.query(numbered(`INSERT INTO ${table} (${columns.join(", ")}) VALUES ${places}`), values);
  }
}
