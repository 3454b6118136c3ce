/** What a request makes of one line. */

import { join, say } from "../base/messages.ts";
import { textProblem } from "../segments/text-problem.ts";
import { UsageError } from "../base/errors.ts";
import type { SignedDecision } from "../record/transitions.ts";
import type { ArticleWork } from "../sync/types.ts";
import { fixSegment } from "../run/fix-segment.ts";
import { historyOf } from "../articles/history.ts";
import type { Project } from "../articles/project.ts";
import { formatRecord, parseRecord, plainText } from "../segments/inline-codes.ts";
import { replaceWords } from "../segments/replace-words.ts";
import { tidyText } from "../segments/tidy-target.ts";
import { isInPassage } from "../record/text-kind.ts";
import { applyAction } from "../record/states.ts";
import type { Decision, LedgerLine } from "../record/types.ts";
import type { NewDecision } from "./decision-request.ts";

/** @throws UsageError `state`, `text` or `terms` where it makes nothing of it */
export function applyRequest(
  project: Project,
  work: ArticleWork,
  ordinal: number,
  line: LedgerLine,
  request: NewDecision,
  signature: SignedDecision,
): LedgerLine {
  const { secondPerson } = project.config.review;
  switch (request.action) {
    case "approve":
      return applyAction(line, "approve", { ...signature, secondPerson });
    case "correct":
      return applyAction(line, "correct", {
        ...signature,
        secondPerson: secondPerson || ("replacement" in request && line.state !== "approved"),
        target: correctedText(project, work, ordinal, line, request),
      });
    case "reject":
      return applyAction(line, "reject", signature);
  }
}

function correctedText(
  project: Project,
  work: ArticleWork,
  ordinal: number,
  line: LedgerLine,
  request: NewDecision & { readonly action: "correct" },
): string {
  if ("fix" in request) return fixOf(project, work, ordinal, line);
  return readText("text" in request ? request.text : replaceWords(line.target, request.replacement));
}

/**
 * The decision on a sentence that an undo takes back.
 * @param undoes Only one of this time
 * @throws UsageError `state` where there is none
 */
export async function decisionToUndo(
  project: Project,
  work: ArticleWork,
  line: LedgerLine,
  undoes: string | undefined,
): Promise<Decision> {
  const { decisions, isElsewhere } = await historyOf(project, work.article.file.source, line);
  if (isElsewhere) await project.store.addDecisions(decisions);
  const decision = lastDecisionNotUndone(decisions);
  if (!decision) throw new UsageError("state", say("undo.unknown", { segment: line.id }));
  if (undoes !== undefined && decision.at !== undoes)
    throw new UsageError("state", say("undo.later", { segment: line.id }));
  return decision;
}

/** @throws UsageError `terms` where no single replacement is certain */
function fixOf(project: Project, work: ArticleWork, ordinal: number, line: LedgerLine): string {
  const fix = fixSegment(project, work, ordinal);
  if (fix) return fix.target;
  throw new UsageError("terms", say("fix.none", { segment: line.id }), { hint: say("fix.none-hint") });
}

/** The last decision that was not undone yet: each undo takes back one. */
function lastDecisionNotUndone(decisions: readonly Decision[]): Decision | undefined {
  const standing: Decision[] = [];
  for (const decision of decisions) {
    if (decision.action === "undo") standing.pop();
    else standing.push(decision);
  }
  return standing.at(-1);
}

/** Whether a text that was typed is what the line has. In a passage, which is Markdown, each line end counts. */
export function isSameText(typed: string, line: LedgerLine): boolean {
  const tidied = (text: string): string =>
    isInPassage(line) ? plainText(parseRecord(text).content).trim() : formatRecord(tidyText(parseRecord(text).content));
  return textProblem(typed) === undefined && tidied(typed) === tidied(line.target);
}

/** A text as it is recorded, tidied. @throws UsageError `text` for one whose codes do not read */
export function readText(text: string): string {
  const problem = textProblem(text);
  if (problem) throw new UsageError("text", join(say("text.unread"), problem), { hint: say("text.unread-hint") });
  return formatRecord(tidyText(parseRecord(text).content));
}
