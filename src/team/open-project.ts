/**
 * A project that is at work: its checkout, its review session where somebody has opened the page, and the rounds with its remote. A
 * decision is on disk when it is answered; a round begins within seconds of it, and every half minute.
 */

import pLimit from "p-limit";
import { letApprove } from "../articles/blame-target.ts";
import { discover } from "../articles/discover.ts";
import { CONFIG_NAMES } from "../config/find-config.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { openReviewSession, type ReviewSession } from "../review/review-session.ts";
import type { RequestKeeper } from "./pull-requests/keep-request.ts";
import { exchangeCommits, mergeAlone } from "./exchange-commits.ts";
import type { Checkout } from "./git/checkout.ts";
import { startRounds, type RoundTimes } from "./round-clock.ts";

export interface ProjectOptions {
  readonly checkout: Checkout;
  /** The config of the checkout as it is now. @throws UsageError `config` */
  readonly config: () => Promise<Config>;
  /** Looks up an account's address by its name. */
  readonly mailOf: (name: string) => string | undefined;
  /** Whether the edits of a commit by this address count as approved. */
  readonly mayApprove: (mail: string) => boolean;
  /** Signs edits whose author git does not know. */
  readonly author: string;
  /** Told of a round that failed. */
  readonly onFailure: (error: unknown) => void;
  /** Told before the review session is opened anew, as by another config: whoever holds it lets it go. */
  readonly onReopen: () => Promise<void>;
  /** Told of each round: milliseconds, and why it failed. */
  readonly onRound?: ((ms: number, failure: unknown) => void) | undefined;
  /** Told when a round has pushed. */
  readonly onPushed?: () => void;
  /** Kept up to date after each round that ended well. */
  readonly request: RequestKeeper;
  readonly times?: RoundTimes;
}

export interface OpenProject {
  /** The review session, opened where it is not. @throws UsageError `config`, `glossary` */
  review(): Promise<ReviewSession>;
  /** The review session where it is open now. */
  readonly openReviewSession: ReviewSession | undefined;
  /** Somebody has decided: it is published soon. */
  decided(): void;
  /** Runs a translation in the checkout as soon as no other run is at work there: a round has runs too. */
  run<T>(this: void, work: () => Promise<T>): Promise<T>;
  /** These articles were translated: the page shows them, and they are published soon. */
  translated(sources: readonly string[]): void;
  /** Somebody has pushed: it is brought in soon. */
  pushed(): void;
  /** Why the last round failed; undefined: it did not. */
  readonly failure: unknown;
  /** The pull request of the project. */
  readonly request: Pick<RequestKeeper, "failure" | "url" | "again">;
  /** Whether a round has ended well since the start. */
  readonly isFresh: boolean;
  /** Publishes what waits, and ends. */
  close(): Promise<void>;
}

const TIMES: RoundTimes = { afterDecision: 3_000, poll: 30_000 };

/** Starts its rounds. */
export function openProject(options: ProjectOptions): OpenProject {
  const { checkout, config: readConfig, times = TIMES } = options;
  const { root } = checkout;
  letApprove(root, options.mayApprove);
  const review = holdReview(readConfig, options.onReopen);
  const untaken = new Set<string>();
  const runs = pLimit(1);
  let failure: unknown;
  let isFresh = false;

  async function onMerge(paths: readonly string[]): Promise<void> {
    if (paths.some((each) => (CONFIG_NAMES as readonly string[]).includes(each))) await review.close();
    else await review.refresh();
  }

  /** What was pushed last made the config one that does not read; what is pushed next may mend it. */
  async function mend(error: unknown): Promise<Config> {
    const paths = await mergeAlone(checkout);
    if (paths.length === 0) throw error;
    for (const each of paths) untaken.add(each);
    await review.close();
    return readConfig();
  }

  async function round(): Promise<void> {
    const start = performance.now();
    try {
      const config = await readConfig().catch(mend);
      const files = async (): Promise<readonly SourceFile[]> => (await discover(config)).files;
      const { isPushed } = await exchangeCommits({
        checkout,
        config,
        files,
        mailOf: options.mailOf,
        edits: { author: options.author, onMerge, untaken, isFirst: !isFresh, runs },
      });
      if (isPushed) options.onPushed?.();
      await review.refresh();
      failure = undefined;
      isFresh = true;
      options.request.look();
    } catch (error) {
      // A remote that is away for a night is one line in the log.
      if (String(error) !== String(failure)) options.onFailure(error);
      failure = error;
    }
    options.onRound?.(performance.now() - start, failure);
  }

  const clock = startRounds(round, times.poll);
  return {
    request: options.request,
    review: () => review.open(),
    get openReviewSession() {
      return review.now();
    },
    decided: () => clock.within(times.afterDecision),
    run: runs,
    translated(sources) {
      lookAt(review.now(), sources);
      clock.within(times.afterDecision);
    },
    pushed: () => clock.within(0),
    get failure() {
      return failure;
    },
    get isFresh() {
      return isFresh;
    },
    async close() {
      // The review session writes its lists when it closes, which the last round publishes.
      await review.close();
      await clock.end();
      await options.request.end();
      letApprove(root, undefined);
    },
  };
}

/** Has the page show these articles as they are on disk now. */
function lookAt(opened: ReviewSession | undefined, sources: readonly string[]): void {
  for (const file of opened?.held.files().filter(({ source }) => sources.includes(source)) ?? [])
    void opened?.look(file).catch(() => undefined);
}

/** The review session, opened when it is first asked for, and closed where it has to be another one. */
function holdReview(config: () => Promise<Config>, onClose: () => Promise<void>) {
  let opening: Promise<ReviewSession> | undefined;
  let opened: ReviewSession | undefined;
  const current = async (): Promise<ReviewSession | undefined> => opening?.catch(() => undefined);

  /** A review session that could not be opened is tried anew by the next request. */
  function forget(error: unknown): never {
    opening = undefined;
    throw error;
  }

  return {
    open: (): Promise<ReviewSession> =>
      (opening ??= config()
        .then((loaded) => openReviewSession(loaded))
        .then((made) => (opened = made))
        .catch(forget)),
    now: (): ReviewSession | undefined => opened,
    refresh: async (): Promise<void> => (await current())?.refresh(),
    async close(): Promise<void> {
      const review = await current();
      opening = undefined;
      opened = undefined;
      if (!review) return;
      await onClose();
      await review.close();
    },
  };
}
