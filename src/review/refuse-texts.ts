/** Decisions that are refused for their text. */

import { say } from "../base/messages.ts";
import { UsageError } from "../base/errors.ts";
import { checkOrdinal, checkUnexcused } from "../sync/article-work.ts";
import type { ArticleWork } from "../sync/types.ts";
import { termErrors } from "../record/waiting.ts";
import type { Project } from "../articles/project.ts";
import { renderArticle } from "../sync/render-article.ts";
import { isInPassage } from "../record/text-kind.ts";
import type { Decision } from "../record/types.ts";

/** A correction that could not stand in its file is told to its author, who can still mend it. */
export async function refuseUnwritable(project: Project, work: ArticleWork, ids: readonly string[]): Promise<void> {
  const { unwritable } = await renderArticle(project, work);
  // A passage is proven when it is written: its sentences have no text of their own.
  const inPassage = new Set(work.lines.filter(isInPassage).map(({ id }) => id));
  const own = ids.filter((id) => !inPassage.has(id));
  const reason = own.map((id) => unwritable.get(id)).find((found) => found !== undefined);
  if (reason !== undefined) throw new UsageError("text", reason, { hint: say("text.unread-hint") });
}

/** Whoever approves what the glossary refuses says why. */
export function refuseDeviations(
  project: Project,
  work: ArticleWork,
  decisions: readonly Decision[],
  isBulk: boolean,
): void {
  for (const { segment, action } of decisions) {
    const ordinal = work.lines.findIndex(({ id }) => id === segment);
    const { problems } = (isBulk ? checkUnexcused : checkOrdinal)(project, work, ordinal);
    const errors = termErrors(problems);
    if (errors.length === 0) continue;
    throw new UsageError("terms", say(`deviation.${action === "approve" ? "approve" : "correct"}`, { segment }), {
      details: errors.map(({ message, words }) => ({ message, ...(words && { words }) })),
      hint: say("deviation.hint"),
    });
  }
}
