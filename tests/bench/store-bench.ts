/**
 * The store in PostgreSQL against the one in a file: `node tests/bench/store-bench.ts`. Both get the same articles in turn, in
 * one run; the server is beside the process, so that each question costs its way there and no network.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { openPostgresStore } from "../../src/record/postgres-store.ts";
import { openSqliteStore } from "../../src/record/sqlite-store.ts";
import type { SegmentRecord, Store } from "../../src/record/types.ts";
import { startPostgres } from "../helpers/postgres.ts";
import { makeAnswer, makeArticle, makeDraft, makeHuman, makeSegment } from "../record/builders.ts";
import { createSentences } from "./memory-corpus.ts";

const ARTICLES = 1000;
const PER_ARTICLE = 30;
const QUESTIONS = 300;

const sentences = createSentences(3);
const articles = Array.from({ length: ARTICLES }, (_, article) =>
  Array.from({ length: PER_ARTICLE }, (__, ordinal): SegmentRecord =>
    makeSegment({
      ...(ordinal % 3 === 0 ? makeHuman() : makeDraft()),
      id: `a${article}s${ordinal}`,
      article: `content/${article}.md`,
      ordinal,
      source: sentences.next(),
    }),
  ),
);
const searched = articles.slice(0, QUESTIONS).map(([first]) => sentences.edit(first?.source ?? ""));

/** What is measured, by its name. Each is done by both stores before the next one is. */
const TASKS: Readonly<Record<string, (store: Store) => Promise<void>>> = {
  async "putArticle, 1,000 new articles of 30 sentences"(store) {
    for (const segments of articles) await put(store, segments);
  },
  async "putArticle, one sentence of 300 articles decided"(store) {
    for (const segments of articles.slice(0, QUESTIONS)) await put(store, segments.with(1, decided(segments[1])));
  },
  async "putAnswers, 300 one after the other"(store) {
    for (let at = 0; at < QUESTIONS; at += 1) await store.putAnswers([makeAnswer({ hash: `${at}` })]);
  },
  async "listArticles, 10 times"(store) {
    for (let time = 0; time < 10; time += 1) await store.listArticles();
  },
  async "listSegments of an article, 300 times"(store) {
    for (let at = 0; at < QUESTIONS; at += 1) await store.listSegments({ article: `content/${at}.md` });
  },
  async "listSegments by state, 5 times"(store) {
    for (let time = 0; time < 5; time += 1) await store.listSegments({ states: ["approved"] });
  },
  async "findExact, the 30 keys of 300 articles"(store) {
    for (const segments of articles.slice(0, QUESTIONS)) await store.findExact(segments.map(({ key }) => key), 8); // prettier-ignore
  },
  async "findNear, 300 sentences"(store) {
    for (const key of searched) await store.findNear(key);
  },
  async "searchPairs, 5 times"(store) {
    for (let time = 0; time < 5; time += 1) await store.searchPairs(["commission"], () => true, 20);
  },
};

function decided(segment: SegmentRecord | undefined): SegmentRecord {
  return { ...segment, ...makeSegment(segment), state: "approved", by: "Ana", at: "2026-12-01T00:00:00Z" };
}

async function put(store: Store, segments: readonly SegmentRecord[]): Promise<void> {
  await store.putArticle(makeArticle({ path: segments[0]?.article ?? "" }), segments);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const folder = mkdtempSync(path.join(tmpdir(), "cotejo-bench-store-"));
// As a server of an installation is set: what is confirmed is on the disk.
const server = await startPostgres({ isSafe: true });
try {
  const sqlite = await openSqliteStore(path.join(folder, "index.db"));
  const postgres = await openPostgresStore({ url: await server.createDatabase(), project: "p", checkout: "c" });
  process.stdout.write("| | SQLite, ms | PostgreSQL, ms | ratio |\n| --- | ---: | ---: | ---: |\n");
  for (const [name, task] of Object.entries(TASKS)) {
    const [file, database] = [await timed(() => task(sqlite)), await timed(() => task(postgres))];
    process.stdout.write(
      `| ${name} | ${file.toFixed(0)} | ${database.toFixed(0)} | ${(database / file).toFixed(1)} |\n`,
    );
  }
  await sqlite.close();
  await postgres.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true });
}
