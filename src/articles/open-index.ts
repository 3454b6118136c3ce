/**
 * The index of a project: a file of SQLite, or PostgreSQL where the config names a project there and `DATABASE_URL` is set.
 * In the database, what was paid for and decided is the project's. What is known of files is this clone's: two clones
 * stand at different commits, and the times and places of files are those of one disk.
 */

import { randomUUID } from "node:crypto";
import { constants, lstatSync, realpathSync } from "node:fs";
import { access, readFile } from "node:fs/promises";
import path from "node:path";
import { hash128 } from "../base/hash.ts";
import { absent } from "../base/system-error.ts";
import { writeFileAtomic } from "../base/write-file.ts";
import type { Config, DatabaseConfig } from "../config/types.ts";
import { assertNoLink } from "../record/mutex.ts";
import type { PostgresStore } from "../record/postgres-store.ts";
import { openSqliteConnection } from "../record/sqlite-connection.ts";
import { openSqliteStore, sqliteStoreOn } from "../record/sqlite-store.ts";
import type { Store } from "../record/types.ts";

export const STORE_PATH = ".cotejo/index.db";
/** What tells a clone from others. Its name is one that `.cotejo/.gitignore` has always left out. */
const CLONE_PATH = ".cotejo/index.db.clone";

type WithDatabase = DatabaseConfig & { readonly url: string };

/** The database that has the index; undefined where a file has it. */
export function databaseOf({ database }: Pick<Config, "database">): WithDatabase | undefined {
  return database?.url === undefined ? undefined : { ...database, url: database.url };
}

/** The file that has the index, absolute; undefined where a database has it. */
export function indexFile(config: Pick<Config, "root" | "database">): string | undefined {
  return databaseOf(config) ? undefined : path.join(config.root, STORE_PATH);
}

/**
 * Opens the index, and makes it where it is not there yet. The file of the clone is then written, beside the database.
 * @throws what `openSqliteStore` and `openPostgresStore` throw
 */
export async function openIndex(config: Config): Promise<Store> {
  const database = databaseOf(config);
  return database ? openDatabase(config, database) : openSqliteStore(path.join(config.root, STORE_PATH));
}

/** The store of this clone in a database. @throws what `openPostgresStore` throws */
export async function openDatabase({ root }: Pick<Config, "root">, database: WithDatabase): Promise<PostgresStore> {
  const { openPostgresStore } = await import("../record/postgres-store.ts");
  const { project, url, connections } = database;
  const checkout = await cloneOf(root);
  return openPostgresStore({ url, project, checkout, place: root, ...(connections !== undefined && { connections }) });
}

/** Whether there is an index that this user may write: SQLite does so even to read. */
export async function hasIndex(config: Config): Promise<boolean> {
  const file = path.join(config.root, databaseOf(config) ? CLONE_PATH : STORE_PATH);
  const places = [file, path.dirname(file)];
  return Promise.all(places.map((place) => access(place, constants.W_OK))).then(
    () => true,
    () => false,
  );
}

/** A copy of the index in memory, which ends with `close`: for what would come of a change. */
export async function openIndexCopy(config: Config): Promise<Store> {
  const database = databaseOf(config);
  if (!database) return openSqliteStore(path.join(config.root, STORE_PATH), true);
  const [{ copyRows }, { postgresRows }, { sqliteRows }] = await Promise.all([
    import("../record/copy-rows.ts"),
    import("../record/postgres-copy.ts"),
    import("../record/sqlite-copy.ts"),
  ]);
  const from = postgresRows(await openDatabase(config, database));
  try {
    const memory = openSqliteConnection(":memory:");
    await copyRows(from, sqliteRows(memory), false);
    return sqliteStoreOn(memory);
  } finally {
    await from.close();
  }
}

/**
 * What the clone is called in the database: a word of its own, where its file is, and when that came there. No program sets
 * that time. A folder that was copied, moved or restored is another clone, whose files are read once more: two that went
 * by one name would take each other's files for their own.
 */
async function cloneOf(root: string): Promise<string> {
  const file = path.join(root, CLONE_PATH);
  assertNoLink(file);
  let word = (await readFile(file, "utf8").catch(absent))?.trim();
  if (!word) {
    word = randomUUID();
    await writeFileAtomic(root, CLONE_PATH, Buffer.from(`${word}\n`));
  }
  const { ctimeNs } = lstatSync(file, { bigint: true });
  return hash128([word, realpathSync(root), ctimeNs].join("\n"));
}
