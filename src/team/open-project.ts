/**
 * A project that is at work: its checkout, its desk where somebody has opened the page, and the rounds with its remote. A
 * decision is on disk when it is answered; a round begins within seconds of it, and every half minute.
 */

import { setTimeout as delay } from "node:timers/promises";
import { letApprove } from "../articles/blame-target.ts";
import { discover } from "../articles/discover.ts";
import { loadConfig } from "../config/load-config.ts";
import { CONFIG_NAMES } from "../config/find-config.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { openDesk, type Desk } from "../review/desk.ts";
import { exchangeCommits } from "./exchange-commits.ts";
import type { Checkout } from "./git/checkout.ts";

export interface ProjectOptions {
  readonly checkout: Checkout;
  /** Looks up an account's address by its name. */
  readonly mailOf: (name: string) => string | undefined;
  /** Whether the edits of a commit by this address count as approved. */
  readonly mayApprove: (mail: string) => boolean;
  /** Signs edits whose author git does not know. */
  readonly author: string;
  /** Told of a round that failed. */
  readonly onFailure: (error: unknown) => void;
  /** Told before the desk is opened anew, as by another config: whoever holds it lets it go. */
  readonly onReopen: () => Promise<void>;
  readonly times?: RoundTimes;
}

/** Milliseconds. */
export interface RoundTimes {
  /** Decisions that come soon after one another are published together. */
  readonly afterDecision: number;
  /** Between two looks at the remote. */
  readonly poll: number;
}

export interface OpenProject {
  /** The desk, opened where it is not. @throws UsageError `config`, `glossary` */
  desk(): Promise<Desk>;
  /** Somebody has decided: it is published soon. */
  decided(): void;
  /** Somebody has pushed: it is brought in soon. */
  pushed(): void;
  /** Why the last round failed; undefined: it did not. */
  readonly failure: unknown;
  /** Whether a round has ended well since the start. */
  readonly isFresh: boolean;
  /** Publishes what waits, and ends. */
  close(): Promise<void>;
}

const TIMES: RoundTimes = { afterDecision: 3_000, poll: 30_000 };

/** Starts its rounds. */
export function openProject(options: ProjectOptions): OpenProject {
  const { checkout, times = TIMES } = options;
  const { root } = checkout;
  const untaken = new Set<string>();
  letApprove(root, options.mayApprove);
  let opening: Promise<Desk> | undefined;
  let failure: unknown;
  let isFresh = false;
  let isClosed = false;
  let wake = new AbortController();
  let due = 0;

  const configOf = (): Promise<Config> => loadConfig({ cwd: root, env: {}, isServed: true });

  async function closeDesk(): Promise<void> {
    const desk = opening;
    opening = undefined;
    if (!desk) return;
    await options.onReopen();
    await (await desk.catch(() => undefined))?.close();
  }

  async function onMerge(paths: readonly string[]): Promise<void> {
    if (paths.some((each) => (CONFIG_NAMES as readonly string[]).includes(each))) await closeDesk();
    else await (await opening?.catch(() => undefined))?.refresh();
  }

  async function round(): Promise<void> {
    try {
      const config = await configOf();
      const files = async (): Promise<readonly SourceFile[]> => (await discover(config)).files;
      if (!isFresh) for (const { target } of await files()) untaken.add(target);
      await exchangeCommits({ ...options, config, files, onMerge, untaken });
      await (await opening?.catch(() => undefined))?.refresh();
      failure = undefined;
      isFresh = true;
    } catch (error) {
      failure = error;
      options.onFailure(error);
    }
  }

  const soon = (ms: number): void => {
    const at = Date.now() + ms;
    if (due > Date.now() && due <= at) return;
    due = at;
    wake.abort();
  };

  const running = (async () => {
    while (!isClosed) {
      due = 0;
      await round();
      if (isClosed) break;
      due = due || Date.now() + times.poll;
      while (!isClosed && due > Date.now()) {
        wake = new AbortController();
        await delay(Math.max(0, due - Date.now()), undefined, { signal: wake.signal }).catch(() => undefined);
      }
    }
    // What was decided since the last round began.
    await round();
  })();

  return {
    desk: () => (opening ??= configOf().then((config) => openDesk(config)).catch(forget)),
    decided: () => soon(times.afterDecision),
    pushed: () => soon(0),
    get failure() {
      return failure;
    },
    get isFresh() {
      return isFresh;
    },
    async close() {
      isClosed = true;
      wake.abort();
      // The desk writes its lists when it closes, which the last round publishes.
      await closeDesk();
      await running;
      letApprove(root, undefined);
    },
  };

  /** A desk that could not be opened is tried anew by the next request. */
  function forget(error: unknown): never {
    opening = undefined;
    throw error;
  }
}
