/** The review server with 50,000 segments in 1,000 articles: what a page waits for, over HTTP on this machine. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { loadConfig } from "../../src/config/load-config.ts";
import { startServer } from "../../src/server/start-server.ts";
import { runNode } from "./measure.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");
const MAIN = path.join(ROOT, "dist", "cli", "main.js");
const ARTICLES = 1000;
const SENTENCES = 50;
const DECISIONS = 1000;
const READS = 200;

type Json = any; // oxlint-disable-line typescript/no-explicit-any -- figures, not types

export interface ReviewBench {
  readonly segments: number;
  /** From the start of the server to its first answer. */
  readonly openMs: number;
  /** p50 and p95 in milliseconds, and the processor's time for one, by what is asked. */
  readonly times: Readonly<Record<string, readonly [p50: number, p95: number, cpu: number]>>;
  /** Heap in use after a collection, in MB: before the decisions, after half of them, and at the end. */
  readonly heapMb: readonly number[];
}

/** What is looked for in memory: words that many sentences have, few, one, and none. */
const QUESTIONS = ["reporters met", "place 17-23", "fourteen people asked", "CIDH", "ornithology", "1993 wrote"];
const FILTERS = [
  "is:waiting",
  "state:draft article:article-07",
  "-check:numbers is:waiting",
  '"fourteen people"',
  "term:CIDH",
  "by:me",
];

type Env = Readonly<Record<string, string>>;

/**
 * Measures.
 * @param folder A project that is there already, for a second look at the same one
 * @param env Where its index is, if that is in PostgreSQL
 */
export async function benchReview(folder?: string, env: Env = {}): Promise<ReviewBench> {
  const root = folder ?? makeProject();
  const config = await loadConfig({ cwd: root, env });
  const bugs: unknown[] = [];
  const started = performance.now();
  const server = await startServer({ config, author: "Ana", env, onBug: (error) => bugs.push(error) }, 0);
  try {
    const { origin } = new URL(server.url);
    const cookie = (await fetch(server.url, { redirect: "manual" })).headers.get("set-cookie")?.split(";")[0] ?? "";
    const call = async (target: string, body?: object): Promise<Json> => {
      const headers = { cookie, origin, "content-type": "application/json" };
      const response = await fetch(
        origin + target,
        body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers },
      );
      if (!response.ok) throw new Error(`${target} answered ${response.status}: ${await response.text()}`);
      return response.json();
    };
    const { total } = await call("/api/segments?limit=1");
    const openMs = performance.now() - started;
    const times: Record<string, [number, number, number]> = {};
    const measure = async (name: string, count: number, work: (index: number) => Promise<unknown>): Promise<void> => {
      const runs: number[] = [];
      const before = process.cpuUsage();
      for (let index = 0; index < count; index += 1) {
        const begun = performance.now();
        await work(index);
        runs.push(performance.now() - begun);
      }
      const { user, system } = process.cpuUsage(before);
      times[name] = [quantile(runs, 0.5), quantile(runs, 0.95), (user + system) / 1000 / count];
    };
    await measure("list", READS, (index) => call(`/api/segments?q=is:waiting&offset=${index * 100}&limit=100`));
    await measure("filter", READS, (index) =>
      call(`/api/segments?q=${encodeURIComponent(FILTERS[index % FILTERS.length] ?? "")}&limit=100`),
    );
    await measure("articles", 20, () => call("/api/articles"));
    await measure("memory", READS, (index) =>
      call(`/api/memory?q=${encodeURIComponent(QUESTIONS[index % QUESTIONS.length] ?? "")}`),
    );
    const queue: { id: string; seen: string }[] = [];
    for (let offset = 0; queue.length < DECISIONS + READS; offset += 500)
      queue.push(...(await call(`/api/segments?q=is:waiting&offset=${offset}&limit=500`)).segments);
    await measure("details", READS, (index) => call(`/api/segments/${queue[index]?.id}`));
    await measure("check", READS, (index) =>
      call(`/api/segments/${queue[index]?.id}/check`, { text: `Vino ${index} veces.` }),
    );
    const heap: number[] = [heapMb()];
    const approve = (index: number): Promise<unknown> => {
      const { id = "", seen = "" } = queue[index] ?? {};
      return call(`/api/segments/${id}/decisions`, { action: "approve", seen });
    };
    const half = DECISIONS / 2;
    await measure("approve, first half", half, approve);
    heap.push(heapMb());
    await measure("approve, second half", half, (index) => approve(half + index));
    heap.push(heapMb());
    await measure("approve and next segment", 100, async (index) => {
      await approve(DECISIONS + index);
      await call(`/api/segments/${queue[DECISIONS + index + 1]?.id}`);
    });
    if (bugs.length > 0) throw new Error(String(bugs[0]));
    return { segments: total, openMs, times, heapMb: heap };
  } finally {
    await server.close();
    if (folder === undefined) rmSync(root, { recursive: true, force: true });
  }
}

/** The figures as Markdown, of the project that `makeProject` makes by itself. */
export function reviewLines(bench: ReviewBench): readonly string[] {
  return [
    `${bench.segments} sentences in ${ARTICLES} articles, a termbase of 501 rows, over HTTP from the same process, so that *processor* has the caller's share too. From the start of the server to its first answer ${(bench.openMs / 1000).toFixed(1)} s; heap before, halfway and after ${DECISIONS} decisions: ${bench.heapMb.join(", ")} MB.`,
    "",
    ...reviewTable(bench),
  ];
}

/** A row for each request. */
export function reviewTable({ times }: ReviewBench): readonly string[] {
  return [
    "| request | p50 | p95 | processor |",
    "| --- | ---: | ---: | ---: |",
    ...Object.entries(times).map(([name, [p50, p95, cpu]]) => `| ${name} | ${ms(p50)} | ${ms(p95)} | ${ms(cpu)} |`),
  ];
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

/** Generates the project and has it translated by the pseudo engine. */
export function makeProject(articles = ARTICLES, sentences = SENTENCES, env: Env = {}): string {
  const root = mkdtempSync(path.join(tmpdir(), "cotejo-bench-review-"));
  mkdirSync(path.join(root, "content"), { recursive: true });
  mkdirSync(path.join(root, "glossary"), { recursive: true });
  writeFileSync(
    path.join(root, "glossary", "terms.csv"),
    [
      "source,target",
      "IACHR,CIDH",
      ...Array.from({ length: 500 }, (_, index) => `Office ${index},Oficina ${index}`),
    ].join("\n"),
  );
  for (let article = 0; article < articles; article += 1)
    writeFileSync(
      path.join(root, "content", `article-${String(article).padStart(4, "0")}.md`),
      articleText(article, sentences),
    );
  if (env["DATABASE_URL"])
    writeFileSync(path.join(root, "cotejo.config.json"), JSON.stringify({ database: { project: "scale" } }));
  runNode([MAIN, "translate", "--provider", "pseudo"], { cwd: root, env, exits: [0, 1] });
  return root;
}

const PEOPLE = ["reporters", "teachers", "fourteen people", "students", "the members of the IACHR", "readers"];
const DEEDS = [
  "met in **Quito**",
  "wrote to [the office](https://example.org)",
  "left the course",
  "asked for `more time`",
];

/** A title and 49 sentences in paragraphs of seven; every tenth sentence stands in other articles too. */
function articleText(article: number, sentences: number): string {
  const lines = [`# Report number ${article}`, ""];
  for (let sentence = 0; sentence < sentences - 1; sentence += 1) {
    const who = PEOPLE[(article + sentence) % PEOPLE.length];
    const what = DEEDS[(article * 3 + sentence) % DEEDS.length];
    const isCommon = sentence % 10 === 9;
    const place = isCommon ? `in place ${sentence}` : `in place ${article}-${sentence}`;
    lines.push(`In ${1990 + (sentence % 30)}, ${who} ${what} ${place}, and nobody said why.`);
    if (sentence % 7 === 6) lines.push("");
  }
  return `${lines.join("\n")}\n`;
}

/** The value that a share of the runs stays below. */
export function quantile(runs: readonly number[], share: number): number {
  const sorted = [...runs].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** What is in use once all else is collected. */
function heapMb(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
}
