/** The sources that targets were last written from. */

import { deflateRawSync, inflateRawSync } from "node:zlib";
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

/** A source as its row has it: deflated, in base64. */
export function packSource(source: Uint8Array): string {
  return deflateRawSync(source).toString("base64");
}

export function unpackSource(packed: string): Uint8Array {
  return new Uint8Array(inflateRawSync(Buffer.from(packed, "base64")));
}
