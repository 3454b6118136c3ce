/** Finishes an article after somebody changed some of its lines, by a decision, an import or a fix. */

import type { LedgerLine } from "../record/types.ts";
import type { ArticleWork, FinishedArticle } from "./types.ts";
import { finishArticle } from "./finish-article.ts";
import type { Project } from "../articles/project.ts";
import { recordDecisions } from "./record-decisions.ts";

/**
 * @param known The lines of the article before the change
 * @param seen Ids of sentences that a person has read, with their links and code
 */
export async function finishDecided(
  project: Project,
  work: ArticleWork,
  known: readonly LedgerLine[],
  seen?: ReadonlySet<string>,
): Promise<FinishedArticle> {
  return work.target.places ? recordDecisions(project, work, known, seen) : finishArticle(project, work, false, known);
}
