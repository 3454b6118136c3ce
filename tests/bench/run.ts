/**
 * `npm run bench`: measures, and writes `docs/benchmarks.md`. Times are shown as ratios of one run on one machine.
 * `node tests/bench/memory-only.ts` measures memory alone, and writes its section anew.
 */

import { writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import path from "node:path";
import { startDeeplServer } from "../servers/deepl-server.ts";
import { benchApertium } from "./apertium-bench.ts";
import { makeBenchProject } from "./corpus.ts";
import { memorySection } from "./memory-section.ts";
import { benchMemory } from "./memory-bench.ts";
import { installPackages } from "./install-packages.ts";
import { benchLarge, largeTable } from "./large-bench.ts";
import { benchPage, pageLines } from "./page-bench.ts";
import { benchReview, reviewLines } from "./review-bench.ts";
import { benchTerms } from "./terms-bench.ts";
import { benchMarkdown, markdownTables } from "./markdown-bench.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");
const MAIN = path.join(ROOT, "dist", "cli", "main.js");
const LATENCY_MS = 200;

const PACKAGES = installPackages();
const rows = [
  benchMarkdown("Open Source Guides and our articles", ["tests/corpus/opensource-guide/en", "content"], 3),
  benchMarkdown("Markdown of the installed packages", ["node_modules"], 3),
  ...(PACKAGES === undefined ? [] : [benchMarkdown("Markdown of 2,700 packages", [PACKAGES], 1)]),
];
const large = benchLarge();
const terms = benchTerms();
const apertium = await benchApertium(makeSources());
const deepl = await benchDeepl();
const memory = await benchMemory();
const review = await benchReview();
const page = await benchPage();
const report = [
  "# Benchmarks",
  "",
  "Made by `npm run bench`. Times say little about another machine, so they are ratios of one run: what Cotejo takes against the least that anybody could do with the same bytes in the same run, each in a process of its own (the process's start is not counted for the bare runs, and is counted for Cotejo's).",
  "",
  `Machine of this run: ${cpus().length} processors (${cpus()[0]?.model.trim() ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}.`,
  "",
  "## Markdown, end to end",
  "",
  "*Bare* is `remark-parse` and `remark-stringify` with GFM and front matter, and nothing else. *doctor* reads, cuts into sentences, writes pseudo text, parses again and proves. *translate* is `cotejo translate --provider pseudo`: all of that, and terms, checks, store, ledger, manifest and every file synced to the disk. *again* is the same with nothing changed.",
  "",
  ...markdownTables(rows),
  "*refused* counts files of which `doctor` would leave something in English; each would be named with line and reason.",
  "",
  "## Single large files",
  "",
  "Generated, each once, start of the process included. Where the fourth column stays about 1, the cost is in proportion to the length. Bare remark is not: micromark 4.0.3 copies all events of a file for every list it closes, which Cotejo makes it stop (`src/formats/markdown/parser/edit-in-place.ts`).",
  "",
  ...largeTable(large),
  "",
  "A file of 1 MB or more gets a thread of its own with up to 0.6 of the machine's memory; one that needs more is refused with that reason, and nothing else is. A single *paragraph* of that size is another matter: with thousands of marks it is refused within a second, and 1 MB of links took 63 s.",
  "",
  "## Terms",
  "",
  `${terms.sentences} sentences against ${terms.terms} terms, ${terms.matches} matches: the termbase is read and its finder built in ${Math.round(terms.buildMs)} ms, the sentences are looked through in ${Math.round(terms.findMs)} ms and verified in ${Math.round(terms.verifyMs)} ms, all in a process that has not warmed up.`,
  "",
  "## Apertium",
  "",
  apertium
    ? `${apertium.segments} segments, ${apertium.characters} characters, ${apertium.pipelines} pipeline(s) each: the provider, with codes, locks, masks and repairs, does ${(apertium.bareMs / apertium.providerMs).toFixed(2)}× of what bare pipelines do that are fed the same segments as plain text.`
    : "Not measured: Apertium is not installed here.",
  "",
  "## DeepL",
  "",
  `Against a local server with ${LATENCY_MS} ms latency: ${deepl.requests} requests of at most 50 sentences, 4 at once. The run took ${(deepl.ms / deepl.leastMs).toFixed(2)} times what requests ÷ concurrency × latency allow (process start, a tenth of it, parsing and writing included).`,
  "",
  ...memorySection(memory),
  "## Review",
  "",
  ...reviewLines(review),
  "",
  ...pageLines(page),
  "",
  "## What bounds it",
  "",
  "The two processors of this machine do together 1.6 times what one does (two bare runs beside each other take 1.25 times as long as one alone), and a thread runs at full speed only after a few hundred files: both speak in the second and third row.",
  "",
  "`doctor`, by a CPU profile of its work in one thread over the installed packages' Markdown: 62 % in micromark and mdast-util-from-markdown, which parse each file twice (the source, and the output for the proof), 13 % garbage collection, 5 % cutting into sentences, 4 % reading the trees, 2 % comparing, 2 % rendering; the rest is spread thin. Bare parses once and prints once; printing is about half of a parse.",
  "",
  "`translate --provider pseudo` over 3,900 files, by a CPU profile of both threads: the worker thread parses and proves for 60 % of the time (a third parse for files whose links are led elsewhere among it), collects garbage for 10 % and waits for 22 %; the main thread waits for 42 %, and spends 20 % in SQLite (every answer on the disk before it is used, every article in the index), 10 % in the file system and hashes and about 10 % in the checks. So it stays below 0.6: what is over `doctor` is the record, not Markdown, and both threads wait for the disk. The proof is never left out. Open roads: links planned before the first proof, which spares the third parse; the store in a thread of its own.",
  "",
  "Further runs of the 3,900 files gave `doctor` 0.77, 0.81 and 0.84.",
  "",
].join("\n");
writeFileSync(path.join(ROOT, "docs", "benchmarks.md"), report);
process.stdout.write(report);

function makeSources(): readonly string[] {
  return makeBenchProject(["tests/corpus/opensource-guide/en", "content"]).sources;
}

async function benchDeepl(): Promise<{ readonly requests: number; readonly ms: number; readonly leastMs: number }> {
  const server = await startDeeplServer({ key: "bench:fx", latencyMs: LATENCY_MS });
  const project = makeBenchProject(["tests/corpus/opensource-guide/en", "content"]);
  const { spawn } = await import("node:child_process");
  const started = performance.now();
  try {
    // Not runNode: the server lives in this process and must go on answering.
    const code = await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [MAIN, "translate", "--provider", "deepl", "--json"], {
        cwd: project.root, stdio: "ignore", env: { ...process.env, DEEPL_AUTH_KEY: "bench:fx", DEEPL_SERVER_URL: server.url },
      }); // prettier-ignore
      child.once("error", reject);
      child.once("exit", resolve);
    });
    const ms = performance.now() - started;
    if (code !== 0 && code !== 1) throw new Error(`The DeepL run ended with ${String(code)}.`);
    const requests = server.requests.filter(({ path: target }) => target.includes("translate")).length;
    return { requests, ms, leastMs: Math.ceil(requests / 4) * LATENCY_MS };
  } finally {
    project.remove();
    await server.close();
  }
}
