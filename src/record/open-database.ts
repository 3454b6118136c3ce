/**
 * Opens the file of the store: creates it, brings it to today's schema, and puts a broken one aside. The segments in it
 * can be read from the ledgers again; the answers were paid for, so no file is ever deleted.
 */

import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync } from "node:fs";
import { basename, dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { UsageError } from "../base/errors.ts";
import { assertNoLink, withMutex } from "./mutex.ts";
import { MIGRATIONS } from "./migrations.ts";
import { isBroken, NotOurDatabase } from "./store-error.ts";

export interface OpenedDatabase {
  readonly database: DatabaseSync;
  /** What a person should know of what was done, one sentence each. */
  readonly notices: readonly string[];
}

/** "COTE": tells our file from another program's database (https://www.sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x434f5445;
/** What is nowhere else: taken over from a file that is broken, as far as it can be read. */
const IRREPLACEABLE: Readonly<Record<string, readonly string[]>> = {
  answers: ["hash", "at", "answer", "provider", "sent_characters", "billed_characters", "article", "segment"],
  decisions: ["segment", "decision"],
  savings: ["article", "at", "characters"],
  unanswered: ["article", "provider", "sent_characters", "billed_characters", "at"],
};
/** How long one process waits for another one's transaction. */
const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens or creates the database. One that cannot be read is renamed to `<file>.broken-N` and made anew.
 * @param file path, or `:memory:`
 * @throws UsageError `store-version` for one that a newer Cotejo wrote
 */
export function openDatabase(file: string): OpenedDatabase {
  if (file === ":memory:") return { database: connect(file), notices: [] };
  mkdirSync(dirname(file), { recursive: true });
  // Two processes that meet a new, an old or a broken file at once: one does the work, the other finds it done.
  return withMutex(dirname(file), () => {
    assertNoLink(file);
    // SQLite finds this out too, but deletes the log beside the file when it closes it, with the newest answers in it.
    if (!isDatabase(file)) return replaceBroken(file);
    try {
      return { database: connect(file), notices: [] };
    } catch (error) {
      if (!isBroken(error)) throw error;
      return replaceBroken(file);
    }
  });
}

/** A database in memory with all that is in `file`, which is only read: what is changed in it ends with it. */
export function openDatabaseCopy(file: string): OpenedDatabase {
  const database = connect(":memory:");
  database.exec("PRAGMA foreign_keys = OFF");
  database.prepare("ATTACH ? AS original").run(file);
  database.exec("BEGIN");
  // Rows get other numbers in the copy, and the index of words knows them by their numbers. It is made anew there.
  const tables = database
    .prepare(
      "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'pair_words%' AND name <> 'pairs_waiting'",
    )
    .all();
  // Answers that are copied are counted on their way, and the budget is then that of the file.
  for (const name of tables.map((row) => String(row["name"])))
    database.exec(`INSERT OR REPLACE INTO main."${name}" SELECT * FROM original."${name}"`);
  database.exec("COMMIT; DETACH original; PRAGMA foreign_keys = ON");
  return { database, notices: [] };
}

/** Puts aside a file that turned out broken while it was used (and is closed by now). Returns what was done. */
export function rebuildDatabase(file: string): readonly string[] {
  return withMutex(dirname(file), () => {
    const { database, notices } = replaceBroken(file);
    database.close();
    return notices;
  });
}

function connect(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, enableForeignKeyConstraints: true });
  try {
    const version = pragma(database, "user_version");
    const isOurs = pragma(database, "application_id") === APPLICATION_ID;
    // Reads the schema, which finds most damage; and a file with tables that are not ours is as good as broken.
    const { tables } = database.prepare("SELECT COUNT(*) AS tables FROM sqlite_master").get() ?? {};
    if (!isOurs && (version !== 0 || tables !== 0))
      throw new NotOurDatabase("Cannot use this database, expected one that Cotejo made.");
    if (version > MIGRATIONS.length)
      throw new UsageError(
        "store-version",
        `Cannot open \`${basename(file)}\`, expected schema ${MIGRATIONS.length} or older, it has ${version}.`,
        {
          hint: "A newer Cotejo wrote it: update this one. Or rename the file, and it is made anew from the ledgers; the answers in it are then paid for again.",
        },
      );
    // Readers go on while one process writes (https://www.sqlite.org/wal.html).
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF;");
    // Every checkpoint waits for the disk twice: after 16 MB of log, and when the last connection closes.
    database.exec("PRAGMA wal_autocheckpoint = 4000;");
    // A run writes to places all over the file: with SQLite's own 2 MB, most of them are read from the disk again each time.
    database.exec("PRAGMA cache_size = -32000;");
    migrate(database, version);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Nothing, an empty file, or one that begins as the format says (https://www.sqlite.org/fileformat.html, 1.3). */
function isDatabase(file: string): boolean {
  if (!existsSync(file)) return true;
  const header = Buffer.alloc(16);
  const handle = openSync(file, "r");
  try {
    return readSync(handle, header) === 0 || header.toString("latin1") === "SQLite format 3\0";
  } finally {
    closeSync(handle);
  }
}

function migrate(database: DatabaseSync, version: number): void {
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < version) continue;
    database.exec("BEGIN IMMEDIATE");
    try {
      database.exec(step);
      database.exec(`PRAGMA user_version = ${index + 1}; PRAGMA application_id = ${APPLICATION_ID}; COMMIT;`);
    } catch (error) {
      if (database.isTransaction) database.exec("ROLLBACK");
      throw error;
    }
  }
}

function replaceBroken(file: string): OpenedDatabase {
  let number = 1;
  while (existsSync(`${file}.broken-${number}`)) number += 1;
  const aside = `${file}.broken-${number}`;
  // The log belongs to its file: left behind, it would be applied to the new one.
  for (const part of ["-wal", "-shm", ""]) if (existsSync(file + part)) renameSync(file + part, aside + part);
  const database = connect(file);
  const saved = Object.entries(IRREPLACEABLE).map(
    ([table, columns]) => `${copyTable(aside, database, table, columns)} ${table}`,
  );
  // Those of an older version are longer.
  database.exec("UPDATE answers SET hash = SUBSTR(hash, 1, 32) WHERE LENGTH(hash) > 32");
  return {
    database,
    notices: [
      `The index \`${basename(file)}\` could not be read. It was kept as \`${basename(aside)}\` and is made anew from the ledgers; taken over from it: ${saved.join(", ")}.`,
    ],
  };
}

/** Copies what can be read of a table; returns how many rows that were. */
function copyTable(from: string, to: DatabaseSync, table: string, columns: readonly string[]): number {
  let count = 0;
  let source: DatabaseSync | undefined;
  to.exec("BEGIN IMMEDIATE");
  try {
    source = new DatabaseSync(from, { readOnly: true });
    // A file of an older version lacks the columns that came since.
    const there = new Set(
      source
        .prepare(`PRAGMA table_info(${table})`)
        .all()
        .map(({ name }) => name),
    );
    const own = columns.filter((column) => there.has(column));
    const names = own.join(", ");
    const insert = to.prepare(`INSERT INTO ${table} (${names}) VALUES (${own.map(() => "?").join(", ")})`);
    for (const row of source.prepare(`SELECT ${names} FROM ${table}`).iterate()) {
      insert.run(...own.map((column) => row[column] ?? null));
      count += 1;
    }
  } catch {
    // It is broken, which is why we are here: the rows before the damage are what there is to save, and are counted.
  } finally {
    source?.close();
  }
  to.exec("COMMIT");
  return count;
}

function pragma(database: DatabaseSync, name: "user_version" | "application_id"): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
