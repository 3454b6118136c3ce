/** The sources that targets were last written from. */

import { packSource, unpackSource } from "./packed-source.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";

const UPSERT = `
  INSERT INTO written_sources (article, source) VALUES (?, ?)
  ON CONFLICT (article) DO UPDATE SET source = excluded.source`;

/** Keeps it. To be called in a transaction, with its article in the store. */
export function putWrittenSource(db: SqliteConnection, article: string, source: Uint8Array): void {
  db.run(UPSERT, article, packSource(source));
}

/** The bytes that were kept. */
export function writtenSource(db: SqliteConnection, article: string): Uint8Array | undefined {
  const [row] = db.all("SELECT source FROM written_sources WHERE article = ?", article);
  return row && unpackSource(String(row["source"]));
}
