/** Copies the database of a server from its file of SQLite to PostgreSQL, and compares each row with what is there then. */

import { existsSync } from "node:fs";
import path from "node:path";
import { sql, type Kysely, type Transaction } from "kysely";
import { CotejoError, UsageError } from "../base/errors.ts";
import { acquireLock } from "../record/project-lock.ts";
import { isLocked } from "../record/cooperative-lock.ts";
import { makeAccountTables } from "./accounts.ts";
import { DATABASE_FILE } from "./backup/backup-format.ts";
import { openTeamDatabase } from "./database.ts";
import { TEAM_SCHEMA } from "./postgres-database.ts";
import type { TeamDatabase, TeamTables } from "./tables.ts";
import { TeamError } from "./team-error.ts";

/** Rows that were copied and found again, by table. */
export type CopiedTables = Readonly<Record<string, number>>;

type Value = string | number | boolean | null | Date;
type Row = Readonly<Record<string, Value>>;

interface Table {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** Tables of steps, which each database has of its own. */
const OWN = new Set(["kysely_migration", "kysely_migration_lock"]);
/** The most values of one statement is 65,535. */
const ROWS_AT_ONCE = 500;

/**
 * Copies all of it in one transaction. The file stays as it was. No server runs on the folder meanwhile.
 * @param folder The server's
 * @param url A PostgreSQL where no server has accounts
 * @throws TeamError `folder`; UsageError `store-missing`, `store-not-empty`, `database-url`; CotejoError `store-differs`, `store-unavailable`
 */
export async function copyTeamDatabase(folder: string, url: string): Promise<CopiedTables> {
  if (!existsSync(path.join(folder, DATABASE_FILE)))
    throw new UsageError("store-missing", `Cannot copy \`${DATABASE_FILE}\`, the file is not in this folder.`, {
      hint: "Give the folder that `cotejo serve --data` has.",
    });
  if (url === "")
    throw new UsageError(
      "database-url",
      "Cannot copy the database, expected the address of a PostgreSQL in `DATABASE_URL`.",
    );
  const lock = await acquireLock(folder, { pid: process.pid }).catch((error: unknown) => {
    throw isLocked(error) ? new TeamError("folder") : error;
  });
  try {
    const source = await openWhole(folder, undefined);
    try {
      const target = await openWhole(folder, url);
      try {
        return await copy(source, target);
      } finally {
        await target.destroy();
      }
    } finally {
      await source.destroy();
    }
  } finally {
    await lock.release();
  }
}

/** With the tables of accounts, whichever version of this has made the file. */
async function openWhole(folder: string, url: string | undefined): Promise<TeamDatabase> {
  const database = await openTeamDatabase(folder, url);
  await makeAccountTables(database);
  return database;
}

async function copy(source: TeamDatabase, target: TeamDatabase): Promise<CopiedTables> {
  const tables = await tablesOf(target);
  await assertSameTables(source, tables);
  return target.transaction().execute(async (within) => {
    // Nobody makes the first account meanwhile.
    await sql`LOCK TABLE ${sql.join(tables.map(({ name }) => sql.table(name)))} IN EXCLUSIVE MODE`.execute(within);
    const counts: Record<string, number> = {};
    for (const { name } of tables)
      if ((await sql`SELECT 1 FROM ${sql.table(name)} LIMIT 1`.execute(within)).rows.length > 0)
        throw new UsageError("store-not-empty", "Cannot copy into this database, expected one without accounts.", {
          hint: `A server has worked there: drop its schema \`${TEAM_SCHEMA}\` if nobody needs it, or use another database.`,
        });
    for (const table of tables) counts[table.name] = await copyTable(source, within, table);
    // Numbers go on behind those that came along.
    await sql`SELECT setval(pg_get_serial_sequence('audit', 'id'), (SELECT COALESCE(MAX(id), 0) + 1 FROM audit), false)`.execute(within);
    return counts;
  });
} // prettier-ignore

/** Rows of accounts point at those of users. */
async function tablesOf(target: TeamDatabase): Promise<readonly Table[]> {
  const found = (await target.introspection.getTables())
    .filter(({ name, schema }) => schema === TEAM_SCHEMA && !OWN.has(name))
    .map(({ name, columns }) => ({ name, columns: columns.map((each) => ({ name: each.name, type: each.dataType })) }));
  return found.toSorted((left, right) => Number(right.name === "user") - Number(left.name === "user"));
}

/** What PostgreSQL has no place for would be lost. */
async function assertSameTables(source: TeamDatabase, tables: readonly Table[]): Promise<void> {
  const known = new Map(tables.map(({ name, columns }) => [name, new Set(columns.map((each) => each.name))]));
  for (const { name, columns } of await source.introspection.getTables()) {
    if (OWN.has(name)) continue;
    const missing = columns.filter((each) => known.get(name)?.has(each.name) !== true);
    if (missing.length === 0) continue;
    throw new CotejoError("store-differs", 5, `Cannot copy the table \`${name}\`, this version does not know its columns ${missing.map((each) => `\`${each.name}\``).join(", ")}.`, {
      hint: "A newer Cotejo has changed the file: update this one.",
    });
  }
} // prettier-ignore

async function copyTable(source: TeamDatabase, within: Transaction<TeamTables>, table: Table): Promise<number> {
  const rows = (await readRows(source, table)).map((row) => toPostgres(table, row));
  const columns = table.columns.map(({ name }) => name);
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const values = rows
      .slice(at, at + ROWS_AT_ONCE)
      .map((row) => sql`(${sql.join(columns.map((name) => row[name] ?? null))})`);
    await sql`INSERT INTO ${sql.table(table.name)} (${sql.join(columns.map((name) => sql.ref(name)))})
      VALUES ${sql.join(values)}`.execute(within);
  }
  const [expected, found] = [rows.map(textOf).toSorted(), (await readRows(within, table)).map(textOf).toSorted()];
  if (expected.length !== found.length || expected.some((row, at) => row !== found[at]))
    throw new CotejoError(
      "store-differs",
      5,
      `Cannot copy the table \`${table.name}\`, expected the same ${expected.length} rows, not all of them are there as they were.`,
      { hint: "Nothing was copied. Please report it with the command you ran." },
    );
  return rows.length;
}

async function readRows(database: Kysely<TeamTables>, { name, columns }: Table): Promise<readonly Row[]> {
  const names = sql.join(columns.map((column) => sql.ref(column.name)));
  return (await sql<Row>`SELECT ${names} FROM ${sql.table(name)}`.execute(database)).rows;
}

/** SQLite has 1 and 0 for booleans, and text for times. */
function toPostgres({ columns }: Table, row: Row): Row {
  return Object.fromEntries(
    columns.map(({ name, type }) => {
      const value = row[name] ?? null;
      if (value === null) return [name, null];
      if (type === "bool") return [name, Boolean(value)];
      return [name, type.startsWith("timestamp") ? new Date(value as string | number) : value];
    }),
  );
}

function textOf(row: Row): string {
  return JSON.stringify(Object.entries(row).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
