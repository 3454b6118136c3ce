/** A link is lost by a slip far more often than on purpose: no text without it is signed before the link was named. */

import { UsageError } from "../base/errors.ts";
import { say, type CatalogMessage } from "../base/messages.ts";
import { changedMarks } from "../sync/changed-marks.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import type { LedgerLine } from "../record/types.ts";
import type { DecisionRequest } from "./decision-request.ts";

type Action = DecisionRequest["action"];

/** What a decision does to marks of the English that whoever decides has to know, a sentence for each. */
export function marksToConfirm(
  article: LoadedArticle,
  lines: readonly LedgerLine[],
  ordinal: number,
  after: LedgerLine,
  action: Action,
): readonly CatalogMessage[] {
  return action === "approve" || action === "correct" ? changedMarks(article, lines, ordinal, after) : [];
}

/** @param changed What `marksToConfirm` says, by id @throws UsageError `marks` where it says anything */
export function refuseChangedMarks(changed: ReadonlyMap<string, readonly CatalogMessage[]>, action: Action): void {
  for (const [segment, marks] of changed) {
    if (marks.length === 0) continue;
    throw new UsageError("marks", say(`marks.${action === "approve" ? "approve" : "correct"}`, { segment }), {
      details: marks,
      hint: say("marks.confirm-hint"),
    });
  }
}
