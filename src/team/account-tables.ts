/** Tables that belong to accounts and are not better-auth's: tokens of programs. */

import type { Kysely } from "kysely";

/** What a program calls the server with, in the name of an account. Times are ISO 8601 in UTC. */
export interface TokenTable {
  readonly id: string;
  /** SHA-256 of the token: whoever reads the database cannot use it. */
  readonly hash: string;
  readonly userId: string;
  /** The one project that it opens. */
  readonly project: string;
  /** What the program is called in the record. */
  readonly name: string;
  /** `read` or `propose`. */
  readonly scope: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** Makes those that are missing, in SQL that SQLite and PostgreSQL both read. */
export async function makeAccountTables<Tables>({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("token")
    .ifNotExists()
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
