/** Reads the segments of the SQLite store. */

import { LRUCache } from "lru-cache";
import type { RowCache } from "./sqlite-row-cache.ts";
import type { SegmentFilter, Store } from "./types.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";
import { SEGMENT_COLUMNS } from "./sqlite-rows.ts";
import { toSegment, toSegments, type ReadSegments, type Row } from "./store-rows.ts";

/** Articles whose segments are kept as they were read: one decision after the other is about the same one. */
const KEPT_ARTICLES = 2;

/** See `Store.listSegments`. */
export function createSegmentReader(db: SqliteConnection, rows: RowCache): Store["listSegments"] {
  const last = new LRUCache<string, ReadSegments>({ max: KEPT_ARTICLES });
  return async (filter = {}) => {
    if (filter.article === undefined || filter.states) return listRows(db, filter).map(toSegment);
    const standing = [...rows.rowsOf(filter.article).values()].filter((row) => row["retired"] === 0).sort(byPlace);
    const read = toSegments(standing, last.get(filter.article));
    last.set(filter.article, read);
    return [...read.values()].map(({ segment }) => segment);
  };
}

function byPlace(one: Row, other: Row): number {
  return Number(one["ordinal"]) - Number(other["ordinal"]) || Number(one["position"]) - Number(other["position"]);
}

function listRows(db: SqliteConnection, { article, states }: SegmentFilter): readonly Row[] {
  if (states?.length === 0) return [];
  const where = ["retired = 0"];
  if (article !== undefined) where.push("article = ?");
  if (states) where.push(`state IN (${states.map(() => "?").join(", ")})`);
  const sql = `SELECT ${SEGMENT_COLUMNS} FROM segments WHERE ${where.join(" AND ")} ORDER BY article, ordinal, position`;
  return db.all(sql, ...(article === undefined ? [] : [article]), ...(states ?? []));
}
