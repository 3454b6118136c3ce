/** The review page as its user has it: the real command, and a real browser at the address it prints. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { cleanEnv } from "./run-command.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");

const WAIT_MS = 30_000;

export interface RunningReview {
  /** With the one-time token. */
  readonly url: string;
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** Starts `cotejo review` on the project in `root`. */
export async function startReview(root: string, args: readonly string[] = []): Promise<RunningReview> {
  const child = spawn(process.execPath, [MAIN, "review", "--no-open", ...args], {
    cwd: root,
    env: cleanEnv({}),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGINT");
    await ended;
  };
  onTestFinished(stop);
  let printed = "";
  for await (const part of child.stdout.setEncoding("utf8")) {
    printed += part as string;
    if (printed.includes("\n")) break;
  }
  const url = printed.trim();
  return { url, origin: new URL(url).origin, stop };
}

export interface ReviewPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Presses keys, one after the other: `Control+Enter`, or `"text"` to be typed. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** The text in the editor. */
  readonly text: () => Promise<string>;
  /** Waits until the editor's text is this. */
  readonly reads: (wanted: string) => Promise<void>;
  /** Waits until the element with this id has the focus: the page gives it once the new state is drawn. */
  readonly focused: (id: string) => Promise<void>;
  /** The sentence's place, as `content/a.md:3`. */
  readonly place: () => Promise<string>;
  /** Waits until the editor shows the sentence at a place. */
  readonly at: (place: string) => Promise<void>;
  /** Waits until the server has all that was decided. */
  readonly saved: () => Promise<void>;
  /** Waits for words in an element. */
  readonly says: (selector: string, words: string) => Promise<void>;
}

/** Opens an address in a context of its own. What the page throws fails the test. */
export async function openReviewPage(
  browser: Browser,
  url: string,
  settings: {
    readonly locale?: string;
    readonly width?: number;
    readonly height?: number;
    /** A phone: fingers in place of a mouse. */
    readonly isTouched?: boolean;
    /** What the browser says that it runs on (`navigator.platform`). */
    readonly platform?: string;
  } = {},
): Promise<ReviewPage> {
  const { locale = "en-US", width = 1440, height = 900, isTouched = false, platform } = settings;
  const context = await browser.newContext({
    locale,
    viewport: { width, height },
    hasTouch: isTouched,
    isMobile: isTouched,
  });
  onTestFinished(() => context.close());
  if (platform !== undefined)
    await context.addInitScript((name) => Object.defineProperty(navigator, "platform", { get: () => name }), platform);
  const page = await context.newPage();
  const thrown: string[] = [];
  page.on("pageerror", (error) => thrown.push(error.stack ?? String(error)));
  onTestFinished(() => expect(thrown).toEqual([]));
  await page.goto(url);
  await page.waitForSelector("#target");
  return reviewPage(page, context);
}

function reviewPage(page: Page, context: BrowserContext): ReviewPage {
  return {
    page,
    context,
    async press(...keys) {
      for (const key of keys)
        if (key.startsWith('"')) await page.keyboard.type(key.slice(1, -1));
        else await page.keyboard.press(key);
    },
    text: () => page.locator("#target").inputValue(),
    async reads(wanted) {
      await expect.poll(() => page.locator("#target").inputValue(), { timeout: WAIT_MS }).toBe(wanted);
    },
    async focused(id) {
      await page.locator(`#${id}:focus`).waitFor({ state: "attached", timeout: WAIT_MS });
    },
    place: async () => (await page.locator(".place").getAttribute("data-place")) ?? "",
    async at(place) {
      await page.locator(`.place[data-place*=${JSON.stringify(place)}]`).waitFor();
    },
    async saved() {
      await page.locator("#underway").waitFor({ state: "detached" });
    },
    async says(selector, words) {
      await page.locator(selector, { hasText: words }).first().waitFor({ state: "attached" });
    },
  };
}
