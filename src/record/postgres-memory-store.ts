/** What the PostgreSQL store answers of its memory. */

import type { PostgresConnection } from "./postgres-connection.ts";
import * as memory from "./postgres-memory.ts";
import { selectSegments, type Scope } from "./postgres-rows.ts";
import { searchPairs } from "./postgres-search.ts";
import { createSegmentReader } from "./postgres-segments.ts";
import type { Store } from "./types.ts";
import { toSegment } from "./store-rows.ts";

type MemoryStore = Pick<
  Store,
  "listSegments" | "getSegment" | "findExact" | "findInContext" | "listApprovedAt" | "searchPairs" | "findNear"
>;

/** @param writeIndex Runs a transaction in which nobody else writes for this checkout */
export function createMemory(
  connection: PostgresConnection,
  writeIndex: PostgresConnection["write"],
  scope: Scope,
): MemoryStore {
  const { read } = connection;
  return {
    listSegments: createSegmentReader(connection, scope),
    async getSegment(id) {
      // A copied ledger brings its ids along: the segment that is in its article is meant.
      const row = await read((database) =>
        selectSegments(database, scope).where("id", "=", id).orderBy("retired").orderBy("article").limit(1).executeTakeFirst(),
      ); // prettier-ignore
      return row && toSegment(row);
    },
    findExact: (keys, most) => read((database) => memory.findExact(database, scope, keys, most)),
    findInContext: (key, context) => read((database) => memory.findInContext(database, scope, key, context)),
    async listApprovedAt(key, at) {
      const rows = await read((database) =>
        selectSegments(database, scope)
          .where(memory.hasKey(key))
          .where("state", "=", "approved")
          .where("decided_at", "=", at)
          .orderBy("article")
          .orderBy("id")
          .execute(),
      );
      return rows.map(toSegment);
    },
    searchPairs: (words, isHit, most) => searchPairs(connection, scope, words, isHit, most),
    async findNear(key, having) {
      if (await read((database) => memory.hasWaiting(database, scope)))
        await writeIndex((transaction) => memory.indexWaiting(transaction, scope));
      return read((database) => memory.findNear(database, scope, key, having));
    },
  };
}
