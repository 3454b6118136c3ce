/**
 * What became of an article while an engine was asked about it: decisions and edits that were made meanwhile stand, and
 * answers are for the sentences that are still open.
 */

import { sha256 } from "../base/hash.ts";
import type { SourceFile } from "../config/types.ts";
import { ledgerPath } from "../record/ledger.ts";
import { applyAction } from "../record/states.ts";
import { isRejected } from "../record/text-kind.ts";
import { prepareArticle } from "./article-work.ts";
import type { ArticleWork, PrepareOptions } from "./types.ts";
import { readIfThere, type ArticleFailure } from "../articles/load-article.ts";
import type { Project } from "../articles/project.ts";
import type { ArticleLoader } from "../articles/workers/article-loader.ts";

/**
 * Brings the work on an article to its ledger and Spanish file as they are now; the same work where they have not changed.
 * To be called under the project's lock. Asks nothing: what is open now and was not then is the next run's.
 */
export async function rebaseOnDisk(
  project: Project,
  loader: ArticleLoader,
  work: ArticleWork,
  options: PrepareOptions,
): Promise<ArticleWork | ArticleFailure> {
  const { article } = work;
  const { file } = article;
  const isCurrent =
    (await hashNow(project, ledgerPath(file.source))) === article.ledgerHash &&
    (await hashNow(project, file.target)) === article.targetHash;
  if (isCurrent) return work;
  article.release();
  const loaded = await loader.load(file);
  if ("reason" in loaded) return loaded;
  if (loaded.sourceHash !== article.sourceHash) {
    loaded.release();
    return changedMeanwhile(file);
  }
  const now = await prepareArticle(project, loaded, { ...options, similar: false });
  return { ...takeAnswers(now, work), counts: work.counts };
}

/** The sentences that are still open get what was answered for them, and what was said of them. */
function takeAnswers(now: ArticleWork, before: ArticleWork): ArticleWork {
  const asked = new Set(before.missing);
  const lines = [...now.lines];
  const problems = [...now.problems];
  for (const ordinal of now.missing) {
    const [line, answered] = [lines[ordinal], before.lines[ordinal]];
    if (!asked.has(ordinal) || !line || !answered) continue;
    if (line.target === "")
      problems.push(...before.problems.filter(({ check, segment }) => check === "provider" && segment === line.id));
    const { target, origin } = answered;
    if (target === "" || target === line.target || origin?.kind !== "engine" || isRejected(line, target)) continue;
    const draft = applyAction(line, "translate", { target, origin: { ...origin, kind: "engine" } });
    lines[ordinal] = answered.flags.includes("blocked") ? applyAction(draft, "check-failed", {}) : draft;
  }
  return { ...now, lines, problems };
}

/** Its answers are stored: the next run has them. */
function changedMeanwhile(file: SourceFile): ArticleFailure {
  const reason =
    "Its source and its record were both changed while it was translated, so it is left to the next run, which pays for nothing twice.";
  return { file, line: 1, reason };
}

/** An engine may have been asked for minutes since the target was read: what a person saved in it meanwhile is not in `work`. */
export async function isEditedMeanwhile({ config }: Project, { article }: ArticleWork): Promise<boolean> {
  const now = await readIfThere(config.root, article.file.target);
  return now !== undefined && ("reason" in now || sha256(now.bytes) !== article.targetHash);
}

async function hashNow({ config }: Project, path: string): Promise<string> {
  const read = await readIfThere(config.root, path);
  return read === undefined || "reason" in read ? "" : sha256(read.bytes);
}
