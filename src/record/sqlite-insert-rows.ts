/** Inserts many rows into a table of SQLite: many at once take a fraction of the time. */

import type { SQLInputValue } from "node:sqlite";
import type { SqliteConnection } from "./sqlite-connection.ts";

/** Three statements for any number of rows. */
const AT_ONCE = [50, 10, 1] as const;

/** @param columns Their names, such as `number, words` @param rows Each with a value for each column */
export function insertRows(
  db: SqliteConnection,
  table: string,
  columns: string,
  rows: readonly (readonly SQLInputValue[])[],
): void {
  for (let at = 0; at < rows.length;) {
    const count = AT_ONCE.find((each) => each <= rows.length - at) ?? 1;
    const some = rows.slice(at, at + count);
    const places = some.map((row) => `(${row.map(() => "?").join(", ")})`).join(", ");
    db.run(`INSERT INTO ${table} (${columns}) VALUES ${places}`, ...some.flat());
    at += count;
  }
}
