/** The rows of a project and a clone of it in PostgreSQL, for copying. */

import { sql } from "kysely";
import { withoutNumber, type CopiedRow, type RowStore, type RowTarget } from "./copy-rows.ts";
import type { PostgresTransaction } from "./postgres-connection.ts";
import { insertRows, type Scope } from "./postgres-rows.ts";
import type { PostgresStore } from "./postgres-store.ts";
import { columnsOf, TABLE_NAMES, TABLES, type TableName } from "./postgres-tables.ts";

const ROWS_AT_ONCE = 500;

/** The rows behind an open store; closing them closes the store. */
export function postgresRows({
  connection,
  scope,
  close,
}: Pick<PostgresStore, "connection" | "scope" | "close">): RowStore {
  return {
    read: (work) =>
      connection.write(async (transaction) => {
        await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`.execute(transaction);
        return work(createTarget(transaction, scope));
      }),
    write: (work) => connection.write((transaction) => work(createTarget(transaction, scope))),
    close,
  };
}

function createTarget(transaction: PostgresTransaction, scope: Scope): RowTarget {
  return {
    rows: (table) => readRows(transaction, scope, table),
    async isEmpty() {
      for (const table of TABLE_NAMES)
        if ((await sql`SELECT 1 FROM ${ownRows(table, scope)} LIMIT 1`.execute(transaction)).rows.length > 0)
          return false;
      return true;
    },
    async clearIndex() {
      for (const table of TABLE_NAMES.toReversed())
        if (TABLES[table].owner === "checkout") await sql`DELETE FROM ${ownRows(table, scope)}`.execute(transaction);
    },
    async insert(table, rows, isNumbered) {
      const columns = columnsOf(table).filter(([column]) => isNumbered || column !== "number");
      const given = isNumbered ? rows : rows.map((row) => withoutNumber(table, row));
      if (table === "decisions")
        await insertRows(transaction, scope, table, given.map((row, at) => [...row, timeOf(rows[at] ?? [])]), {
          columns: [...columns, ["at", "text"]],
        }); // prettier-ignore
      else await insertRows(transaction, scope, table, given, { columns });
      if (isNumbered) await passNumbers(transaction, table, rows);
    },
  };
}

/** `cotejo.articles WHERE project = 1 AND checkout = 2`. */
function ownRows(table: TableName, { project, checkout }: Scope) {
  const here = TABLES[table].owner === "checkout" ? sql` AND checkout = ${checkout}` : sql``;
  return sql`${sql.table(`cotejo.${table}`)} WHERE project = ${project}${here}`;
}

async function* readRows(
  transaction: PostgresTransaction,
  scope: Scope,
  table: TableName,
): AsyncGenerator<readonly CopiedRow[]> {
  const names = columnsOf(table).map(([column]) => column);
  const order = names[0] === "number" ? sql` ORDER BY number` : sql``;
  await sql`DECLARE copied NO SCROLL CURSOR FOR
    SELECT ${sql.join(names.map((name) => sql.ref(name)))} FROM ${ownRows(table, scope)}${order}`.execute(transaction);
  for (;;) {
    const { rows } = await sql<Readonly<Record<string, string | number>>>`FETCH ${sql.raw(String(ROWS_AT_ONCE))}
      FROM copied`.execute(transaction);
    yield rows.map((row) => names.map((name) => row[name] ?? ""));
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await sql`CLOSE copied`.execute(transaction);
}

function timeOf(row: CopiedRow): string {
  return (JSON.parse(String(row[2])) as { readonly at: string }).at;
}

/** The numbers that the database gives go on behind those that came along. Nobody's is set back. */
async function passNumbers(
  transaction: PostgresTransaction,
  table: TableName,
  rows: readonly CopiedRow[],
): Promise<void> {
  if (TABLES[table].owner !== "project" || columnsOf(table)[0]?.[0] !== "number" || rows.length === 0) return;
  const last = Math.max(...rows.map((row) => Number(row[0])));
  const sequence = `cotejo.${table}_number_seq`;
  await sql`SELECT COUNT(nextval(${sequence}::regclass)) FROM generate_series(
    (SELECT last_value FROM ${sql.table(sequence)}), ${last})`.execute(transaction);
}
