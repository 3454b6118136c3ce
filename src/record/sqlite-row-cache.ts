/**
 * The rows of the articles that were read or written last, so that a decision in a long article reads and writes one of
 * hundreds. They are those of the file as long as no other connection has changed it, and this one only through the cache.
 */

import { LRUCache } from "lru-cache";
import type { SqliteConnection } from "./sqlite-connection.ts";
import type { Row } from "./store-rows.ts";

export interface RowCache {
  /** All rows of an article's segments, by id. */
  rowsOf(article: string): ReadonlyMap<string, Row>;
  /** What the rows of an article are from now on. To be called behind the transaction that made them so. */
  put(article: string, gone: readonly Row[], added: readonly Row[]): void;
  /** Rows were changed otherwise. */
  clear(): void;
}

/** Articles whose rows are kept: at the review page one decision after the other is about the same one. */
const KEPT_ARTICLES = 2;

/** @param select Reads the rows of an article */
export function createRowCache(db: SqliteConnection, select: string): RowCache {
  const last = new LRUCache<string, ReadonlyMap<string, Row>>({ max: KEPT_ARTICLES });
  let version: unknown;
  const forgetOthers = (): void => {
    // Another number where another connection has written (https://sqlite.org/pragma.html#pragma_data_version).
    const now = db.all("PRAGMA data_version")[0]?.["data_version"];
    if (now !== version) last.clear();
    version = now;
  };
  return {
    rowsOf(article) {
      forgetOthers();
      const rows = last.get(article) ?? new Map(db.all(select, article).map((row) => [String(row["id"]), row]));
      last.set(article, rows);
      return rows;
    },
    put(article, gone, added) {
      const rows = new Map(last.get(article));
      for (const row of gone) rows.delete(String(row["id"]));
      for (const row of added) rows.set(String(row["id"]), row);
      if (last.has(article)) last.set(article, rows);
    },
    clear: () => last.clear(),
  };
}
