/**
 * The steps of a team's tables, the oldest first, in what SQLite and PostgreSQL both read. A step that was released is never
 * changed: the next one is added at the end. `user`, `session` and the others of accounts are better-auth's, which makes
 * them after these: no step may name them.
 */

import { sql, type Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import { makeDigestTable } from "./digests/digest-table.ts";
import { isPostgres } from "./postgres-database.ts";

/** Steps by their names. A `team.db` of before they were counted has the tables of the first one. */
export const TEAM_MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001-people-and-projects": { up: makeFirstTables },
  "0002-settings": { up: makeSettings },
  "0003-jobs": { up: makeJobs },
  "0004-digests": { up: ({ schema }) => makeDigestTable(schema) },
  "0010-passkeys": { up: makePasskeys },
};

async function makeFirstTables(database: Kysely<unknown>): Promise<void> {
  await makePeople(database);
  await makeRecords(database);
}

async function makePeople({ schema }: Kysely<unknown>): Promise<void> {
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
  await table("token")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("hash", "text", (column) => column.notNull().unique())
    .addColumn("userId", "text", (column) => column.notNull())
    .addColumn("project", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("scope", "text", (column) => column.notNull())
    .addColumn("createdAt", "text", (column) => column.notNull())
    .addColumn("expiresAt", "text", (column) => column.notNull())
    .addColumn("lastUsedAt", "text")
    .addColumn("revokedAt", "text")
    .execute();
  await schema.createIndex("token_of_user").ifNotExists().on("token").column("userId").execute();
}

async function makeRecords(database: Kysely<unknown>): Promise<void> {
  const table = (name: string) => database.schema.createTable(name).ifNotExists();
  const audit = isPostgres(database)
    ? table("audit").addColumn("id", "bigserial", (column) => column.primaryKey())
    : table("audit").addColumn("id", "integer", (column) => column.primaryKey().autoIncrement());
  await audit
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
  await table("pullRequest")
    .addColumn("project", "text", (column) => column.primaryKey())
    .addColumn("host", "text", (column) => column.notNull())
    .addColumn("api", "text", (column) => column.notNull())
    .addColumn("repository", "text", (column) => column.notNull())
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .execute();
}

async function makeSettings({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("setting")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
}

async function makeJobs({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("job")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("project", "text", (column) => column.notNull())
    .addColumn("article", "text", (column) => column.notNull())
    .addColumn("provider", "text", (column) => column.notNull())
    .addColumn("startedBy", "text", (column) => column.notNull())
    .addColumn("startedAt", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("tries", "integer", (column) => column.notNull())
    .addColumn("notBefore", "text")
    .addColumn("worker", "text")
    .addColumn("beganAt", "text")
    .addColumn("endedAt", "text")
    .addColumn("done", "integer", (column) => column.notNull())
    .addColumn("total", "integer", (column) => column.notNull())
    .addColumn("sentCharacters", "integer", (column) => column.notNull())
    .addColumn("error", "text")
    .execute();
  // One open job an article, whoever starts another one at the same moment.
  await schema
    .createIndex("job_open")
    .unique()
    .on("job")
    .columns(["project", "article"])
    .where(sql<boolean>`state IN ('waiting', 'running')`)
    .execute();
  await schema.createIndex("job_of_project").on("job").columns(["project", "startedAt"]).execute();
}

async function makePasskeys({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("passkey")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("userId", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("publicKey", "text", (column) => column.notNull())
    // An integer of PostgreSQL ends at half of what an authenticator counts.
    .addColumn("counter", "bigint", (column) => column.notNull())
    .addColumn("createdAt", "text", (column) => column.notNull())
    .addColumn("lastUsedAt", "text")
    .execute();
  await schema.createIndex("passkey_of_user").on("passkey").column("userId").execute();
  await schema
    .createTable("passkeyChallenge")
    .addColumn("hash", "text", (column) => column.primaryKey())
    .addColumn("challenge", "text", (column) => column.notNull())
    .addColumn("userId", "text")
    .addColumn("expiresAt", "text", (column) => column.notNull())
    .execute();
}
