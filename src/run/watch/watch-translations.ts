/**
 * Translates again whatever changes, until it is told to stop. What the system tells of changes only says when to look:
 * what has changed is found in the files themselves, so that an editor's way of saving, a change of branch and a run's own
 * writes need no rules of their own.
 */

import path from "node:path";
import { CotejoError } from "../../base/errors.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { discover } from "../../articles/discover.ts";
import { glossaryHash } from "../../articles/read-glossary.ts";
import type { RunResult } from "../../sync/results.ts";
import { createQuiet } from "./quiet.ts";
import { findAsIndexed, isSameStamp, stampArticles, stampFile, type ArticleStamps } from "./stamps.ts";
import { TOGETHER_MS, watchProject, type ProjectWatch } from "./watch-project.ts";

export interface WatchOptions {
  readonly paths: readonly string[];
  /** The config as it is now. */
  readonly load: () => Promise<Config>;
  /** Translates the sources in `only`. */
  readonly run: (config: Config, only: ReadonlySet<string>) => Promise<RunResult>;
  /** A run is done. The first one is told of too. */
  readonly onRun: (run: RunResult, config: Config) => void;
  /** Nothing could be run; the next change is waited for. The same error is told once until something changes. */
  readonly onError: (error: CotejoError) => void;
  /** Ends the watch, and the run that is at work. */
  readonly signal: AbortSignal;
  /** How long nothing may have changed before a run begins, in ms. */
  readonly quietMs?: number;
}

/** With what the system gathers before it tells, about 300 ms after the last change. */
const QUIET_MS = 300 - TOGETHER_MS;
/** Another process is writing: this often it is tried again. */
const LOCKED_MS = 500;
/** So many times before anything is said. */
const LOCKED_TRIES = 3;

/** What the last runs were made from. */
interface Seen {
  /** Config and termbase. */
  readonly context: string;
  /** The articles and their targets. */
  readonly list: string;
  readonly stamps: Map<string, ArticleStamps>;
  /** Sources that a stopped run did not finish: the next run has them too. */
  readonly unfinished: ReadonlySet<string>;
}

/**
 * Runs once, and then after each change, until `signal`.
 * @throws what the first run throws: nothing is watched then
 */
export async function watchTranslations(first: Config, options: WatchOptions): Promise<void> {
  const { signal, onError } = options;
  const quiet = createQuiet(options.quietMs ?? QUIET_MS, signal);
  let config = first;
  let configStamp = await stampOfConfig(config);
  let isConfigOld = false;
  let lastError = "";
  let lockedTries = 0;
  let seen: Seen | undefined;
  let told: ReadonlyMap<string, string> = new Map();
  const tell = (paths: ReadonlySet<string> | undefined): void => {
    if (paths) lastError = "";
    // A config, or what says how the site is built: they lie in the root.
    isConfigOld ||= [...(paths ?? [])].some((each) => !each.includes("/"));
    quiet.poke();
  };
  let watching: ProjectWatch = watchProject(config, tell);
  // Watches alone do not keep a process.
  const alive = setInterval(() => undefined, 2 ** 30);

  async function refreshConfig(): Promise<void> {
    const stamp = await stampOfConfig(config);
    if (!isConfigOld && stamp === configStamp) return;
    const loaded = await options.load();
    isConfigOld = false;
    configStamp = await stampOfConfig(loaded);
    if (JSON.stringify(loaded) === JSON.stringify(config)) return;
    config = loaded;
    watching.close();
    watching = watchProject(config, tell);
    // Its articles may not be found, and that has to be mended under somebody's eyes.
    await watching.follow([]);
  }

  async function look(): Promise<void> {
    await refreshConfig();
    const { files } = await discover(config, options.paths);
    if (await watching.follow(files)) quiet.poke();
    const context = JSON.stringify([config, await glossaryHash(config)]);
    const list = JSON.stringify(files.map(({ source, target }) => [source, target]));
    const stamps = await stampArticles(config, files);
    const work = await findWork(config, files, stamps, seen?.context === context ? seen : undefined);
    // Without work there may still be one article less for the manifest.
    if ((work.length === 0 && seen?.list === list) || signal.aborted) return;
    const run = await options.run(config, new Set(work));
    seen = await afterRun(config, { context, list, files, stamps, work, run, before: seen });
    const news = withoutTold(run, new Set(work), told);
    told = new Map(run.articles.map((article) => [article.source, reasonsOf(article)]));
    if (!signal.aborted) options.onRun(news, config);
  }

  try {
    await look();
    while (!signal.aborted) {
      await quiet.wait();
      if (signal.aborted) break;
      try {
        await look();
        lastError = "";
        lockedTries = 0;
      } catch (error) {
        if (!(error instanceof CotejoError)) throw error;
        if (error.code === "locked") {
          setTimeout(() => quiet.poke(), LOCKED_MS);
          lockedTries += 1;
          // Most hold it for a moment: nobody needs to hear of that.
          if (lockedTries < LOCKED_TRIES) continue;
        }
        if (error.message !== lastError) onError(error);
        lastError = error.message;
      }
    }
  } finally {
    clearInterval(alive);
    watching.close();
  }
}

/** A run without the files that no run can read (a folder called like one, a link) and that the run before has named. */
function withoutTold(run: RunResult, work: ReadonlySet<string>, told: ReadonlyMap<string, string>): RunResult {
  const articles = run.articles.filter(
    (article) =>
      article.status !== "failed" || work.has(article.source) || told.get(article.source) !== reasonsOf(article),
  );
  return { ...run, articles, totals: { ...run.totals, articles: articles.length } };
}

function reasonsOf({ problems }: RunResult["articles"][number]): string {
  return problems.map(({ line, message }) => `${line} ${message}`).join("\n");
}

/** The sources to run. What is new and needs no run is put into `seen`; without it, everything is new. */
async function findWork(
  config: Config,
  files: readonly SourceFile[],
  stamps: ReadonlyMap<string, ArticleStamps>,
  seen: Seen | undefined,
): Promise<readonly string[]> {
  // An empty file waits until there is something in it.
  const filled = files.filter(({ source }) => stamps.get(source)?.isEmpty === false);
  if (seen === undefined) return filled.map(({ source }) => source);
  const changed = filled.filter(({ source }) => {
    const [now, before] = [stamps.get(source), seen.stamps.get(source)];
    return now !== undefined && (before === undefined || !isSameStamp(now, before));
  });
  const known = await findAsIndexed(config, changed);
  for (const source of known) {
    const now = stamps.get(source);
    if (now) seen.stamps.set(source, now);
  }
  const work = changed.map(({ source }) => source).filter((source) => !known.has(source));
  return work.length === 0 ? [] : [...new Set([...work, ...seen.unfinished])];
}

interface Finished {
  readonly context: string;
  readonly list: string;
  readonly files: readonly SourceFile[];
  /** As they were before the run. */
  readonly stamps: ReadonlyMap<string, ArticleStamps>;
  readonly work: readonly string[];
  readonly run: RunResult;
  readonly before: Seen | undefined;
}

/**
 * What the next look compares with. A source counts as it was before the run, and so does its Spanish: an edit made during
 * the run is then new, and what the run wrote is known by the index. Only a run or a page writes ledgers.
 */
async function afterRun(config: Config, finished: Finished): Promise<Seen> {
  const { context, list, files, stamps, work, run, before } = finished;
  const later = await stampArticles(config, files);
  const kept = new Map(before?.stamps);
  for (const source of work) {
    const [old, now] = [stamps.get(source), later.get(source)];
    if (old && now) kept.set(source, { ...old, ledger: now.ledger });
  }
  const unfinished = run.articles.filter(({ status }) => run.stopped !== undefined && status === "failed");
  return { context, list, stamps: kept, unfinished: new Set(unfinished.map(({ source }) => source)) };
}

/** Changes when the config file, or `.env` beside it, does. */
async function stampOfConfig({ file, root }: Config): Promise<string> {
  const stamps = await Promise.all(
    [...(file === undefined ? [] : [file]), path.join(root, ".env")].map((each) => stampFile(each)),
  );
  return stamps.map((each) => each?.stamp ?? "").join("\n");
}
