/** Fuzzy memory at a million segments: time of a search, what it finds of all there is, size and time of the index. */

import { mkdtempSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { findSimilarMatches } from "../../src/memory/similar-matches.ts";
import { similarityOf, toMemorySource } from "../../src/memory/similarity.ts";
import { LEAST_SIMILARITY } from "../../src/segments/memory-words.ts";
import { openSqliteStore } from "../../src/record/sqlite-store.ts";
import type { SegmentRecord, Store } from "../../src/record/types.ts";
import { createSentences } from "./memory-corpus.ts";

const PER_ARTICLE = 100;
const QUERIES = 2000;
/** Each is compared with every source. */
const EXHAUSTIVE = 60;

export interface MemoryBench {
  readonly segments: number;
  readonly sources: number;
  readonly words: number;
  readonly buildMs: number;
  /** Of it, what the same store takes without the index of words. */
  readonly fileMb: number;
  readonly indexMb: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly worstMs: number;
  /** Processor time of this process alone: what the search takes on a machine that does nothing else, or less. */
  readonly p95CpuMs: number;
  readonly withMatch: number;
  readonly queries: number;
  readonly exhaustiveQueries: number;
  readonly exhaustiveFound: number;
  readonly found: number;
  readonly exhaustiveMs: number;
  /** Average load of the machine over the last minute, before and after. */
  readonly load: readonly [number, number];
}

/** Builds the store in a folder of its own and removes it again. */
export async function benchMemory(segments = 1_000_000): Promise<MemoryBench> {
  const before = loadavg()[0] ?? 0;
  const folder = mkdtempSync(path.join(tmpdir(), "cotejo-bench-memory-"));
  const file = path.join(folder, "index.db");
  try {
    const store = await openSqliteStore(file);
    const sentences = createSentences(1);
    const sources = new Set<string>();
    let buildMs = 0;
    for (let article = 0; article * PER_ARTICLE < segments; article += 1) {
      const texts = Array.from({ length: PER_ARTICLE }, () => sentences.next());
      for (const text of texts) sources.add(text);
      const started = performance.now();
      await putArticle(store, article, texts);
      buildMs += performance.now() - started;
    }
    // Half of them like a sentence that is there, half new ones of the same model.
    const all = [...sources];
    const queries = Array.from({ length: QUERIES }, (_, index) =>
      index % 2 === 0 ? sentences.edit(all[(index * 7919) % all.length] ?? "") : sentences.next(),
    );
    const times: number[] = [];
    const cpuTimes: number[] = [];
    let withMatch = 0;
    for (const query of queries) {
      const cpu = process.cpuUsage();
      const started = performance.now();
      const matches = await findSimilarMatches(store, keyOf(query), { without: () => false, approved: true, most: 5 });
      times.push(performance.now() - started);
      const { user, system } = process.cpuUsage(cpu);
      cpuTimes.push((user + system) / 1000);
      if (matches.length > 0) withMatch += 1;
    }
    const recall = await measureRecall(store, all, queries.slice(0, EXHAUSTIVE));
    await store.close();
    return {
      segments, sources: sources.size, buildMs, queries: queries.length, withMatch,
      ...sizes(file), p50Ms: quantile(times, 0.5), p95Ms: quantile(times, 0.95), worstMs: quantile(times, 1), p95CpuMs: quantile(cpuTimes, 0.95), ...recall, load: [before, loadavg()[0] ?? 0],
    }; // prettier-ignore
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureRecall(
  store: Store,
  sources: readonly string[],
  queries: readonly string[],
): Promise<Pick<MemoryBench, "exhaustiveQueries" | "exhaustiveFound" | "found" | "exhaustiveMs">> {
  const started = performance.now();
  const all = sources.map((source) => toMemorySource(keyOf(source)));
  let exhaustiveFound = 0;
  let found = 0;
  for (const query of queries) {
    const near = new Set((await store.findNear(keyOf(query))).map(({ key }) => key));
    const source = toMemorySource(keyOf(query));
    for (const other of all) {
      if (similarityOf(source, other) < LEAST_SIMILARITY) continue;
      exhaustiveFound += 1;
      if (near.has(other.key)) found += 1;
    }
  }
  return { exhaustiveQueries: queries.length, exhaustiveFound, found, exhaustiveMs: performance.now() - started };
}

async function putArticle(store: Store, number: number, texts: readonly string[]): Promise<void> {
  const article = `content/${number}.md`;
  await store.putArticle(
    { path: article, targetPath: `content/${number}.es.md`, kind: "markdown", sourceHash: "", ledgerHash: "", targetHash: "", context: "", links: [], anchors: "" },
    texts.map((source, ordinal): SegmentRecord => ({
      id: `${number}-${ordinal}`, source, target: source, state: "approved", flags: [], origin: { kind: "human" }, by: "Ana", at: "2026-11-25T10:00:00Z",
      article, ordinal, line: ordinal, kind: "paragraph", key: keyOf(source), problems: [],
    })),
  ); // prettier-ignore
}

function keyOf(source: string): string {
  return `${source}\u0001`;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Of the file, and of the tables and indexes of fuzzy memory in it. */
function sizes(file: string): Pick<MemoryBench, "fileMb" | "indexMb" | "words"> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const pages = "SELECT SUM(pgsize) AS bytes FROM dbstat WHERE name IN (SELECT name FROM sqlite_master WHERE tbl_name IN ('memory_words', 'memory_sources', 'memory_postings'))";
    const { bytes } = database.prepare(pages).get() ?? {};
    const { words } = database.prepare("SELECT COUNT(*) AS words FROM memory_words").get() ?? {};
    return { fileMb: statSync(file).size / 1e6, indexMb: Number(bytes) / 1e6, words: Number(words) };
  } finally {
    database.close();
  }
} // prettier-ignore
