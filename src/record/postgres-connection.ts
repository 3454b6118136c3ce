/** A connection to the store's PostgreSQL: a small pool, transactions that are tried again, and errors a person can act on. */

import { setTimeout } from "node:timers/promises";
import { Kysely, PostgresDialect, sql, type PostgresPool, type Transaction } from "kysely";
import pg from "pg";

import { UsageError } from "../base/errors.ts";
import { isLost, isRefused, toPostgresError } from "./postgres-error.ts";
import type { PostgresTables } from "./postgres-tables.ts";
import { toRead, toSent } from "./postgres-text.ts";

/** Queries on the tables of the store: the schema's name is put before each. */
export type Database = Kysely<PostgresTables>;
export type PostgresTransaction = Transaction<PostgresTables>;

export interface PostgresConnection {
  /** Runs what reads; again where the connection was lost. */
  readonly read: <T>(action: (database: Database) => Promise<T>) => Promise<T>;
  /**
   * Runs reads and writes as one transaction: all of it, or nothing. Where the connection was lost before the end, or
   * another transaction was in the way, it is run again: `action` must begin anew each time.
   * @param isRepeatable Running it twice has the same effect as running it once. So it is also run again when a lost
   *   connection hides whether it was confirmed, for half a minute: a server that has to recover is back by then
   */
  readonly write: <T>(action: (transaction: PostgresTransaction) => Promise<T>, isRepeatable?: boolean) => Promise<T>;
  close(): Promise<void>;
}

/** The schema of all tables, whatever else is in the database. */
export const SCHEMA = "cotejo";
/** A command asks for one thing after the other, and a server for hundreds of sites has hundreds of these. */
export const DEFAULT_CONNECTIONS = 4;
/** Milliseconds between the tries. A server that restarts is back within a few seconds. */
export const WAITS_MS = [50, 200, 500, 1000, 2000];
const LONG_WAITS_MS = [...WAITS_MS, ...Array.from({ length: 13 }, () => 2000)];
const CONNECT_TIMEOUT_MS = 10_000;
/** `bigint`, and `numeric`, which is what sums of it are: numbers of characters, far below 2^53. */
const NUMBERS: ReadonlySet<number> = new Set([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

/**
 * Opens it; the first statement connects.
 * @param url such as `postgres://user:password@host:5432/name`
 * @param connections the most that it holds at once
 * @throws UsageError `database-url` for an address of something else; the address, which has a password, is not shown
 */
export function openPostgresConnection(url: string, connections = DEFAULT_CONNECTIONS): PostgresConnection {
  const kysely = new Kysely<PostgresTables>({ dialect: new PostgresDialect({ pool: openPool(url, { connections }) }) });
  const database = kysely.withSchema(SCHEMA);
  let closed: Promise<void> | undefined;
  return {
    read: (action) =>
      again(
        () => action(database),
        () => false,
      ),
    write(action, isRepeatable = false) {
      let isConfirming = false;
      return again(
        () => {
          isConfirming = false;
          return database.transaction().execute(async (transaction) => {
            const result = await action(transaction);
            isConfirming = true;
            return result;
          });
        },
        () => isConfirming && !isRepeatable,
        isRepeatable ? LONG_WAITS_MS : WAITS_MS,
      );
    },
    close: () => (closed ??= kysely.destroy()),
  };
}

/**
 * A pool as Kysely uses it; the first statement connects.
 * @param options.searchPath The schema of names that say none; undefined: as the database has it
 * @throws UsageError `database-url` for an address of something else; the address, which has a password, is not shown
 */
export function openPool(
  url: string,
  { connections, searchPath }: { readonly connections: number; readonly searchPath?: string },
): PostgresPool {
  if (!/^postgres(?:ql)?:\/\//.test(url))
    throw new UsageError(
      "database-url",
      "Cannot use `DATABASE_URL`, expected an address such as `postgres://user@host/name`.",
    );
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    allowExitOnIdle: true,
    keepAlive: true,
    application_name: "cotejo",
    types: {
      getTypeParser: ((type: Parameters<typeof pg.types.getTypeParser>[0], format?: "text") =>
        NUMBERS.has(type) ? Number : pg.types.getTypeParser(type, format)) as typeof pg.types.getTypeParser,
    },
    ...(searchPath !== undefined && {
      // The pool waits for it, though its types do not say so.
      onConnect: (client) => client.query("SELECT set_config('search_path', $1, false)", [searchPath]) as never,
    }),
  });
  // Without these a connection that is lost while nobody uses it ends the process. Whoever uses it next is told.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return withTexts(pool);
}

/** Sends an index no longer than its disk needs: after a power cut the last changes may be missing, and files are read again. */
export async function withoutWaiting(transaction: PostgresTransaction): Promise<void> {
  await sql`SET LOCAL synchronous_commit = off`.execute(transaction);
}

async function again<T>(
  action: () => Promise<T>,
  mayBeDone: () => boolean,
  waits: readonly number[] = WAITS_MS,
): Promise<T> {
  for (let time = 0; ; time += 1) {
    try {
      return await action();
    } catch (error) {
      const wait = waits[time];
      const mayTry = isRefused(error) || (isLost(error) && !mayBeDone());
      if (wait === undefined || !mayTry) throw toPostgresError(error, mayBeDone());
      await setTimeout(wait);
    }
  }
}

/** The pool as Kysely uses it, with every text in a form that PostgreSQL keeps. */
function withTexts(pool: pg.Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      return {
        query: async (text: string, values: readonly unknown[]) => {
          const result = await client.query<Record<string, unknown>>(text, values.map(toSent));
          // Several statements at once, as a step of the schema has them, answer with a list and no rows.
          if (!Array.isArray(result)) for (const row of result.rows) toRead(row);
          return result;
        },
        release: (error?: boolean) => client.release(error),
      };
    },
  } as unknown as PostgresPool;
}
