/**
 * The second look of a run at its links: an article that was written before another one had its headings, or that counted
 * on one that was not written after all, is written again. Nothing is sent.
 */

import { isArticle } from "../config/file-kinds.ts";
import type { Problem } from "../base/problem.ts";
import type { SourceFile } from "../config/types.ts";
import { areLinksCurrent } from "../links/article-links.ts";
import { prepareArticle } from "../sync/article-work.ts";
import { finishArticle } from "../sync/finish-article.ts";
import { isOtherLanguage } from "../articles/load-article.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import type { Project } from "../articles/project.ts";
import { isPassedOver, type ArticleResult } from "../sync/results.ts";

export interface RelinkOptions {
  /** Hashes of the sources as the run has read them. The index has none of a file that it knows from its ledger alone. */
  readonly sources: ReadonlyMap<string, string>;
  /** Name for edits found in target files. */
  readonly author: string;
  /** Makes a result of what is thrown, so that the other articles are still done. */
  readonly guard: (
    file: SourceFile,
    work: () => Promise<ArticleResult | undefined>,
  ) => Promise<ArticleResult | undefined>;
}

/**
 * Headings do not depend on links, so one look at all of them is enough.
 * @param files those of the run, and perhaps others: an article without a result gets one where it was written again
 */
export async function relinkArticles(
  project: Project,
  files: readonly SourceFile[],
  results: Map<string, ArticleResult>,
  { author, guard, sources }: RelinkOptions,
): Promise<void> {
  // Their links led where they led, and nothing was written since.
  if (files.every(({ source }) => isSettled(results.get(source)))) return;
  for (const file of files) {
    const before = results.get(file.source);
    if (!isArticle(file) || (before !== undefined && !isWritten(before))) continue;
    const indexed = await project.store.getArticle(file.source);
    if (indexed === undefined || (await areLinksCurrent(project, file, indexed.links))) continue;
    const sourceHash = sources.get(file.source) ?? indexed.sourceHash;
    const after = await guard(file, () => relink(project, file, sourceHash, author));
    if (!after) continue;
    if (before !== undefined) results.set(file.source, merge(before, after));
    else if (after.status !== "unchanged") results.set(file.source, after);
  }
}

function isSettled(result: ArticleResult | undefined): boolean {
  return result !== undefined && isPassedOver(result);
}

/** What the provider said and what was counted is the first look's; what the links are, the second's. */
function merge(before: ArticleResult, after: ArticleResult): ArticleResult {
  if (after.status === "failed") return { ...before, status: "failed", problems: after.problems };
  const isDead = ({ check }: Problem): boolean => check === "dead-link" || check === "dead-anchor";
  return {
    ...before,
    status: before.status === "unchanged" && after.status === "written" ? "written" : before.status,
    problems: [...before.problems.filter((problem) => !isDead(problem)), ...after.problems.filter(isDead)],
  };
}

async function relink(
  project: Project,
  file: SourceFile,
  sourceHash: string,
  author: string,
): Promise<ArticleResult | undefined> {
  const article = await loadSafely(project.config, file);
  // Whoever changes a source while a run is at work gets the rest of it in the next run.
  if ("reason" in article || isOtherLanguage(article) || article.sourceHash !== sourceHash) return undefined;
  const work = await prepareArticle(project, article, { fill: false, force: false, engine: undefined, author });
  return (await finishArticle(project, work, false)).result;
}

function isWritten({ status, waitsForPublish }: ArticleResult): boolean {
  return !waitsForPublish && (status === "written" || status === "unchanged" || status === "blocked");
}
