/** A connection to the store's database: prepared statements kept, transactions, and errors a person can act on. */

import { basename } from "node:path";
import type { SQLInputValue, StatementSync } from "node:sqlite";

import { CotejoError } from "../base/errors.ts";
import { openDatabase, openDatabaseCopy, rebuildDatabase } from "./open-database.ts";
import { isBroken, toStoreError } from "./store-error.ts";
import type { Row } from "./store-rows.ts";

export interface SqliteConnection {
  readonly notices: readonly string[];
  all(sql: string, ...values: readonly SQLInputValue[]): readonly Row[];
  /** Rows one by one: of many, only as many are read as are wanted. */
  each(sql: string, ...values: readonly SQLInputValue[]): Iterable<Row>;
  run(sql: string, ...values: readonly SQLInputValue[]): void;
  /**
   * Runs reads and writes as one transaction: all of it, or nothing.
   * @param durable on the disk when it returns, also through a power cut; else only through a crash of the process
   */
  transaction(durable: boolean, action: () => void): void;
  close(): void;
}

/** Opens a connection. `isCopy`: to a copy of the file in memory. @throws what `openDatabase` throws, and CotejoError `store-unavailable` */
export function openSqliteConnection(file: string, isCopy = false): SqliteConnection {
  const { database, notices } = tell(() => (isCopy ? openDatabaseCopy(file) : openDatabase(file)));
  const statements = new Map<string, StatementSync>();

  function prepare(sql: string): StatementSync {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  /** Damage is often found only by the query that meets it. */
  function attempt<T>(action: () => T): T {
    return tell(() => {
      try {
        return action();
      } catch (error) {
        if (!isBroken(error) || file === ":memory:") throw error;
        database.close();
        throw new CotejoError("store-broken", 5, `Cannot read \`${basename(file)}\`, expected a sound database.`, {
          cause: error,
          details: rebuildDatabase(file),
          hint: "Run the same command again: the index is made anew from the ledgers.",
        });
      }
    });
  }

  return {
    notices,
    all: (sql, ...values) => attempt(() => prepare(sql).all(...values)),
    each: (sql, ...values) => eachRow(() => prepare(sql).iterate(...values), attempt),
    run(sql, ...values) {
      attempt(() => prepare(sql).run(...values));
    },
    transaction(durable, action) {
      attempt(() => {
        // NORMAL may lose the last transactions in a power cut, never the database; FULL waits for the disk.
        if (durable) database.exec("PRAGMA synchronous = FULL");
        try {
          database.exec("BEGIN IMMEDIATE");
          action();
          database.exec("COMMIT");
        } finally {
          if (database.isOpen && database.isTransaction) database.exec("ROLLBACK");
          if (database.isOpen && durable) database.exec("PRAGMA synchronous = NORMAL");
        }
      });
    },
    close() {
      if (database.isOpen) database.close();
    },
  };
}

function* eachRow(begin: () => Iterator<Row>, attempt: <T>(action: () => T) => T): Generator<Row> {
  const rows = attempt(begin);
  try {
    for (;;) {
      const next = attempt(() => rows.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // A statement that is not read to its end holds the database open for reading.
    rows.return?.();
  }
}

function tell<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw toStoreError(error);
  }
}
