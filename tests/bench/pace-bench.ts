/**
 * The review page in Chromium at the pace of a reviewer: how soon the next sentence is there, whether a request waits behind
 * others, and how long an article takes to open. `node tests/bench/pace-bench.ts` prints a table.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { loadavg } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../helpers/chromium.ts";
import { decide } from "./page-bench.ts";
import { makeProject, quantile } from "./review-bench.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");

/** Every fourth decision is a correction that was typed. */
const CORRECTED = 4;
const DECISIONS = 80;
/** Milliseconds from one key to the next, and what the 95th of a hundred may take. */
const PACES = [
  { everyMs: 600, aimMs: 50 },
  { everyMs: 150, aimMs: 100 },
] as const;

interface Pace {
  readonly everyMs: number;
  readonly aimMs: number;
  readonly p50: number;
  readonly p95: number;
  /** The longest that a request waited before it was sent. */
  readonly waitedMs: number;
}

interface PaceBench {
  readonly name: string;
  readonly openMs: number;
  readonly paces: readonly Pace[];
}

/** @param sentences Of each article */
async function bench(browser: Browser, name: string, articles: number, sentences: number): Promise<PaceBench> {
  const root = makeProject(articles, sentences);
  const bugs: unknown[] = [];
  // Node keeps what an earlier session has compiled.
  await (await startReview(root)).close(browser);
  const server = await startReview(root);
  try {
    const context = await browser.newContext({ locale: "en-US", viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.on("pageerror", (error) => bugs.push(error));
    await page.goto(server.url);
    await page.waitForSelector("#target");
    const openMs = await openTime(page);
    // The list is of all articles again: one of 50 sentences ends before the decisions do.
    await page.goto(new URL("/", server.url).href);
    await page.waitForSelector("#target");
    const paces: Pace[] = [];
    for (const { everyMs, aimMs } of PACES) paces.push({ everyMs, aimMs, ...(await atPace(page, everyMs)) });
    await context.close();
    if (bugs.length > 0) throw new Error(String(bugs[0]));
    return { name, openMs, paces };
  } finally {
    await server.close();
    rmSync(root, { recursive: true, force: true });
  }
}

/** The built command, as a reviewer starts it. */
async function startReview(root: string): Promise<{ readonly url: string; close(browser?: Browser): Promise<void> }> {
  const child = spawn(process.execPath, [MAIN, "review", "--no-open", "--as", "Ana"], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  let url = "";
  for await (const printed of createInterface({ input: child.stdout })) {
    url = /https?:\/\/\S+/.exec(printed)?.[0] ?? "";
    if (url !== "") break;
  }
  return {
    url,
    async close(browser) {
      if (browser) {
        const page = await browser.newPage();
        await page.goto(url);
        await page.waitForSelector("#target");
        await openTime(page);
        await page.close();
      }
      const ended = once(child, "exit");
      child.kill("SIGINT");
      await ended;
    },
  };
} // prettier-ignore

async function atPace(page: Page, everyMs: number): Promise<Pick<Pace, "p50" | "p95" | "waitedMs">> {
  await page.evaluate("performance.clearResourceTimings(); performance.setResourceTimingBufferSize(5000)");
  const runs: number[] = [];
  for (let done = 0; done < DECISIONS; done += 1) {
    const begun = performance.now();
    runs.push(await decide(page, done % CORRECTED === 0));
    await pause(Math.max(0, everyMs - (performance.now() - begun)));
  }
  const waitedMs = await page.evaluate<number>(
    "Math.max(...performance.getEntriesByType('resource').map((each) => each.requestStart - each.startTime))",
  );
  return { p50: quantile(runs, 0.5), p95: quantile(runs, 0.95), waitedMs };
}

/** From the click on an article to its first sentence in its field, and its document beside it. */
async function openTime(page: Page): Promise<number> {
  const rows = page.locator(".article-row");
  if ((await rows.count()) === 0) {
    await page.reload();
    return isDrawn(page, "", "0");
  }
  // Whoever clicks has the page before him: the document that it began with is drawn.
  await isDrawn(page, "", "0");
  await page.evaluate("window.begun = 0; addEventListener('click', () => { window.begun ||= performance.now(); }, { capture: true })");
  const before = await page.evaluate<string>("document.querySelector('#article iframe').src");
  await rows.nth(1).click();
  return isDrawn(page, before, "window.begun");
} // prettier-ignore

/** Waits until the frame has another document than `before`, with room for the sentence. @returns milliseconds since `from` */
function isDrawn(page: Page, before: string, from: string): Promise<number> {
  const isThere = `frame && frame.src !== ${JSON.stringify(before)} && frame.contentDocument?.URL === frame.src && frame.contentDocument.querySelector("[data-room]")`;
  return page.evaluate<number>(
    `new Promise((resolve) => { const look = () => { const frame = document.querySelector("#article iframe"); return ${isThere} ? resolve(performance.now() - ${from}) : requestAnimationFrame(look); }; look(); })`,
  );
} // prettier-ignore

function line({ name, openMs, paces }: PaceBench): string {
  const cells = paces.map(
    ({ p50, p95, aimMs, waitedMs }) => `${p50.toFixed(0)} | ${p95.toFixed(0)} (≤ ${aimMs}) | ${waitedMs.toFixed(0)} (≤ 300)`,
  );
  return `| ${name} | ${openMs.toFixed(0)} (≤ 500) | ${cells.join(" | ")} |`;
} // prettier-ignore

if (import.meta.main) {
  const browser = await launchChromium();
  const load = loadavg()[0] ?? 0;
  const small = await bench(browser, "2 articles of 500 sentences", 2, 500);
  process.stderr.write(`${line(small)}\n`);
  const large = await bench(browser, "1,000 articles of 50 sentences", 1000, 50);
  await browser.close();
  process.stdout.write(
    [
      `Milliseconds in Chromium, browser and server on the same two processors, average load before ${load.toFixed(1)}; ${DECISIONS} decisions by keys for each pace, every fourth a correction that was typed. *Open*: from the click on an article to its first sentence in its field and its document. *Waited*: the longest that a request waited behind others. In brackets the aim.`,
      "",
      "| project | open | 600 ms apart: p50 | p95 | waited | 150 ms apart: p50 | p95 | waited |",
      "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
      line(small),
      line(large),
      "",
    ].join("\n"),
  );
}
