/** The database of a team's server: SQLite in its folder. The tables are made at the first start. */

import { chmodSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from "kysely";
import { makeAccountTables } from "./account-tables.ts";
import { makeDigestTable } from "./digests/digest-table.ts";
import { makePullRequestTable } from "./pull-requests/settings.ts";
import type { TeamTables } from "./tables.ts";

export type TeamDatabase = Kysely<TeamTables>;

/** Opens `team.db` in a folder that is there, and makes the tables that are missing. */
export async function openTeamDatabase(folder: string): Promise<TeamDatabase> {
  const file = path.join(folder, "team.db");
  const sqlite = new DatabaseSync(file);
  // It holds sessions and password hashes.
  chmodSync(file, 0o600);
  sqlite.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000",
  );
  const database = new Kysely<TeamTables>({ dialect: new SqliteDialect({ database: adapt(sqlite) }) });
  await makeTables(database);
  await makeAccountTables(database);
  return database;
}

/** Node's own SQLite as the dialect calls it. */
function adapt(sqlite: DatabaseSync): SqliteDatabase {
  return {
    close: () => sqlite.close(),
    prepare(text): SqliteStatement {
      const statement = sqlite.prepare(text);
      const values = (parameters: readonly unknown[]) => parameters as (string | number | bigint | null)[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...values(parameters)),
        run: (parameters) => statement.run(...values(parameters)),
        iterate: (parameters) => statement.iterate(...values(parameters)),
      };
    },
  };
}

/** In SQL that PostgreSQL reads too. */
async function makeTables({ schema }: TeamDatabase): Promise<void> {
  const table = (name: string) => schema.createTable(name).ifNotExists();
  await table("project")
    .addColumn("slug", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("url", "text", (column) => column.notNull())
    .addColumn("branch", "text", (column) => column.notNull())
    .addColumn("publishTo", "text", (column) => column.notNull())
    .addColumn("hookSecret", "text", (column) => column.notNull())
    .addColumn("createdAt", "text", (column) => column.notNull())
    .execute();
  await table("member")
    .addColumn("project", "text", (column) => column.notNull())
    .addColumn("userId", "text", (column) => column.notNull())
    .addColumn("role", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("member_key", ["project", "userId"])
    .execute();
  await table("invitation")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("hash", "text", (column) => column.notNull().unique())
    .addColumn("email", "text", (column) => column.notNull())
    .addColumn("project", "text")
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("invitedBy", "text", (column) => column.notNull())
    .addColumn("expiresAt", "text", (column) => column.notNull())
    .addColumn("usedAt", "text")
    .execute();
  await table("audit")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("who", "text", (column) => column.notNull())
    .addColumn("action", "text", (column) => column.notNull())
    .addColumn("project", "text")
    .addColumn("details", "text", (column) => column.notNull())
    .execute();
  await table("attempt")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("count", "integer", (column) => column.notNull())
    .addColumn("since", "text", (column) => column.notNull())
    .execute();
  await makePullRequestTable(schema);
  await makeDigestTable(schema);
}
