/**
 * A person may keep a text that the glossary refuses, with a reason. It is in the ledger, `check` lists it, and it is
 * published; what it is not is memory: another sentence gets it only where the glossary allows it.
 */

import { join, say } from "../base/messages.ts";
import type { Problem } from "../base/problem.ts";
import { isHumanText } from "../record/text-kind.ts";
import { termErrors } from "../record/waiting.ts";
import type { LedgerLine } from "../record/types.ts";
import type { CheckedSegment } from "./check-segment.ts";

/** Findings of the glossary on a text that somebody decided on with a reason: they are listed, and no longer errors. */
export function allowDeviation(checked: CheckedSegment, line: LedgerLine): CheckedSegment {
  if (!isDeviation(line)) return checked;
  return { ...checked, problems: checked.problems.map((problem) => withReason(problem, line)) };
}

/** The reason was given for today's source and terms, and by a person. */
function isDeviation({ reason, by, flags, ...line }: LedgerLine): boolean {
  return (
    reason !== undefined &&
    reason !== "" &&
    by !== undefined &&
    isHumanText({ flags, ...line }) &&
    !flags.includes("stale-term") &&
    !flags.includes("stale-source")
  );
}

function withReason(problem: Problem, { by = "", reason = "" }: LedgerLine): Problem {
  if (termErrors([problem]).length === 0) return problem;
  return { ...problem, severity: "warning", ...join(problem, say("decided-so", { name: by, reason })) };
}
