/** Reads the segments of the PostgreSQL store. */

import { LRUCache } from "lru-cache";
import type { PostgresConnection } from "./postgres-connection.ts";
import { selectSegments, type Scope } from "./postgres-rows.ts";
import type { SegmentFilter, Store } from "./types.ts";
import { toSegment, toSegments, type ReadSegments } from "./store-rows.ts";

/** Articles whose segments are kept as they were read: one decision after the other is about the same one. */
const KEPT_ARTICLES = 2;

/** See `Store.listSegments`. */
export function createSegmentReader({ read }: Pick<PostgresConnection, "read">, scope: Scope): Store["listSegments"] {
  const last = new LRUCache<string, ReadSegments>({ max: KEPT_ARTICLES });
  return async ({ article, states }: SegmentFilter = {}) => {
    if (states?.length === 0) return [];
    const rows = await read((database) => {
      let query = selectSegments(database, scope).where("retired", "=", 0);
      if (article !== undefined) query = query.where("article", "=", article);
      if (states) query = query.where("state", "in", [...states]);
      return query.orderBy("article").orderBy("ordinal").orderBy("position").execute();
    });
    if (article === undefined || states) return rows.map(toSegment);
    const segments = toSegments(rows, last.get(article));
    last.set(article, segments);
    return [...segments.values()].map(({ segment }) => segment);
  };
}
