/** What a run would do and cost, before it does: nothing is sent and nothing is written. */

import { knownSources } from "../articles/seen-files.ts";
import { discover } from "../articles/discover.ts";
import type { Config, SourceFile } from "../config/types.ts";
import type { Provider } from "../engines/types.ts";
import { prepareArticle } from "../sync/article-work.ts";
import { requestCharacters, requestHash } from "./engine-request.ts";
import { findRenames } from "../articles/renames/find-renames.ts";
import type { RenamedArticle } from "../sync/results.ts";
import { isOtherLanguage, type LoadedArticle } from "../articles/load-article.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import { importMemoryFiles, isMemoryCurrent } from "../articles/imported-memory.ts";
import { openIndexCopy } from "../articles/open-index.ts";
import { termsOfProject, withProject, type Project } from "../articles/project.ts";
import { findChangedLedgers, reindexLedgers } from "./refresh-index.ts";
import { createRunStatistics, type RunTally, type DraftsByOtherEngines } from "../sync/run-statistics.ts";
import { limitOf, spendingLimits, type NextLimit } from "./spending-limits.ts";
import { engineRequest } from "./translate-segments.ts";

export interface PlannedArticle {
  readonly source: string;
  readonly target: string;
  readonly segments: number;
  readonly fromMemory: number;
  /** Segments and Unicode characters that would be sent. */
  readonly toSend: number;
  readonly characters: number;
  /** Why it could not be planned. */
  readonly problem?: string;
}

export interface RunPlan {
  readonly provider: string;
  readonly articles: readonly PlannedArticle[];
  /** Articles that were renamed, whose Spanish the run would take along. */
  readonly renamed: readonly RenamedArticle[];
  /** Drafts of other engines, which the run would leave. */
  readonly standing: readonly DraftsByOtherEngines[];
  readonly totals: {
    readonly segments: number;
    readonly fromMemory: number;
    readonly toSend: number;
    readonly characters: number;
  };
  /** Price by `prices` in the config; undefined when it names none for the provider. */
  readonly cost: { readonly amount: number; readonly currency: string } | undefined;
  /** What the run would stop at; undefined where it may send all of it. */
  readonly limit: NextLimit | undefined;
}

export interface PlanOptions {
  readonly paths?: readonly string[];
  readonly provider: Provider;
  readonly force: boolean;
  readonly author: string;
  readonly maxCharacters?: number | undefined;
}

const NOTHING: PlannedArticle = { source: "", target: "", segments: 0, fromMemory: 0, toSend: 0, characters: 0 };

/** Plans a run. @throws UsageError as `translate` does */
export async function planRun(config: Config, options: PlanOptions): Promise<RunPlan> {
  const all = await discover(config);
  const { files, unreadable } = options.paths?.length ? await discover(config, options.paths) : all;
  return withUpToDate(config, all.files, async (project) => {
    options.provider.useTerms?.(termsOfProject(project), config);
    const articles: PlannedArticle[] = unreadable.map(({ source, reason }) => ({
      ...NOTHING,
      source,
      problem: reason,
    }));
    const planned = new Set<string>();
    const tally = createRunStatistics(options.provider.id);
    const found = await findRenames(config, all.files, await knownSources(project));
    const renames = new Map(found.map((each) => [each.file.source, each]));
    for (const file of files) {
      const article = await loadSafely(config, file, renames.get(file.source));
      if ("reason" in article)
        articles.push({ ...NOTHING, source: file.source, target: file.target, problem: article.reason });
      else if (!isOtherLanguage(article)) articles.push(await planArticle(project, article, options, tally, planned));
    }
    const sum = (pick: (article: PlannedArticle) => number): number =>
      articles.reduce((total, article) => total + pick(article), 0);
    const totals = {
      segments: sum((a) => a.segments),
      fromMemory: sum((a) => a.fromMemory),
      toSend: sum((a) => a.toSend),
      characters: sum((a) => a.characters),
    };
    return {
      provider: options.provider.id,
      articles,
      renamed: [...renames].map(([to, { from }]) => ({ from, to })),
      standing: tally.standing,
      totals,
      cost: costOf(config, options.provider.id, totals.characters),
      limit: limitOf(await spendingLimits(project, options.provider.id, options.maxCharacters), totals.characters),
    };
  });
}

/** What an article would ask of the engine. @param planned Hashes of the requests of other articles: none is sent twice */
async function planArticle(
  project: Project,
  article: LoadedArticle,
  { provider, force, author }: PlanOptions,
  tally: RunTally,
  planned: Set<string>,
): Promise<PlannedArticle> {
  const work = await prepareArticle(project, article, { fill: true, force, author, engine: provider });
  const asked = new Set(work.missing);
  tally.add(work.lines.filter((_, ordinal) => !asked.has(ordinal)));
  const requests = work.missing.map((ordinal) => engineRequest(work, ordinal, provider, false, force));
  const hashes = requests.map((request) => requestHash(provider, request));
  const answered = force ? new Map<string, unknown>() : await project.store.getAnswers(hashes);
  const sent = requests.filter((_, index) => {
    const hash = hashes[index] ?? "";
    const isNew = !answered.has(hash) && !planned.has(hash);
    planned.add(hash);
    return isNew;
  });
  const { unclear } = work.target;
  const segments = article.segments.length;
  return {
    source: article.file.source,
    target: article.file.target,
    segments,
    fromMemory: unclear ? 0 : segments - sent.length,
    toSend: sent.length,
    characters: sent.reduce((sum, request) => sum + requestCharacters(request, provider), 0),
    ...(unclear && { problem: unclear.reason }),
  };
}

/**
 * The project as the run would find it: what a clone or git has brought is in its index. That is made in memory, beside
 * the one on disk, so that nothing is written.
 */
async function withUpToDate<T>(
  config: Config,
  files: readonly SourceFile[],
  work: (project: Project) => Promise<T>,
): Promise<T> {
  return withProject(config, { write: false, files }, async (project) => {
    const pulled = await findChangedLedgers(project, files);
    if (project.isInMemory) await reindexLedgers(project, pulled);
    if (project.isInMemory || (pulled.length === 0 && (await isMemoryCurrent(config, project.store))))
      return work(project);
    const store = await openIndexCopy(config);
    try {
      await importMemoryFiles(config, store);
      await reindexLedgers({ ...project, store }, pulled);
      return await work({ ...project, store });
    } finally {
      await store.close();
    }
  });
}

/** What `characters` cost by the prices of the config, in its currency; undefined when it names no price. */
export function costOf(
  config: Config,
  provider: string,
  characters: number,
): { readonly amount: number; readonly currency: string } | undefined {
  const price = config.prices[provider];
  return typeof price === "number"
    ? { amount: (price * characters) / 1_000_000, currency: config.prices.currency }
    : undefined;
}
