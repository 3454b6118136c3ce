/** What the checks say of sentences that a person has rewritten in the Spanish file, before a run takes them in. */

import { isLocale } from "../config/file-kinds.ts";
import type { Problem } from "../base/problem.ts";
import { checkOrdinal } from "../sync/article-work.ts";
import type { ArticleWork } from "../sync/types.ts";
import { rebaseRecord } from "../articles/rebase-record.ts";
import { applyEdits } from "../sync/apply-edits.ts";
import type { Project } from "../articles/project.ts";

/** Nobody keeps these lines, so it does not matter whose they would be. */
const UNSIGNED = { by: "?", at: "2000-01-01T00:00:00Z" };

/** The problems that the article would have with its edits taken in, by the segments that were edited. */
export function checkEdits(project: Project, work: ArticleWork): ReadonlyMap<number, readonly Problem[]> {
  if (work.target.edited.length === 0) return new Map();
  const { segments, ledger = [] } = work.article;
  const { lines } = rebaseRecord(
    segments,
    applyEdits(ledger, work.target.edits, () => UNSIGNED),
  );
  const edited = { ...work, lines };
  // `parity` names the other codes of a locale file, in the words of whoever edits such files.
  const isSaid = ({ check }: Problem): boolean => check === "codes" && isLocale(work.article.file);
  const problemsOf = (ordinal: number): readonly Problem[] =>
    checkOrdinal(project, edited, ordinal).problems.filter((problem) => !isSaid(problem));
  return new Map(work.target.edited.map((ordinal) => [ordinal, problemsOf(ordinal)]));
}
