/** What a request makes of one line. */

import { UsageError } from "../config/errors.ts";
import type { ArticleWork } from "../jobs/article-work.ts";
import { fixSegment } from "../jobs/fix-segment.ts";
import { historyOf } from "../jobs/history.ts";
import type { Project } from "../jobs/project.ts";
import { findMisspeltCode, formatRecord, parseRecord } from "../segments/inline-codes.ts";
import { tidyText } from "../segments/tidy-target.ts";
import { applyAction } from "../store/states.ts";
import type { Decision, LedgerLine } from "../store/types.ts";
import type { DecisionRequest } from "./decide.ts";

/** @throws UsageError `state`, `text` or `terms` where it makes nothing of it */
export async function applyRequest(
  project: Project,
  work: ArticleWork,
  ordinal: number,
  line: LedgerLine,
  request: DecisionRequest,
  signature: { readonly by: string; readonly at: string; readonly reason: string },
  undoes?: string,
): Promise<LedgerLine> {
  const { secondPerson } = project.config.review;
  switch (request.action) {
    case "approve":
      return applyAction(line, "approve", { ...signature, secondPerson });
    case "correct":
      return applyAction(line, "correct", {
        ...signature,
        secondPerson,
        target: "fix" in request ? fixOf(project, work, ordinal, line) : readText(request.text),
      });
    case "reject":
      return applyAction(line, "reject", signature);
    case "undo": {
      const { decisions, isElsewhere } = await historyOf(project, work.article.file.source, line);
      if (isElsewhere) await project.store.addDecisions(decisions);
      const decision = lastStanding(decisions);
      if (!decision)
        throw new UsageError("state", `Cannot undo \`${line.id}\`: no decision on it is known on this machine.`);
      if (undoes !== undefined && decision.at !== undoes)
        throw new UsageError("state", `Cannot undo \`${line.id}\`, expected no later decision on it.`);
      return applyAction(line, "undo", { decision });
    }
  }
}

/** @throws UsageError `terms` where no single replacement is certain */
function fixOf(project: Project, work: ArticleWork, ordinal: number, line: LedgerLine): string {
  const fix = fixSegment(project, work, ordinal);
  if (fix) return fix.target;
  throw new UsageError(
    "terms",
    `Cannot mend \`${line.id}\`, expected something wrong in it that has exactly one right text.`,
    {
      hint: "`cotejo review correct ID --text` takes a text of your own.",
    },
  );
}

/** The last decision that was not undone yet: each undo takes back one. */
function lastStanding(decisions: readonly Decision[]): Decision | undefined {
  const standing: Decision[] = [];
  for (const decision of decisions) {
    if (decision.action === "undo") standing.pop();
    else standing.push(decision);
  }
  return standing.at(-1);
}

function readText(text: string): string {
  const parsed = parseRecord(text);
  const problem = parsed.problems[0] ?? misspelt(text);
  if (problem)
    throw new UsageError("text", `Cannot take the text: ${problem}`, {
      hint: "`cotejo review show ID` shows the codes of the sentence.",
    });
  return formatRecord(tidyText(parsed.content));
}

/** Taken for text, such a code would stand in the file with its brackets. */
function misspelt(text: string): string | undefined {
  const found = findMisspeltCode(text);
  if (found === undefined) return undefined;
  return `\`${found}\` is no code, expected \`<ph id="1"/>\` or \`<pc id="1">…</pc>\`, or \`&lt;\` for a \`<\` that is text.`;
}
