/** What memory finds is the same in both stores: the same rows, in the same order where there is one. */

import { afterAll, beforeAll, expect, test } from "vitest";
import { figuresOf, toMemorySource } from "../../src/memory/similarity.ts";
import { openPostgresStore, type PostgresStore } from "../../src/record/postgres-store.ts";
import { openSqliteStore } from "../../src/record/sqlite-store.ts";
import type { MemoryPair, Store } from "../../src/record/types.ts";
import { hasWords, searchable, searchWords } from "../../src/segments/search-text.ts";
import { createSentences } from "../bench/memory-corpus.ts";
import { sharedPostgres, type SharedPostgres } from "../helpers/postgres.ts";
import { makeDraft, makeHuman, putSegments } from "./builders.ts";

const SOURCES = 1500;
const sentences = createSentences(7);
const sources = Array.from({ length: SOURCES }, () => sentences.next());
const searched = sources.slice(0, 300).map((sentence) => sentences.edit(sentence));
let server: SharedPostgres;
let sqlite: Store;
let postgres: PostgresStore;

beforeAll(async () => {
  server = await sharedPostgres();
  sqlite = await openSqliteStore(":memory:");
  postgres = await openPostgresStore({ url: await server.createDatabase(), project: "p", checkout: "c" });
  for (const store of [sqlite, postgres]) await fill(store);
}, 120_000);

afterAll(async () => {
  await postgres.close();
  await sqlite.close();
});

async function fill(store: Store): Promise<void> {
  for (let at = 0; at < SOURCES; at += 100)
    await putSegments(
      store,
      `content/${at}.md`,
      ...sources.slice(at, at + 100).map((source, index) => ({
        ...(index % 3 === 0 ? makeDraft() : makeHuman()),
        id: `s${at + index}`,
        source,
        target: `Información ${index % 7}: ${source}`,
        context: `c${index % 5}`,
        ...(index % 10 === 0
          ? { rejected: [{ target: `Información 3: ${source}`, reason: "", by: "Eva", at: "2026-12-01T00:00:00Z" }] }
          : {}),
      })),
    );
  // Articles go and change, and their words with them.
  await store.removeArticle("content/300.md");
  await putSegments(store, "content/400.md", makeHuman({ id: "s400", source: sources[400] ?? "" }));
}

/** Asks both. @returns how much was found */
async function compare<T extends { readonly length: number }>(ask: (store: Store) => Promise<T>): Promise<number> {
  const found = await ask(sqlite);
  expect(await ask(postgres)).toEqual(found);
  return found.length;
}

test("sources like another one", { tags: ["slow"], timeout: 120_000 }, async () => {
  let found = 0;
  for (const key of [...searched, ...sources.slice(280, 420)]) {
    const near = async (store: Store, having?: readonly string[]) =>
      (await store.findNear(key, having)).toSorted((one, other) => (one.key < other.key ? -1 : 1));
    found += await compare((store) => near(store));
    await compare((store) => near(store, figuresOf(toMemorySource(key))));
  }
  // Without these the comparison would be one of nothing with nothing.
  expect(found).toBeGreaterThan(searched.length);
});

test("pairs of a key, in a context or not, and words in pairs", async () => {
  let found = 0;
  for (const [index, key] of sources.slice(0, 450).entries()) {
    found += await compare(async (store) => [...(await store.findExact([key]))]);
    found += await compare((store) => store.findInContext(key, `c${index % 5}`));
    await compare((store) => store.listApprovedAt(key, "2026-11-25T10:00:00Z"));
  }
  for (const question of ["informacion", "Informació comm", "7", "d e", "x_ %", "la comision interamericana"]) {
    const words = searchWords(question);
    const isHit = ({ source, target }: MemoryPair): boolean =>
      [source, target].some((text) => hasWords(searchable(text), words));
    found += await compare((store) => store.searchPairs(words, isHit, 50));
  }
  expect(found).toBeGreaterThan(600);
}, 120_000);
