/** Rows of the SQLite store: articles, segments and decisions as they are read and written. */

import { FILE_KINDS } from "../config/file-kinds.ts";
import { memoryEntry } from "./memory-entry.ts";
import type { Row, SqliteConnection } from "./sqlite-connection.ts";
import type { ArticleRecord, Decision, LinkRecord, SegmentRecord } from "./types.ts";

export const SELECT_ARTICLES =
  "SELECT path, target_path, kind, source_hash, ledger_hash, target_hash, context, links, anchors, is_ahead, read_from, is_settled FROM articles";
const UPSERT_ARTICLE = `
  INSERT INTO articles (path, target_path, kind, source_hash, ledger_hash, target_hash, context, links, anchors, is_ahead, read_from, is_settled) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (path) DO UPDATE SET target_path = excluded.target_path, kind = excluded.kind,
    source_hash = excluded.source_hash, ledger_hash = excluded.ledger_hash, target_hash = excluded.target_hash,
    context = excluded.context, links = excluded.links, anchors = excluded.anchors, is_ahead = excluded.is_ahead,
    read_from = excluded.read_from, is_settled = excluded.is_settled`;
const INSERT_SEGMENT = `
  INSERT INTO segments
    (article, id, ordinal, position, state, retired, memory_key, offered, memory_rank, decided_at, context, record)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Writes an article and its segments; its old ones are gone by then. To be called in a transaction. */
export function insertArticle(db: SqliteConnection, article: ArticleRecord, segments: readonly SegmentRecord[]): void {
  const { path, targetPath, kind, sourceHash, ledgerHash, targetHash, context, anchors } = article;
  const links = JSON.stringify(article.links);
  const hashes = [sourceHash, ledgerHash, targetHash, context] as const;
  db.run(
    UPSERT_ARTICLE,
    path,
    targetPath,
    kind,
    ...hashes,
    links,
    anchors,
    article.isAhead ? 1 : 0,
    article.readFrom ?? "",
    article.isSettled ? 1 : 0,
  );
  for (const [position, segment] of segments.entries()) {
    const { id, ordinal, state, retired, key } = segment;
    const { isOffered, rank, at } = memoryEntry(segment);
    const flags = [retired ? 1 : 0, key, isOffered ? 1 : 0, rank, at, segment.context ?? ""] as const;
    db.run(INSERT_SEGMENT, path, id, ordinal, position, state, ...flags, JSON.stringify(segment));
  }
}

export function toArticle(row: Row): ArticleRecord {
  return {
    path: String(row["path"]),
    targetPath: String(row["target_path"]),
    kind: FILE_KINDS.find((kind) => kind === row["kind"]) ?? "markdown",
    sourceHash: String(row["source_hash"]),
    ledgerHash: String(row["ledger_hash"]),
    targetHash: String(row["target_hash"]),
    context: String(row["context"]),
    links: JSON.parse(String(row["links"])) as LinkRecord[],
    anchors: String(row["anchors"]),
    ...(row["is_ahead"] === 1 ? { isAhead: true } : {}),
    ...(row["read_from"] === "" ? {} : { readFrom: String(row["read_from"]) }),
    ...(row["is_settled"] === 1 ? { isSettled: true } : {}),
  };
}

export function toSegment(row: Row): SegmentRecord {
  return JSON.parse(String(row["record"])) as SegmentRecord;
}

export function toDecision(row: Row): Decision {
  return JSON.parse(String(row["decision"])) as Decision;
}
