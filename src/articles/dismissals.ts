/**
 * A person may dismiss what a check found, with a reason: it is remembered for that finding on that text, and comes back
 * when either changes. What guards the glossary's names cannot be dismissed: keeping such a text is a decision with a reason.
 */

import { join, say } from "../base/messages.ts";
import type { Problem } from "../base/problem.ts";
import type { Note } from "../record/notes.ts";
import type { LedgerLine } from "../record/types.ts";
import { termErrors } from "../record/waiting.ts";

export type Dismissal = Extract<Note, { readonly type: "dismiss" }>;

/** The dismissals in `notes` that nobody has taken back. */
export function standingDismissals(notes: readonly Note[]): readonly Dismissal[] {
  const restored = new Set(notes.flatMap((note) => (note.type === "restore" ? [note.of] : [])));
  return notes.filter((note): note is Dismissal => note.type === "dismiss" && !restored.has(note.id));
}

/**
 * The dismissal of a finding on a text, where there is one.
 * `message` is English on every page: in Spanish it would not match what was dismissed in English.
 */
export function dismissalOf(
  dismissals: readonly Dismissal[],
  { check, message, severity }: Pick<Problem, "check" | "message" | "severity">,
  line: Pick<LedgerLine, "source" | "target">,
): Dismissal | undefined {
  if (!canBeDismissed({ check, severity })) return undefined;
  return dismissals.findLast(
    (each) =>
      each.check === check &&
      each.message === message &&
      each.target === line.target &&
      each.source === (line.source ?? ""),
  );
}

/** Errors of the glossary, and texts that the proof refuses, cannot. */
export function canBeDismissed(problem: Pick<Problem, "check" | "severity">): boolean {
  return termErrors([problem as Problem]).length === 0 && problem.check !== "proof";
}

/** Findings that somebody dismissed are listed with the reason, and are no longer warnings or errors. */
export function dismissProblems(
  problems: readonly Problem[],
  notes: readonly Note[],
  lines: readonly LedgerLine[],
): readonly Problem[] {
  const dismissals = standingDismissals(notes);
  if (dismissals.length === 0) return problems;
  const byId = new Map(lines.map((line) => [line.id, line]));
  return problems.map((problem) => {
    const line = problem.segment === null ? undefined : byId.get(problem.segment);
    // A machine's text that a hard check holds back stays so: nobody stands behind it.
    if (!line || line.flags.includes("blocked")) return problem;
    const dismissal = dismissalOf(dismissals, problem, line);
    if (!dismissal) return problem;
    const { by, reason } = dismissal;
    return { ...problem, severity: "info", ...join(problem, say("dismissed", { name: by, reason })) };
  });
}
