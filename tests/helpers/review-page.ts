/** The review page as its user has it: the real command, and a real browser at the address it prints. */

import { fork, type ChildProcess } from "node:child_process";
import path from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";
import { cleanEnv } from "./run-command.ts";

const WAIT_MS = 30_000;

export interface RunningReview {
  /** With the one-time token. */
  readonly url: string;
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** Starts `cotejo review` on the project in `root`. The pages of a test file are served by one process beside it. */
export async function startReview(root: string, args: readonly string[] = []): Promise<RunningReview> {
  const server = (host ??= startHost());
  const id = (count += 1);
  const started = Promise.withResolvers<string>();
  const ended = Promise.withResolvers<undefined>();
  let printed = "";
  const listen = (message: HostMessage): void => {
    if (message.id !== id) return;
    if (message.stderr !== undefined) process.stderr.write(message.stderr);
    printed += message.stdout ?? "";
    if (printed.includes("\n")) started.resolve(printed.trim());
    if (message.code === undefined) return;
    server.off("message", listen);
    started.reject(new Error(`Expected the review page to start, it ended with ${message.code}.`));
    ended.resolve(undefined);
  };
  server.on("message", listen);
  server.send({ id, cwd: root, args });
  const url = await started.promise;
  const stop = async (): Promise<void> => {
    server.send({ stop: id });
    await ended.promise;
  };
  onTestFinished(stop);
  return { url, origin: new URL(url).origin, stop };
}

interface HostMessage {
  readonly id: number;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly code?: number;
}

let host: ChildProcess | undefined;
let count = 0;

function startHost(): ChildProcess {
  const started = fork(path.join(import.meta.dirname, "review-host.mjs"), {
    execArgv: [],
    env: cleanEnv({}),
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  started.setMaxListeners(0);
  started.once("exit", () => (host = undefined));
  // The test file may end while it waits for the next page.
  started.unref();
  started.channel?.unref();
  return started;
}

export interface ReviewPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Presses keys, one after the other: `Control+Enter`, or `"text"`, of which the last two letters are typed. */
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
    /** The time that it always is in this browser. */
    readonly now?: Date;
  } = {},
): Promise<ReviewPage> {
  const { locale = "en-US", width = 1440, height = 900, isTouched = false, platform, now } = settings;
  const context = await browser.newContext({
    locale,
    viewport: { width, height },
    hasTouch: isTouched,
    isMobile: isTouched,
  });
  onTestFinished(() => context.close());
  if (platform !== undefined)
    await context.addInitScript((name) => Object.defineProperty(navigator, "platform", { get: () => name }), platform);
  if (now) await context.clock.setFixedTime(now);
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
        if (key.startsWith('"')) {
          const typed = key.slice(1, -1);
          // Two keys are enough for what listens to keys.
          if (typed.length > 2) await page.keyboard.insertText(typed.slice(0, -2));
          await page.keyboard.type(typed.slice(-2));
        } else await page.keyboard.press(key);
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
