/** The checks on one segment of an article, as problems with their place. */

import type { Problem } from "../base/problem.ts";
import type { SourceFile } from "../config/types.ts";
import { checksOf } from "../checks/plugin-checks.ts";
import { runChecks } from "../checks/run-checks.ts";
import type { CheckContext } from "../checks/types.ts";
import type { AddedMark, Inline } from "../formats/types.ts";
import { formatRecord } from "../segments/inline-codes.ts";
import { literalKind } from "../segments/literal-segment.ts";
import type { Segment } from "../segments/types.ts";
import type { ArticleTerms, ProjectView } from "./project.ts";

export interface CheckedSegment {
  readonly problems: readonly Problem[];
  /** A hard check failed: a machine's text must not be written. */
  readonly isBlocked: boolean;
}

/** Runs every check on `target`. */
export function checkSegment(
  view: ProjectView,
  file: SourceFile,
  terms: ArticleTerms,
  segment: Segment,
  target: readonly Inline[],
  human: boolean,
  marks: readonly AddedMark[] = [],
): CheckedSegment {
  // An address that stays as it is has no name to translate and no word that is still English.
  if (literalKind(segment) !== undefined && formatRecord(target) === segment.source)
    return { problems: [], isBlocked: false };
  const findings = runChecks(
    checkContext(file, terms, segment, target, human, marks),
    view.config.checks,
    checksOf(view.config),
  );
  return {
    problems: findings.map(({ check, severity, message, words }) => ({
      file: file.source,
      line: segment.line,
      check,
      severity,
      segment: segment.id,
      message,
      ...(words && { words }),
    })),
    isBlocked: findings.some(({ hard }) => hard),
  };
}

/** What the checks are shown of a segment. */
export function checkContext(
  file: SourceFile,
  terms: ArticleTerms,
  segment: Segment,
  target: readonly Inline[],
  human: boolean,
  marks: readonly AddedMark[] = [],
): CheckContext {
  return {
    segment,
    target,
    human,
    marks,
    terms: terms.find(segment.content),
    forbiddenTerms: literalKind(segment) === undefined ? terms.forbiddenTerms : [],
    sourceLocale: file.from,
    targetLocale: file.to,
  };
}
