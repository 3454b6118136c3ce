/** The sources that targets were last written from. */

import type { Database, PostgresTransaction } from "./postgres-connection.ts";
import type { Scope } from "./postgres-rows.ts";
import { packSource, unpackSource } from "./packed-source.ts";

/** Keeps it. Its article is in the store. */
export async function putWrittenSource(
  transaction: PostgresTransaction,
  scope: Scope,
  article: string,
  bytes: Uint8Array,
): Promise<void> {
  const source = packSource(bytes);
  await transaction
    .insertInto("written_sources")
    .values({ ...scope, article, source })
    .onConflict((conflict) => conflict.columns(["project", "checkout", "article"]).doUpdateSet({ source }))
    .execute();
}

/** The bytes that were kept. */
export async function writtenSource(
  database: Database,
  { project, checkout }: Scope,
  article: string,
): Promise<Uint8Array | undefined> {
  const row = await database
    .selectFrom("written_sources")
    .select("source")
    .where("project", "=", project)
    .where("checkout", "=", checkout)
    .where("article", "=", article)
    .executeTakeFirst();
  return row && unpackSource(row.source);
}
