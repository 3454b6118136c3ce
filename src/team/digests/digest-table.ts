/** Who wants mail about what is new, when the next is due, and what they were told: one row a person. */

import type { SchemaModule } from "kysely";
import { LANGUAGES, type Language } from "../words.ts";
import { nextTime, type DigestChoice } from "./digest-times.ts";
import type { DigestTable, TeamDatabase } from "../tables.ts";

export interface GivenDigest {
  readonly choice: DigestChoice;
  readonly language: Language;
  readonly timeZone: string;
}

/** Makes it, in what SQLite and PostgreSQL both read: a step of `migrations.ts`, which is never changed. */
export async function makeDigestTable(schema: SchemaModule): Promise<void> {
  await schema
    .createTable("digest")
    .ifNotExists()
    .addColumn("userId", "text", (column) => column.primaryKey())
    .addColumn("choice", "text", (column) => column.notNull())
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("timeZone", "text", (column) => column.notNull())
    .addColumn("since", "text", (column) => column.notNull())
    .addColumn("nextAt", "text", (column) => column.notNull())
    .addColumn("told", "text", (column) => column.notNull())
    .addColumn("failures", "integer", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .execute();
}

/** @returns undefined for somebody who has never chosen */
export async function findDigest(database: TeamDatabase, userId: string): Promise<DigestTable | undefined> {
  return database.selectFrom("digest").selectAll().where("userId", "=", userId).executeTakeFirst();
}

/** Those whose time has come. @param now Milliseconds since 1970 */
export async function dueDigests(database: TeamDatabase, now: number): Promise<readonly DigestTable[]> {
  return database
    .selectFrom("digest")
    .selectAll()
    .where("choice", "!=", "none")
    .where("nextAt", "<=", new Date(now).toISOString())
    .orderBy("nextAt")
    .execute();
}

/** Keeps what somebody has chosen. Whoever had none begins now; for everybody else, what is not told yet stays news. */
export async function chooseDigest(
  database: TeamDatabase,
  userId: string,
  { choice, language, timeZone }: GivenDigest,
  now: number,
): Promise<void> {
  const given = { choice, language, timeZone, nextAt: nextTime(choice, now, timeZone), failures: 0 };
  const begun = { since: new Date(now).toISOString(), told: "{}" };
  await database.transaction().execute(async (within) => {
    await within
      .insertInto("digest")
      .values({ userId, ...given, choice: "none", ...begun, version: 0 })
      .onConflict((on) => on.column("userId").doNothing())
      .execute();
    await within.updateTable("digest").set(begun).where("userId", "=", userId).where("choice", "=", "none").execute();
    await within
      .updateTable("digest")
      .set((row) => ({ ...given, version: row("version", "+", 1) }))
      .where("userId", "=", userId)
      .execute();
  });
}

/** Ends it. */
export async function endDigest(database: TeamDatabase, userId: string): Promise<void> {
  await database
    .updateTable("digest")
    .set((row) => ({ choice: "none", version: row("version", "+", 1) }))
    .where("userId", "=", userId)
    .execute();
}

/**
 * Changes a row as it was read. If several processes have read the same row, one of them changes it.
 * @returns the row as it is now; undefined where somebody else was faster
 */
export async function changeDigest(
  database: TeamDatabase,
  { userId, version }: Pick<DigestTable, "userId" | "version">,
  change: Pick<DigestTable, "nextAt" | "told" | "failures">,
): Promise<DigestTable | undefined> {
  return database
    .updateTable("digest")
    .set({ ...change, version: version + 1 })
    .where("userId", "=", userId)
    .where("version", "=", version)
    .returningAll()
    .executeTakeFirst();
}

/** The language of a row. */
export function languageOfDigest({ language }: Pick<DigestTable, "language">): Language {
  return LANGUAGES.find((each) => each === language) ?? "en";
}
