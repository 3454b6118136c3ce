/** The rows of a SQLite store, for copying. */

import { withoutNumber, type CopiedRow, type RowStore, type RowTarget } from "./copy-rows.ts";
import { columnsOf, TABLE_NAMES, TABLES, type TableName } from "./postgres-tables.ts";
import { openSqliteConnection, type SqliteConnection } from "./sqlite-connection.ts";

const ROWS_AT_ONCE = 500;

/** Opens it. @param file path, or `:memory:` @throws what `openSqliteStore` throws */
export function openSqliteRows(file: string): RowStore {
  return sqliteRows(openSqliteConnection(file));
}

/** The rows behind a connection. */
export function sqliteRows(db: SqliteConnection): RowStore {
  const inTransaction = async <T>(begin: string, work: (target: RowTarget) => Promise<T>): Promise<T> => {
    db.run(begin);
    try {
      const result = await work(createTarget(db));
      db.run("COMMIT");
      return result;
    } catch (error) {
      db.run("ROLLBACK");
      throw error;
    }
  };
  return {
    read: (work) => inTransaction("BEGIN", work),
    write: (work) => inTransaction("BEGIN IMMEDIATE", work),
    close: async () => db.close(),
  };
}

function createTarget(db: SqliteConnection): RowTarget {
  return {
    async *rows(table) {
      const names = columnsOf(table).map(([column]) => column);
      const order = names[0] === "number" ? " ORDER BY number" : "";
      let some: CopiedRow[] = [];
      for (const row of db.each(`SELECT ${names.join(", ")} FROM ${table}${order}`)) {
        some.push(names.map((name) => row[name] as string | number));
        if (some.length < ROWS_AT_ONCE) continue;
        yield some;
        some = [];
      }
      yield some;
    },
    isEmpty: async () => TABLE_NAMES.every((table) => db.all(`SELECT 1 FROM ${table} LIMIT 1`).length === 0),
    async clearIndex() {
      for (const table of TABLE_NAMES.toReversed())
        if (TABLES[table].owner === "checkout") db.run(`DELETE FROM ${table}`);
    },
    async insert(table, rows, isNumbered) {
      for (const row of rows) insert(db, table, isNumbered ? row : withoutNumber(table, row));
    },
  };
}

function insert(db: SqliteConnection, table: TableName, row: CopiedRow): void {
  const names = columnsOf(table)
    .map(([column]) => column)
    .slice(-row.length);
  db.run(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`, ...row);
}
