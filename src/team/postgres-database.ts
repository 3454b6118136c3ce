/** A team's database in PostgreSQL: a schema of its own, and errors that a person can act on. */

import { setTimeout } from "node:timers/promises";
import { Kysely, PostgresAdapter, PostgresDialect, sql, type PostgresPool } from "kysely";
import { openPool, WAITS_MS } from "../record/postgres-connection.ts";
import { isLost, toPostgresError } from "../record/postgres-error.ts";

/** Of all tables of a team, whatever else is in the database. */
export const TEAM_SCHEMA = "cotejo_team";
/** Pages ask for several things at once. */
const CONNECTIONS = 10;
/** "ctjteam" in ASCII: the lock that whoever changes the schema holds. */
const LOCK = 0x63_74_6a_74_65_61;

/**
 * Opens it; the first statement connects. Names are looked up in the schema of a team.
 * @param url such as `postgres://user:password@host:5432/name`
 * @throws UsageError `database-url`
 */
export function openTeamPostgres<Tables>(url: string, connections = CONNECTIONS): Kysely<Tables> {
  const pool = withErrors(openPool(url, { connections, searchPath: TEAM_SCHEMA }));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

export function isPostgres<Tables>(database: Kysely<Tables>): boolean {
  return database.getExecutor().adapter instanceof PostgresAdapter;
}

/** Runs `work` while no other server changes the schema. A file of SQLite has one server, by the lock of its folder. */
export async function alone<Tables>(database: Kysely<Tables>, work: () => Promise<void>): Promise<void> {
  if (!isPostgres(database)) return work();
  await database.connection().execute(async (held) => {
    await sql`SELECT pg_advisory_lock(${LOCK})`.execute(held);
    try {
      await work();
    } finally {
      await sql`SELECT pg_advisory_unlock(${LOCK})`.execute(held);
    }
  });
}

/** Makes the schema where it is missing. Whoever may not make any can use one that somebody else has made. */
export async function makeSchema<Tables>(database: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ found: string | null }>`SELECT to_regnamespace(${TEAM_SCHEMA})::text AS found`.execute(
    database,
  );
  if (rows[0]?.found == null) await sql`CREATE SCHEMA IF NOT EXISTS ${sql.id(TEAM_SCHEMA)}`.execute(database);
}

/** Two have added the same row: PostgreSQL and SQLite say it each in their way. */
export function isTaken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? error.code : undefined;
  return code === "23505" || /UNIQUE constraint failed/.test(error.message);
}

/** A server that restarts is waited for until it takes connections: nothing was asked yet. A statement is sent once. */
function withErrors(pool: PostgresPool): PostgresPool {
  return {
    ...pool,
    async connect() {
      const client = await connect(pool);
      return {
        ...client,
        query: ((text: string, values: readonly unknown[]) =>
          client.query(text, values).catch((error: unknown) => {
            throw toPostgresError(error);
          })) as typeof client.query,
      };
    },
  };
}

async function connect(pool: PostgresPool): ReturnType<PostgresPool["connect"]> {
  for (let time = 0; ; time += 1) {
    try {
      return await pool.connect();
    } catch (error) {
      const wait = WAITS_MS[time];
      if (wait === undefined || !isLost(error)) throw toPostgresError(error);
      await setTimeout(wait);
    }
  }
}
