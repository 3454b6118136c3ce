/** The database of a team's server: SQLite in its folder, or PostgreSQL. The tables are made at the first start. */

import { chmodSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from "kysely";
import { Migrator } from "kysely/migration";
import { CotejoError, UsageError } from "../base/errors.ts";
import { TEAM_MIGRATIONS } from "./migrations.ts";
import { alone, isPostgres, makeSchema, openTeamPostgres, TEAM_SCHEMA } from "./postgres-database.ts";
import type { TeamDatabase, TeamTables } from "./tables.ts";

/**
 * Opens it, and brings its tables up to date. Servers that start at once wait for each other.
 * @param folder The server's: `team.db` is there
 * @param url Of a PostgreSQL, which has it instead; empty or undefined: none
 * @throws UsageError `database-url`, `store-version`; CotejoError `store-unavailable`
 */
export async function openTeamDatabase(folder: string, url?: string): Promise<TeamDatabase> {
  const database = url ? openTeamPostgres<TeamTables>(url) : openSqlite(path.join(folder, "team.db"));
  try {
    await alone(database, () => migrate(database));
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return database;
}

function openSqlite(file: string): TeamDatabase {
  const sqlite = new DatabaseSync(file);
  // It holds sessions and password hashes.
  chmodSync(file, 0o600);
  sqlite.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000",
  );
  return new Kysely<TeamTables>({ dialect: new SqliteDialect({ database: adapt(sqlite) }) });
}

async function migrate(database: TeamDatabase): Promise<void> {
  if (isPostgres(database)) await makeSchema(database);
  const { error } = await new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...TEAM_MIGRATIONS }) },
    // Without it, tables of this name in another schema would be taken for ours.
    ...(isPostgres(database) && { migrationTableSchema: TEAM_SCHEMA }),
  }).migrateToLatest();
  if (error === undefined) return;
  if (error instanceof CotejoError) throw error;
  const message = error instanceof Error ? error.message : "";
  if (/previously executed migration/.test(message))
    throw new UsageError("store-version", `Cannot use the database of the server: ${message}.`, {
      hint: "A newer Cotejo has changed it: update this one.",
    });
  throw error;
}

/** Node's own SQLite as the dialect calls it. */
function adapt(sqlite: DatabaseSync): SqliteDatabase {
  return {
    close: () => sqlite.close(),
    prepare(text): SqliteStatement {
      const statement = sqlite.prepare(text);
      // SQLite has no booleans: they are 1 and 0 there, and read back as such.
      const values = (parameters: readonly unknown[]) =>
        parameters.map((value) => (typeof value === "boolean" ? Number(value) : value)) as (
          | string
          | number
          | bigint
          | null
        )[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      };
    },
  };
}
