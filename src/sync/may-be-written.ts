/** What may stand in the file: under `publish: "approved"`, what a person stands behind and no check refuses. */

import type { Problem } from "../base/problem.ts";
import { dismissProblems } from "../articles/dismissals.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import type { Project } from "../articles/project.ts";
import { readNotes } from "../record/notes.ts";
import type { LedgerLine } from "../record/types.ts";
import { checkOrdinal } from "./article-work.ts";
import type { Rendered } from "./render-article.ts";
import type { ArticleWork } from "./types.ts";

/** Under `approved`: whether something still waits for a person, fails a check, or is dead. */
export async function isUnapproved(
  { config }: Pick<Project, "config">,
  work: ArticleWork,
  { deadLinks }: Pick<Rendered, "deadLinks">,
): Promise<boolean> {
  if (config.publish !== "approved") return false;
  const isDead = deadLinks.some(({ severity }) => severity === "error");
  return (
    isDead ||
    !work.lines.every(({ state }) => state === "approved") ||
    (await refusedIds(config.root, work, work.problems, work.lines)).size > 0
  );
}

/** Whether a line waits, and its text may stand in the file. */
export async function mayBeWritten(
  project: Project,
  work: ArticleWork,
  ledger: readonly LedgerLine[],
): Promise<(line: LedgerLine) => boolean> {
  const isApprovedOnly = project.config.publish === "approved";
  const refused = isApprovedOnly ? await refusedTexts(project, work, ledger) : new Set<string>();
  return ({ id, published, state, retired, target }) =>
    published !== undefined &&
    target !== "" &&
    !retired &&
    (!isApprovedOnly || (state === "approved" && !refused.has(id)));
}

/** Ids of approved texts that wait for their place and that a check refuses. */
async function refusedTexts(
  project: Project,
  work: ArticleWork,
  ledger: readonly LedgerLine[],
): Promise<ReadonlySet<string>> {
  const matched = matchLedger(work.article.segments, ledger, () => true);
  const found = [...matched].flatMap(([ordinal, line]) =>
    line.published === undefined || line.state !== "approved"
      ? []
      : checkOrdinal(project, work, ordinal, line).problems,
  );
  return refusedIds(project.config.root, work, found, ledger);
}

/** Ids of sentences with an error that nobody has dismissed. */
async function refusedIds(
  root: string,
  { article }: Pick<ArticleWork, "article">,
  problems: readonly Problem[],
  lines: readonly LedgerLine[],
): Promise<ReadonlySet<string>> {
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return new Set();
  const left = dismissProblems(errors, await readNotes(root, article.file.source), lines);
  return new Set(left.flatMap(({ severity, segment }) => (severity === "error" ? (segment ?? []) : [])));
}
