/** The main job: plan, lock, translate, check, store, and publish what it touched. */

import { InterruptedError, UsageError } from "../base/errors.ts";
import { discover, type Discovery } from "../articles/discover.ts";
import type { Config, SourceFile } from "../config/types.ts";
import type { Provider } from "../engines/types.ts";
import { isPassage } from "../record/text-kind.ts";
import type { CooperativeLock } from "../record/cooperative-lock.ts";
import { isStoreAway } from "../record/store-error.ts";
import { createArticleLoader, sizeOfAll, type ArticleLoader } from "../articles/workers/article-loader.ts";
import { prepareArticle } from "../sync/article-work.ts";
import type { ArticleWork, PrepareOptions } from "../sync/types.ts";
import { rebaseOnDisk } from "../sync/rebase-on-disk.ts";
import { createEngine, type Engine } from "./engine.ts";
import { finishArticle } from "../sync/finish-article.ts";
import { isOtherLanguage, type LoadedArticle } from "../articles/load-article.ts";
import { openArticles, type Found } from "./open-articles.ts";
import { termsOfProject, withProject, type Project } from "../articles/project.ts";
import { findChangedLedgers, reindexLedgers } from "./refresh-index.ts";
import { relinkArticles } from "./relink-articles.ts";
import type { ArticleResult, ProgressListener, RunResult } from "../sync/results.ts";
import { reportTo, type RunCounts } from "./run-progress.ts";
import { crashed, failed, messageOf, summarize, unfinished } from "./run-result.ts";
import { createRunStatistics, type RunTally } from "../sync/run-statistics.ts";
import { translateSegments } from "./translate-segments.ts";
import { spendingLimits } from "./spending-limits.ts";
import { updateManifests } from "./update-manifests.ts";
import { createWriteQueue } from "./write-queue.ts";
import { workersFor } from "../articles/workers/worker-pool.ts";

export interface TranslateOptions {
  readonly paths?: readonly string[];
  /** Undefined: nothing is sent, people translate from an empty draft. */
  readonly provider: Provider | undefined;
  /** Fill what is missing from memory; `publish` does not. */
  readonly fill: boolean;
  readonly force: boolean;
  /** Keys that only the target of a locale file has go. */
  readonly prunesKeys?: boolean | undefined;
  readonly maxCharacters?: number | undefined;
  /** Runs of one session share their cap; each adds what it sent. */
  readonly session?: { sentCharacters: number } | undefined;
  /** Sources that are worked on, of those that `paths` name; of the others only the links are looked at. Default: all. */
  readonly only?: ReadonlySet<string> | undefined;
  readonly concurrency?: number | undefined;
  /** Name for edits found in target files. */
  readonly author: string;
  /** Somebody was named: git is not asked who made an edit. */
  readonly isSigned?: boolean | undefined;
  readonly signal: AbortSignal;
  readonly progress?: ProgressListener;
  readonly now?: (() => number) | undefined;
}

/**
 * Translates the project's articles and locale files.
 * @throws UsageError config, termbase, paths or another writer: nothing was begun
 */
export async function translate(config: Config, options: TranslateOptions): Promise<RunResult> {
  if (options.force && !options.paths?.length) {
    throw new UsageError(
      "force",
      "Cannot make every draft anew, expected the articles by name: `--force` pays for them again.",
      {
        hint: "Name them: `cotejo translate --force content/x.md`.",
      },
    );
  }
  const all = await discover(config, [], !options.fill);
  const named = options.paths?.length ? await discover(config, options.paths) : all;
  const { now, isSigned, only } = options;
  const chosen = only ? { ...named, files: named.files.filter(({ source }) => only.has(source)) } : named;
  const open = { write: true, writes: "by-turns", decides: true, now, isSigned, files: all.files } as const;
  return withProject(config, open, async (project, turns) => {
    const loader = createArticleLoader(config, async () => workersFor(await sizeOfAll(config, chosen.files)));
    try {
      unlessInterrupted(options.signal);
      if (options.fill)
        await turns.write(async () => reindexLedgers(project, await findChangedLedgers(project, all.files)));
      unlessInterrupted(options.signal);
      const left = await project.store.listManifests();
      const run = await runArticles(project, turns, loader, chosen, named.files, options);
      try {
        await turns.write(() => updateManifests(project, all.files, run.articles, left));
      } catch (error) {
        // What stopped the run says more: a disk that is full has no room for a manifest either.
        if (run.stopped === undefined) throw unfinished(error);
        return { ...run, warnings: [...run.warnings, messageOf(error)] };
      }
      return run;
    } finally {
      await loader.close();
    }
  });
}

/** What the articles of a run have in common. */
interface Run {
  readonly project: Project;
  readonly turns: CooperativeLock;
  readonly loader: ArticleLoader;
  readonly options: TranslateOptions;
  readonly engine: Engine | undefined;
  readonly tally: RunTally;
  readonly counts: RunCounts;
  /** Hashes of the sources as they were read. */
  readonly sources: Map<string, string>;
  /** Says what became of an article. */
  readonly report: (finished: ArticleResult) => void;
  /** Aborted by what stops more than one article, as a database that is away: the others would each wait for it in vain. */
  readonly failure: AbortController;
}

async function runArticles(
  project: Project,
  turns: CooperativeLock,
  loader: ArticleLoader,
  { files, unreadable }: Discovery,
  named: readonly SourceFile[],
  options: TranslateOptions,
): Promise<RunResult> {
  const started = performance.now();
  const engine = await openEngine(project, options);
  const counts = { articlesDone: 0, articles: files.length + unreadable.length, segmentsDone: 0, segments: 0 };
  const results = new Map<string, ArticleResult>();
  const report = reportTo(project, engine, counts, results, options.progress);
  const tally = createRunStatistics(options.provider?.id);
  const sources = new Map<string, string>();
  const failure = new AbortController();
  const run: Run = { project, turns, loader, options, engine, tally, counts, sources, report, failure };
  // A link may lead to what this run is about to write; under `approved` it is not known what it will write.
  if (project.config.publish !== "approved") project.site.expect(files);
  for (const { source, kind, line, reason } of unreadable) report(failed({ source, target: "", kind }, line, reason));
  const tasks = await startArticles(run, files);
  await engine?.flush(true);
  await Promise.all(tasks);
  failure.signal.throwIfAborted();
  if (options.session) options.session.sentCharacters += engine?.totals.sentCharacters ?? 0;
  if (engine?.stopped instanceof UsageError) throw engine.stopped;
  project.site.stopExpecting();
  const stopped = engine?.stopped ?? (options.signal.aborted ? new InterruptedError() : undefined);
  const linked = stopped ? files.filter(({ source }) => results.has(source)) : named;
  await relinkArticles(project, linked, results, {
    author: options.author,
    sources,
    guard: (file, work) => guarded(file, () => turns.write(work)),
  });
  for (const file of files)
    if (stopped && !results.has(file.source))
      report({ ...failed(file, 1, `Not reached: ${stopped.message}`), isCut: true });
  const ms = Math.round(performance.now() - started);
  const requests = engine?.totals.requests ?? 0;
  return summarize(project, options, [...results.values()], { stopped, requests, tally, ms });
}

/** Opens the articles one by one, and has each of them asked for and written. @returns what is still at work */
async function startArticles(run: Run, files: readonly SourceFile[]): Promise<readonly Promise<void>[]> {
  const { project, loader, options, engine, tally, counts, report, failure } = run;
  const { provider, signal, force, prunesKeys } = options;
  const queue = createWriteQueue();
  const stop = (error: unknown): void => failure.abort(error);
  const finish = (work: ArticleWork, isCut: boolean): Promise<void> =>
    queue.add(() => finishWork(run, work, isCut).catch(stop));
  const tasks: Promise<void>[] = [];
  for await (const { file, found } of openArticles(project, loader, files, force || prunesKeys === true, signal)) {
    if (engine?.stopped ?? signal.aborted) break;
    const work = await prepare(project, file, found, options).catch(stop);
    if (failure.signal.aborted) break;
    // Ctrl-C in a terminal ends git too, which is asked who made an edit: what was found may have another author.
    if (signal.aborted) break;
    if (work === undefined) {
      project.site.stopExpecting(file);
      counts.articles -= 1;
      continue;
    }
    if ("unchanged" in work) {
      counts.segments += work.unchanged.segments;
      report(work.unchanged);
      tally.addCounts(work.summary);
      run.sources.set(file.source, work.sourceHash);
      continue;
    }
    if ("reason" in work) {
      report(failed(file, work.line, work.reason));
      continue;
    }
    counts.segments += work.article.segments.length;
    if (work.missing.length === 0 || !engine || !provider) {
      tasks.push(finish(work, false));
    } else {
      tasks.push(
        translateSegments(project, work, provider, engine, force)
          .then(({ work: translated, isCut }) => finish(translated, isCut))
          .catch((error: unknown) => report(crashed(file, error)))
          .catch(stop),
      );
      await engine.room();
    }
    await queue.room();
  }
  return tasks;
}

/** Writes an article, once it has its answers. */
async function finishWork(
  { project, turns, loader, options, engine, tally, report, sources, failure }: Run,
  work: ArticleWork,
  isCut: boolean,
): Promise<void> {
  // An engine that could not even start is a matter of the command line: nothing is written for it.
  if (failure.signal.aborted || (isCut && engine?.stopped instanceof UsageError)) return;
  let latest = work;
  const written = await guarded(work.article.file, () =>
    turns.write(async () => {
      const rebased = await rebaseOnDisk(project, loader, work, prepareOptions(options));
      if ("reason" in rebased) return failed(rebased.file, rebased.line, rebased.reason);
      latest = rebased;
      const finished = await finishArticle(project, rebased, isCut);
      latest = { ...rebased, lines: finished.lines };
      return finished.result;
    }),
  );
  report(written);
  sources.set(work.article.file.source, latest.article.sourceHash);
  latest.article.release();
  tally.add([...latest.lines, ...latest.target.ledger.filter(isPassage)]);
}

/** Nothing was begun yet that would have to be ended. @throws InterruptedError */
function unlessInterrupted(signal: AbortSignal): void {
  if (signal.aborted) throw new InterruptedError();
}

async function openEngine(project: Project, options: TranslateOptions): Promise<Engine | undefined> {
  if (!options.provider) return undefined;
  options.provider.useTerms?.(termsOfProject(project), project.config);
  const limits = await spendingLimits(project, options.provider.id, options.maxCharacters);
  return createEngine(
    options.provider,
    project.store,
    { ...limits, sentBefore: options.session?.sentCharacters, concurrency: options.concurrency },
    options.signal,
    project.now,
  );
}

/** An article ready to be asked for; undefined when its front matter names another language. */
async function prepare(
  project: Project,
  file: SourceFile,
  found: Found,
  options: TranslateOptions,
): Promise<ArticleWork | Exclude<Found, LoadedArticle> | undefined> {
  if (!("segments" in found)) return found;
  if (isOtherLanguage(found)) {
    found.release();
    return undefined;
  }
  try {
    return await prepareArticle(project, found, prepareOptions(options));
  } catch (error) {
    if (isStoreAway(error)) throw error;
    return { file, line: 1, reason: messageOf(error) };
  }
}

function prepareOptions({ provider, fill, force, prunesKeys, author }: TranslateOptions): PrepareOptions {
  return {
    fill,
    force,
    prunesKeys,
    engine: provider && { id: provider.id, version: provider.version },
    similar: provider?.capabilities.matches === true,
    author,
  };
}

async function guarded<T>(file: SourceFile, work: () => Promise<T>): Promise<T | ArticleResult> {
  try {
    return await work();
  } catch (error) {
    return crashed(file, error);
  }
}
