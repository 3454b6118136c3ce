/** Brings a database to today's schema. Servers that start at once wait for each other: one does the work. */

import { sql } from "kysely";
import { CotejoError, UsageError } from "../base/errors.ts";
import { sha256 } from "../base/hash.ts";
import { SCHEMA, type Database, type PostgresConnection } from "./postgres-connection.ts";
import { POSTGRES_MIGRATIONS } from "./postgres-migrations.ts";

/** "cotejo" in ASCII: the lock that whoever changes the schema holds until the end of the transaction. */
const LOCK = 0x63_6f_74_65_6a_6f;

/**
 * Applies the steps that the database has not had, in one transaction.
 * @param steps those of this version
 * @throws UsageError `store-version` for a database that a newer version has changed; CotejoError `store-changed` for one
 *   whose steps are not those of this version
 */
export async function migratePostgres(
  connection: PostgresConnection,
  steps: readonly string[] = POSTGRES_MIGRATIONS,
): Promise<void> {
  const sums = steps.map((step) => sha256(step));
  // Whoever may not create anything can use a database that somebody else has prepared.
  if ((await connection.read((database) => missingFrom(database, sums))) === 0) return;
  await connection.write(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${LOCK})`.execute(transaction);
    await sql`CREATE SCHEMA IF NOT EXISTS ${sql.id(SCHEMA)}`.execute(transaction);
    await sql`CREATE TABLE IF NOT EXISTS cotejo.migrations
      (number integer PRIMARY KEY, checksum text NOT NULL, at text NOT NULL)`.execute(transaction);
    const missing = await missingFrom(transaction, sums);
    for (const [index, step] of steps.entries()) {
      if (index < steps.length - missing) continue;
      await sql.raw(step).execute(transaction);
      await transaction
        .insertInto("migrations")
        .values({ number: index + 1, checksum: sums[index] ?? "", at: new Date().toISOString() })
        .execute();
    }
  });
}

/** How many of the last steps the database has not had. */
async function missingFrom(database: Database, sums: readonly string[]): Promise<number> {
  const there = await sql<{
    readonly found: string | null;
  }>`SELECT to_regclass('cotejo.migrations')::text AS found`.execute(database);
  if (there.rows[0]?.found == null) return sums.length;
  const applied = await database.selectFrom("migrations").selectAll().orderBy("number").execute();
  if (applied.length > sums.length)
    throw new UsageError(
      "store-version",
      `Cannot use the database, expected schema ${sums.length} or older, it has ${applied.length}.`,
      { hint: "A newer Cotejo has changed it: update this one." },
    );
  const wrong = applied.findIndex(({ number, checksum }, index) => number !== index + 1 || checksum !== sums[index]);
  if (wrong !== -1)
    throw new CotejoError(
      "store-changed",
      5,
      `Cannot use the database, step ${wrong + 1} of its schema is another one than this version has.`,
      {
        hint: "It was made by a version that was not released, or changed by hand: restore it, or use another database.",
      },
    );
  return sums.length - applied.length;
}
