/** A text with what is wrong in it put right, where exactly one text is right: its names first, then what checks find. */

import { checksOf } from "../checks/plugin-checks.ts";
import { runChecks, type CheckResult } from "../checks/run-checks.ts";
import { runFixes, type Fixed } from "../checks/run-fixes.ts";
import type { SourceFile } from "../config/types.ts";
import type { Inline } from "../formats/types.ts";
import { formatRecord, parseRecord } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { checkContext } from "./check-segment.ts";
import type { ArticleTerms, Project } from "./project.ts";
import { correctNames } from "./correct-names.ts";

export interface FixedText {
  /** Record form. */
  readonly target: string;
  /** Ids of the checks whose findings were put right. */
  readonly checks: readonly string[];
}

type View = Pick<Project, "config" | "former">;

/** What checks alone put right; undefined where there is nothing. */
export function fixFindings(
  { config }: Pick<Project, "config">,
  file: SourceFile,
  terms: ArticleTerms,
  segment: Segment,
  target: readonly Inline[],
): Fixed | undefined {
  return runFixes(checkContext(file, terms, segment, target, true), config.checks, undefined, checksOf(config));
}

/** The text of `target`, put right; undefined where nothing is wrong, or nothing is certain. */
export function fixText(
  view: View,
  file: SourceFile,
  terms: ArticleTerms,
  segment: Segment,
  target: readonly Inline[],
): FixedText | undefined {
  const named = correctNames(view, terms, segment, target);
  const content = named === undefined ? target : parseRecord(named).content;
  const fixed = fixFindings(view, file, terms, segment, content);
  if (named === undefined && !fixed) return undefined;
  return {
    target: formatRecord(fixed?.target ?? content),
    checks: [...(named === undefined ? [] : ["terms"]), ...(fixed?.checks ?? [])],
  };
}

/** A person's text with one finding put right, in record form, for each of `findings` that has exactly one right text. */
export function fixEach(
  view: View,
  file: SourceFile,
  terms: ArticleTerms,
  segment: Segment,
  target: readonly Inline[],
  findings: readonly Pick<CheckResult, "check" | "message">[],
): ReadonlyMap<Pick<CheckResult, "check" | "message">, string> {
  const context = checkContext(file, terms, segment, target, true);
  const fixes = new Map<Pick<CheckResult, "check" | "message">, string>();
  for (const [check, found] of Map.groupBy(findings, (finding) => finding.check)) {
    const named = check === "terms" ? correctNames(view, terms, segment, target) : undefined;
    const fixed =
      named === undefined
        ? runFixes(context, view.config.checks, check, checksOf(view.config))?.target
        : parseRecord(named).content;
    if (!fixed) continue;
    // A fix may be sure of some of what its check found.
    const left = runChecks({ ...context, target: fixed }, view.config.checks, checksOf(view.config));
    const isLeft = ({ message }: Pick<CheckResult, "message">): boolean =>
      left.some((each) => each.check === check && each.message === message);
    for (const finding of found) if (!isLeft(finding)) fixes.set(finding, formatRecord(fixed));
  }
  return fixes;
}
