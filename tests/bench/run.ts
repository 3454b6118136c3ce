/**
 * `npm run bench`: measures, and writes the sections of `docs/benchmarks.md` anew; `npm run bench -- markdown review` those
 * two alone. Times are shown as ratios of one run on one machine.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
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
import { benchLocales, localesTable } from "./locales-bench.ts";
import { benchSite, siteTable } from "./site-bench.ts";
import { benchStart, startTable } from "./start-bench.ts";
import { benchTerms } from "./terms-bench.ts";
import { benchMarkdown, markdownTables } from "./markdown-bench.ts";

const ROOT = path.join(import.meta.dirname, "..", "..");
const MAIN = path.join(ROOT, "dist", "cli", "main.js");
const PAGE = path.join(ROOT, "docs", "benchmarks.md");
const LATENCY_MS = 200;

/** What is measured, by name: a heading of the page, and its lines. */
const SECTIONS: Readonly<
  Record<string, { readonly heading: string; readonly measure: () => Promise<readonly string[]> }>
> = {
  start: { heading: "Start", measure: measureStart },
  markdown: { heading: "Markdown, end to end", measure: measureMarkdown },
  site: { heading: "A site of many pages", measure: measureSite },
  large: { heading: "Single large files", measure: measureLarge },
  locales: { heading: "Locale files", measure: measureLocales },
  terms: { heading: "Terms", measure: measureTerms },
  apertium: { heading: "Apertium", measure: measureApertium },
  deepl: { heading: "DeepL", measure: measureDeepl },
  review: {
    heading: "Review",
    measure: async () => [...reviewLines(await benchReview()), "", ...pageLines(await benchPage()), ""],
  },
  memory: { heading: "Memory", measure: async () => memorySection(await benchMemory()) },
};

const names = process.argv.slice(2);
const unknown = names.find((name) => !Object.hasOwn(SECTIONS, name));
if (unknown !== undefined)
  throw new Error(`Cannot measure \`${unknown}\`, expected some of ${Object.keys(SECTIONS).join(", ")}.`);
for (const name of names.length > 0 ? names : Object.keys(SECTIONS)) {
  const { heading, measure } = SECTIONS[name] ?? { heading: "", measure: () => Promise.resolve([]) };
  const before = loadavg()[0] ?? 0;
  const lines = await measure();
  const when = `*${new Date().toISOString().slice(0, 10)}; average load of the machine before it: ${before.toFixed(1)}.*`;
  replaceSection(heading, [when, "", ...lines]);
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** The section with this heading, of the page as it is on disk; the others stay as they were measured or written. */
function replaceSection(heading: string, lines: readonly string[]): void {
  const page = readFileSync(PAGE, "utf8");
  const start = page.indexOf(`\n## ${heading}\n`);
  if (start === -1) throw new Error(`Expected a section \`${heading}\` in ${PAGE}.`);
  const next = page.indexOf("\n## ", start + 1);
  const text = `\n## ${heading}\n\n${lines.join("\n").trimEnd()}\n`;
  writeFileSync(PAGE, page.slice(0, start) + text + (next === -1 ? "" : page.slice(next)));
}

async function measureStart(): Promise<readonly string[]> {
  return [
    "Wall clock of the built command, the median of 21 runs. Git starts `merge-ledger` for each ledger of a merge.",
    "",
    ...startTable(benchStart()),
  ];
}

async function measureMarkdown(): Promise<readonly string[]> {
  const packages = installPackages();
  return [
    "*Bare* is `remark-parse` and `remark-stringify` with GFM and front matter, and nothing else. *doctor* reads, cuts into sentences, writes pseudo text, parses again and proves. *translate* is `cotejo translate --provider pseudo`: all of that, and terms, checks, store, ledger, manifest and every file synced to the disk. *again* is the same with nothing changed.",
    "",
    ...markdownTables([
      benchMarkdown("Open Source Guides and our articles", ["tests/corpus/opensource-guide/en", "content"], 3),
      benchMarkdown("Markdown of the installed packages", ["node_modules"], 3),
      ...(packages === undefined ? [] : [benchMarkdown("Markdown of 2,700 packages", [packages], 1)]),
    ]),
    "*refused* counts files of which `doctor` would leave something in English; each would be named with line and reason.",
  ];
}

async function measureSite(): Promise<readonly string[]> {
  return [
    "Generated pages as those of tldr: a name, two sentences and five commands each. Each command runs once, in the order of the table, start of the process included. A file that was changed a moment ago is read again, so each waits two seconds first. `check` keeps what it has found in each article, and looks again only where something has changed.",
    "",
    ...siteTable([1000, 4000, 9000].map((pages) => benchSite(pages))),
  ];
}

async function measureLarge(): Promise<readonly string[]> {
  return [
    "Generated, each once, start of the process included. Where the fourth column stays about 1, the cost is in proportion to the length. Bare remark is not: micromark 4.0.3 copies all events of a file for every list it closes, which Cotejo makes it stop (`src/formats/markdown/parser/edit-in-place.ts`).",
    "",
    ...largeTable(benchLarge()),
    "",
    "A file of 1 MB or more gets a thread of its own with up to 0.6 of the machine's memory; one that needs more is refused with that reason, and nothing else is. A single *paragraph* of that size is another matter: with thousands of marks it is refused within a second, and 1 MB of links took 63 s.",
  ];
}

async function measureLocales(): Promise<readonly string[]> {
  return [
    "Generated files of groups of twenty values, one in ten with a variable, a plural in each group, comments where the notation has them. *read* finds the texts and their codes; *write* puts a text of each into the source's bytes, parses the result and proves it; *over a file* merges with the Spanish file that is there already. Processor time in one process, without the work around a file (sentences, checks, record); the ratios are to JSON with as many values.",
    "",
    ...localesTable(benchLocales()),
  ];
}

async function measureTerms(): Promise<readonly string[]> {
  const { sentences, terms, matches, buildMs, findMs, verifyMs } = benchTerms();
  return [
    `${sentences} sentences against ${terms} terms, ${matches} matches: the termbase is read and its finder built in ${Math.round(buildMs)} ms, the sentences are looked through in ${Math.round(findMs)} ms and verified in ${Math.round(verifyMs)} ms, all in a process that has not warmed up.`,
  ];
}

async function measureApertium(): Promise<readonly string[]> {
  const apertium = await benchApertium(makeSources());
  return [
    apertium
      ? `${apertium.segments} segments, ${apertium.characters} characters, ${apertium.pipelines} pipeline(s) each: the provider, with codes, locks, masks and repairs, does ${(apertium.bareMs / apertium.providerMs).toFixed(2)}× of what bare pipelines do that are fed the same segments as plain text.`
      : "Not measured: Apertium is not installed here.",
  ];
}

async function measureDeepl(): Promise<readonly string[]> {
  const { requests, ms, leastMs } = await benchDeepl();
  return [
    `Against a local server with ${LATENCY_MS} ms latency: ${requests} requests of at most 50 sentences, 4 at once. The run took ${(ms / leastMs).toFixed(2)} times what requests ÷ concurrency × latency allow (process start, a tenth of it, parsing and writing included).`,
  ];
}

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
