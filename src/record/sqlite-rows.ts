/** The statements of SQLite for rows of articles and segments. */

import type { ArticleRecord, SegmentRecord } from "./types.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";
import { articleRow, COLUMNS, READ_COLUMNS, type RowChanges } from "./store-rows.ts";

export const SELECT_ARTICLES =
  "SELECT path, target_path, kind, source_hash, ledger_hash, target_hash, context, links, anchors, is_ahead, read_from, is_settled, summary FROM articles";
const UPSERT_ARTICLE = `
  INSERT INTO articles (path, target_path, kind, source_hash, ledger_hash, target_hash, context, links, anchors, is_ahead, read_from, is_settled, summary) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (path) DO UPDATE SET target_path = excluded.target_path, kind = excluded.kind,
    source_hash = excluded.source_hash, ledger_hash = excluded.ledger_hash, target_hash = excluded.target_hash,
    context = excluded.context, links = excluded.links, anchors = excluded.anchors, is_ahead = excluded.is_ahead,
    read_from = excluded.read_from, is_settled = excluded.is_settled, summary = excluded.summary`;
export const SEGMENT_COLUMNS = READ_COLUMNS.join(", ");
export const SELECT_ROWS = `SELECT ${COLUMNS.join(", ")} FROM segments WHERE article = ?`;
const INSERT_SEGMENT = `INSERT INTO segments (${COLUMNS.join(", ")}) VALUES (${COLUMNS.map(() => "?").join(", ")})`;

/** Writes an article and what changes of its segments. To be called in a transaction. @param segments All of them */
export function putRows(
  db: SqliteConnection,
  article: ArticleRecord,
  segments: readonly SegmentRecord[],
  { gone, added }: RowChanges,
): void {
  const { path } = article;
  db.run(UPSERT_ARTICLE, ...Object.values(articleRow(article, segments)));
  for (const row of gone) db.run("DELETE FROM segments WHERE article = ? AND id = ?", path, String(row["id"]));
  for (const { values } of added) db.run(INSERT_SEGMENT, ...values);
}
