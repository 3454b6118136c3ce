/** An approval that says nothing new: who approved a sentence stays on record, whoever comes by it later. */

import { checkOrdinal } from "../sync/article-work.ts";
import type { ArticleWork } from "../sync/types.ts";
import { termErrors } from "../record/waiting.ts";
import { waitsForPerson } from "../record/text-kind.ts";
import { historyOf } from "../articles/history.ts";
import { groupFrom, headOf } from "../articles/merged-lines.ts";
import type { Project } from "../articles/project.ts";
import { isEmptyOnPurpose } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { hasOpenFrame } from "../record/waiting.ts";
import { isCopiedApproval } from "./withdraw-copies.ts";

/**
 * Whether the sentence at `ordinal` is approved, and nothing about it has changed since, so that `by` has nothing to add.
 * New are: who stands behind what memory alone approved here; and under `review.secondPerson` somebody else's approval of
 * a text that its author alone approved.
 */
export async function isStanding(project: Project, work: ArticleWork, ordinal: number, by: string): Promise<boolean> {
  const { article, lines, target } = work;
  // Sentences that a person made one of are approved together.
  for (const member of groupFrom(article.segments, lines, headOf(lines, ordinal))) {
    const line = lines[member];
    // What somebody typed into the file is in no record yet.
    if (!line || waitsForPerson(line) || target.edited.includes(member)) return false;
    const row = await project.store.getSegment(line.id);
    if (row && hasOpenFrame(row)) return false;
    if (termErrors(checkOrdinal(project, work, member).problems).length > 0) return false;
    if (await isCopiedApproval(project.store, line)) return false;
    if (project.config.review.secondPerson && line.by !== by && (await isOfOneHand(project, article.file.source, line)))
      return false;
  }
  return true;
}

/** A person wrote it, and nobody else is known to have approved it. */
async function isOfOneHand(project: Project, article: string, line: LedgerLine): Promise<boolean> {
  if (line.origin?.kind !== "human" || isEmptyOnPurpose(line)) return false;
  const { decisions } = await historyOf(project, article, line);
  const written = decisions.findLast(({ action, after }) => action !== "approve" && after.target === line.target);
  return written === undefined || written.by === line.by;
}
