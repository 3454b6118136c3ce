/** Articles of the PostgreSQL store, with all that goes with them when they are put, moved and removed. */

import { sql } from "kysely";
import type { PostgresConnection, PostgresTransaction } from "./postgres-connection.ts";
import * as memory from "./postgres-memory.ts";
import { moveArticles } from "./postgres-moves.ts";
import { putRows, rowsOfArticle, selectArticles, type Scope } from "./postgres-rows.ts";
import { putWrittenSource, writtenSource } from "./postgres-written-sources.ts";
import { textKind } from "./text-kind.ts";
import type { ArticleRecord, SegmentRecord, Store } from "./types.ts";
import { hasNewSources, offeredKeys, assertOwnSegments, rowChanges, toArticle, toSegment } from "./store-rows.ts";

type ArticleStore = Pick<
  Store,
  | "getArticle"
  | "listArticles"
  | "putArticle"
  | "getWrittenSource"
  | "listProduced"
  | "announceWrite"
  | "moveArticles"
  | "removeArticle"
>;

/** Ways to read and write; both of the latter let nobody else write for this checkout meanwhile. */
interface Ways {
  readonly read: PostgresConnection["read"];
  /** Does not wait for the disk. */
  readonly writeIndex: PostgresConnection["write"];
  readonly writeHere: PostgresConnection["write"];
}

/** Articles whose words are indexed together. */
const ARTICLES_AT_ONCE = 64;

/** Articles whose words wait to be indexed. */
export interface WordQueue {
  /** Whether the next article is one with which they are to be indexed. */
  isFull(): boolean;
  /** Counts one that was put. */
  put(): void;
  /** No more will come. */
  end(): Promise<void>;
}

export function createWordQueue(writeIndex: PostgresConnection["write"], scope: Scope): WordQueue {
  let waiting = 0;
  return {
    isFull: () => waiting + 1 >= ARTICLES_AT_ONCE,
    put() {
      waiting = (waiting + 1) % ARTICLES_AT_ONCE;
    },
    async end() {
      if (waiting > 0) await writeIndex((transaction) => memory.indexWaiting(transaction, scope));
    },
  };
}

/** Articles after which the database counts its rows for the first time, and each time that they are twice as many. */
const FIRST_COUNT = 16;

/**
 * Has the database look at what its tables hold. It does so by itself within minutes: until then it takes each table for
 * empty, and a first run over thousands of articles would read all rows of the clone for each of them.
 */
function createCounter(read: PostgresConnection["read"]): { put(): Promise<void> } {
  let puts = 0;
  let next = FIRST_COUNT;
  return {
    async put() {
      puts += 1;
      if (puts < next) return;
      next *= 2;
      // Who may not ask for it, or comes when somebody else has, goes on without.
      await read((database) =>
        sql`ANALYZE (SKIP_LOCKED) cotejo.articles, cotejo.segments, cotejo.memory_words, cotejo.memory_sources,
          cotejo.memory_postings, cotejo.memory_rejections, cotejo.produced`.execute(database),
      ).catch(() => undefined);
    },
  };
}

export function createArticles({ read, writeIndex, writeHere }: Ways, queue: WordQueue, scope: Scope): ArticleStore {
  const { project, checkout } = scope;
  const counter = createCounter(read);
  return {
    getArticle: async (path) => {
      const row = await read((database) => selectArticles(database, scope).where("path", "=", path).executeTakeFirst());
      return row && toArticle(row);
    },
    listArticles: async () =>
      (await read((database) => selectArticles(database, scope).orderBy("path").execute())).map(toArticle),
    async putArticle(article, segments, written) {
      assertOwnSegments(article.path, segments);
      const isNew = await writeIndex(async (transaction) => {
        const hasNew = await putArticle(transaction, scope, article, segments, written);
        if (hasNew && queue.isFull()) await memory.indexWaiting(transaction, scope);
        return hasNew;
      });
      if (isNew) queue.put();
      await counter.put();
    },
    getWrittenSource: (path) => read((database) => writtenSource(database, scope, path)),
    async listProduced(path) {
      const rows = await read((database) =>
        database
          .selectFrom("produced")
          .select("text")
          .where("project", "=", project)
          .where("checkout", "=", checkout)
          .where("article", "=", path)
          .execute(),
      );
      return new Set(rows.map(({ text }) => text));
    },
    // Of which source the target is then, nobody needs to know: the next run looks.
    announceWrite: (path, { target, ledger }) =>
      writeIndex(async (transaction) => {
        await transaction
          .updateTable("articles")
          .set({ source_hash: "", target_hash: target, ledger_hash: ledger })
          .where("project", "=", project)
          .where("checkout", "=", checkout)
          .where("path", "=", path)
          .execute();
      }),
    async moveArticles(run, moves) {
      if (moves.length > 0) await writeHere((transaction) => moveArticles(transaction, scope, run, moves));
    },
    removeArticle: (path) =>
      writeIndex(async (transaction) => {
        const keys = await memory.memoryKeys(transaction, scope, path);
        await transaction
          .deleteFrom("articles")
          .where("project", "=", project)
          .where("checkout", "=", checkout)
          .where("path", "=", path)
          .execute();
        await memory.forgetKeys(transaction, scope, keys, []);
      }),
  };
}

/** @returns whether memory has to learn a source */
async function putArticle(
  transaction: PostgresTransaction,
  scope: Scope,
  article: ArticleRecord,
  segments: readonly SegmentRecord[],
  written: Uint8Array | undefined,
): Promise<boolean> {
  const { path } = article;
  const { project, checkout } = scope;
  const changes = rowChanges(await rowsOfArticle(transaction, scope, path), segments);
  await rememberProduced(transaction, scope, path, changes.gone.map(toSegment), segments);
  await putRows(transaction, scope, article, segments, changes);
  if (written) await putWrittenSource(transaction, scope, path, written);
  await memory.addRejections(transaction, scope, changes.added.map(({ segment }) => segment)); // prettier-ignore
  const gone = offeredKeys(changes.gone);
  await memory.forgetKeys(transaction, scope, gone, segments);
  // A run that ends before it has written them leaves lists of articles that are not right.
  await transaction.deleteFrom("manifests").where("project", "=", project).where("checkout", "=", checkout).execute();
  const isNew = hasNewSources(changes);
  if (isNew) await memory.awaitWords(transaction, scope, path);
  return isNew;
}

/** Keeps the machine texts that the article is about to lose. */
async function rememberProduced(
  transaction: PostgresTransaction,
  { project, checkout }: Scope,
  path: string,
  gone: readonly SegmentRecord[],
  segments: readonly SegmentRecord[],
): Promise<void> {
  const kept = new Set(segments.map(({ target }) => target));
  const lost = gone.filter((old) => textKind(old) === "machine" && !kept.has(old.target)).map(({ target }) => target);
  if (lost.length === 0) return;
  await sql`INSERT INTO cotejo.produced (project, checkout, article, text)
    SELECT ${project}::integer, ${checkout}::integer, ${path}, lost.text FROM unnest(${[...new Set(lost)]}::text[]) AS lost (text)
    WHERE NOT EXISTS (SELECT 1 FROM cotejo.produced AS known
      WHERE known.project = ${project} AND known.checkout = ${checkout} AND known.article = ${path}
        AND hashtextextended(known.text, 0) = hashtextextended(lost.text COLLATE "C", 0) AND known.text = lost.text)`.execute(
    transaction,
  );
}
