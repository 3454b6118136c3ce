/**
 * The review page in Chromium over 1,000 decisions: what it keeps in memory, and how soon the next sentence is there.
 * `node tests/bench/page-bench.ts` measures it alone and prints its lines.
 */

import { rmSync } from "node:fs";
import type { CDPSession, Page } from "playwright-core";
import { loadConfig } from "../../src/config/load-config.ts";
import { startServer } from "../../src/server/start-server.ts";
import { launchChromium } from "../helpers/chromium.ts";
import { makeProject, quantile } from "./review-bench.ts";

const DECISIONS = 1000;
/** Memory is looked at after each so many, and after the first hundred: what is fetched once is there by then. */
const EACH = 200;
/** Every fourth decision is a correction that was typed. */
const CORRECTED = 4;

export interface PageBench {
  readonly segments: number;
  readonly memory: readonly PageMemory[];
  /** From the key to the next sentence, in milliseconds: p50 and p95. */
  readonly nextMs: readonly [p50: number, p95: number];
}

interface PageMemory {
  readonly decisions: number;
  /** Of the page's scripts, after a collection, in MB. What V8 has compiled of them is in it, which comes and goes. */
  readonly heapMb: number;
  /** Of that, objects, functions and texts, in kB. */
  readonly objectsKb: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** Measures. @param articles Of 50 sentences each */
export async function benchPage(articles = 30): Promise<PageBench> {
  const root = makeProject(articles);
  const config = await loadConfig({ cwd: root, env: {} });
  const bugs: unknown[] = [];
  const server = await startServer({ config, author: "Ana", onBug: (error) => bugs.push(error) }, 0);
  const browser = await launchChromium();
  try {
    const context = await browser.newContext({ locale: "en-US", viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.on("pageerror", (error) => bugs.push(error));
    await page.goto(server.url);
    await page.waitForSelector("#target");
    const session = await context.newCDPSession(page);
    const memory: PageMemory[] = [];
    const runs: number[] = [];
    for (let done = 0; done <= DECISIONS; done += 1) {
      if (done % EACH === 0 || done === 100) memory.push({ decisions: done, ...(await memoryOf(session)) });
      if (done < DECISIONS) runs.push(await decide(page, done % CORRECTED === 0));
    }
    if (bugs.length > 0) throw new Error(String(bugs[0]));
    return { segments: articles * 50, memory, nextMs: [quantile(runs, 0.5), quantile(runs, 0.95)] };
  } finally {
    await browser.close();
    await server.close();
    rmSync(root, { recursive: true, force: true });
  }
}

/** What the page shows as the sentence to decide on. A script of the page's: this one has no document. */
const NOW = `(location.hash + document.querySelector("[aria-labelledby=source-title]").textContent)`;

/** Decides on the sentence that is shown, by keys. @returns milliseconds until the next one is there to be typed over */
export async function decide(page: Page, isCorrected: boolean): Promise<number> {
  if (isCorrected) {
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText(" Y nadie dijo más.");
  }
  // Listens before the key is pressed: the next sentence may be there before another call could reach the page.
  await page.evaluate(`(() => {
    const [hash, source] = [location.hash, ${NOW}];
    window.isNext = new Promise((resolve) => {
      let begun = Infinity;
      const onKey = ({ key }) => { if (key === "Enter") begun = performance.now(); };
      addEventListener("keydown", onKey, { capture: true });
      const look = () => {
        const isThere = location.hash !== hash && ${NOW}.slice(location.hash.length) !== source.slice(hash.length);
        if (!isThere || document.activeElement.id !== "target") return requestAnimationFrame(look);
        removeEventListener("keydown", onKey, { capture: true });
        resolve(performance.now() - begun);
      };
      look();
    });
  })()`);
  await page.keyboard.press("Control+Enter");
  return page.evaluate<number>("window.isNext");
}

async function memoryOf(session: CDPSession): Promise<Omit<PageMemory, "decisions">> {
  // Twice: what the first frees may hold the last of something else.
  await session.send("HeapProfiler.collectGarbage");
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  return {
    heapMb: usedSize / 2 ** 20,
    objectsKb: (await objectsOf(session)) / 1024,
    nodes,
    listeners: jsEventListeners,
  };
}

/** What a script makes, as the types of a heap snapshot call it. */
const OBJECTS = new Set(["object", "closure", "array", "string", "concatenated string", "sliced string", "number"]);

/** Bytes of those in a snapshot of the heap. */
async function objectsOf(session: CDPSession): Promise<number> {
  const chunks: string[] = [];
  const take = ({ chunk }: { readonly chunk: string }): void => void chunks.push(chunk);
  session.on("HeapProfiler.addHeapSnapshotChunk", take);
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  session.off("HeapProfiler.addHeapSnapshotChunk", take);
  const { snapshot, nodes } = JSON.parse(chunks.join("")) as HeapSnapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf("type"), fields.indexOf("self_size")];
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length)
    if (OBJECTS.has(types[0][nodes[at + type] ?? -1] ?? "")) bytes += nodes[at + size] ?? 0;
  return bytes;
}

/** As `HeapProfiler` writes it: the fields of all nodes, one after the other. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] };
  };
  readonly nodes: readonly number[];
}

/** The figures as Markdown. */
export function pageLines({ segments, memory, nextMs }: PageBench): readonly string[] {
  const [p50, p95] = nextMs;
  return [
    `The page in Chromium, ${segments} sentences, ${DECISIONS} decisions by keys, every fourth a correction that was typed. From the key to the next sentence with the focus in its text: p50 ${Math.round(p50)} ms, p95 ${Math.round(p95)} ms, browser and server on the same two processors. What the page holds after a collection:`,
    "",
    "| decisions | heap | objects and texts | nodes | listeners |",
    "| ---: | ---: | ---: | ---: | ---: |",
    ...memory.map(
      ({ decisions, heapMb, objectsKb, nodes, listeners }) =>
        `| ${decisions} | ${heapMb.toFixed(1)} MB | ${Math.round(objectsKb)} kB | ${nodes} | ${listeners} |`,
    ),
  ];
}

if (import.meta.main) process.stdout.write(`${pageLines(await benchPage()).join("\n")}\n`);
