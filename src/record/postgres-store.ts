/** The store on PostgreSQL: one database for any number of projects, each with any number of clones. */

import { hostname } from "node:os";

import { CotejoError } from "../base/errors.ts";
import { createArticles, createWordQueue } from "./postgres-articles.ts";
import {
  openPostgresConnection,
  withoutWaiting,
  type PostgresConnection,
  type PostgresTransaction,
} from "./postgres-connection.ts";
import { createCosts } from "./postgres-costs.ts";
import { createDecisions } from "./postgres-decisions.ts";
import { createMemory } from "./postgres-memory-store.ts";
import { migratePostgres } from "./postgres-migrate.ts";
import type { Scope } from "./postgres-rows.ts";
import { createSeenTables } from "./postgres-seen.ts";
import type { Store } from "./types.ts";

export interface PostgresStoreOptions {
  /** Such as `postgres://user:password@host:5432/name`. */
  readonly url: string;
  /** The name of the project in the database. Answers, costs and decisions belong to it. */
  readonly project: string;
  /** What tells this clone from others of the project. The index of its files belongs to it. */
  readonly checkout: string;
  /** Where the clone is, for whoever looks at the database. */
  readonly place?: string;
  /** The most connections at once; 4. */
  readonly connections?: number;
}

/** A store with what rows are copied by. */
export interface PostgresStore extends Store {
  readonly connection: PostgresConnection;
  readonly scope: Scope;
}

/**
 * Opens the store. The database is brought to today's schema, and gets the project and the clone where it has not got them.
 * @throws UsageError `database-url` for an address of something else, `store-version` for a database that a newer version
 *   has changed; CotejoError `store-changed` for one whose schema is none of ours, `store-unavailable` for one that cannot
 *   be reached
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<PostgresStore> {
  const connection = openPostgresConnection(options.url, options.connections);
  try {
    await migratePostgres(connection);
    const scope = await openScope(connection, options);
    return { ...createStore(connection, scope), connection, scope };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** The numbers of the project and the clone, which it gets where it has none. */
async function openScope(
  { write }: PostgresConnection,
  { project: name, checkout: key, place = "" }: PostgresStoreOptions,
): Promise<Scope> {
  return write(async (transaction) => {
    await transaction
      .insertInto("projects")
      .values({ name })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const project = await transaction
      .selectFrom("projects")
      .select("id")
      .where("name", "=", name)
      .executeTakeFirstOrThrow();
    const opened = { place: place === "" ? "" : `${hostname()}:${place}`, opened_at: new Date().toISOString() };
    const checkout = await transaction
      .insertInto("checkouts")
      .values({ project: project.id, key, ...opened })
      .onConflict((conflict) => conflict.columns(["project", "key"]).doUpdateSet(opened))
      .returning("id")
      .executeTakeFirstOrThrow();
    return { project: project.id, checkout: checkout.id };
  });
}

function createStore(connection: PostgresConnection, scope: Scope): Store {
  const { read, write } = connection;
  /** One writer of a checkout at a time, as a file of SQLite has it: numbers of words are given one after the other. */
  const writeHere: PostgresConnection["write"] = (action) =>
    write(async (transaction) => {
      await lockCheckout(transaction, scope);
      return action(transaction);
    });
  const writeIndex: PostgresConnection["write"] = (action) =>
    writeHere(async (transaction) => {
      await withoutWaiting(transaction);
      return action(transaction);
    });
  const queue = createWordQueue(writeIndex, scope);
  let isClosed = false;
  return {
    ...createArticles({ read, writeIndex, writeHere }, queue, scope),
    ...createSeenTables(connection, writeIndex, scope),
    ...createMemory(connection, writeIndex, scope),
    ...createCosts(connection, scope),
    ...createDecisions(connection, scope),
    async close() {
      if (isClosed) return;
      isClosed = true;
      // Whoever asks for them next will, where this does not.
      await queue.end().catch(() => undefined);
      await connection.close();
    },
  };
}

/** Held until the transaction ends. */
async function lockCheckout(transaction: PostgresTransaction, { project, checkout }: Scope): Promise<void> {
  const found = await transaction
    .selectFrom("checkouts")
    .select("id")
    .where("project", "=", project)
    .where("id", "=", checkout)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!found)
    throw new CotejoError(
      "store-gone",
      5,
      "Cannot write to the index, somebody has deleted this clone in the database.",
      {
        hint: "Run the same command again: the index is made anew from the ledgers.",
      },
    );
}
