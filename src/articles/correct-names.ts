/** Corrects names in a machine's text that the glossary refuses, where exactly one replacement is possible. */

import type { Inline } from "../formats/types.ts";
import { formatRecord, parseRecord } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import { applyAction } from "../record/states.ts";
import { isRejected, textKind } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { repairTerms } from "../glossary/repair-terms.ts";
import type { ArticleTerms, Project } from "./project.ts";

/** The text in record form with its names corrected. Undefined: they are right, or no single replacement is certain. */
export function correctNames(
  { former }: Pick<Project, "former">,
  terms: ArticleTerms,
  segment: Segment,
  target: readonly Inline[],
): string | undefined {
  const matches = terms.find(segment.content);
  const mended = repairTerms({
    matches,
    forbiddenTerms: terms.forbiddenTerms,
    source: segment.content,
    target,
    former,
  });
  return mended && formatRecord(mended);
}

/** The draft of `line` so mended, by the same engine; undefined where there is nothing to mend, and for a person's text. */
export function postEditDraft(
  project: Pick<Project, "former">,
  terms: ArticleTerms,
  segment: Segment,
  line: LedgerLine,
): LedgerLine | undefined {
  if (textKind(line) !== "machine" || line.flags.includes("unsure") || line.flags.includes("disputed"))
    return undefined;
  const target = correctNames(project, terms, segment, parseRecord(line.target).content);
  return target === undefined || isRejected(line, target) ? undefined : redraft(line, target);
}

/** The same draft, by the same engine, in other words. */
export function redraft(line: LedgerLine, target: string): LedgerLine {
  const { origin = { kind: "engine" } } = line;
  return origin.kind === "memory"
    ? applyAction(line, "reuse", { target, origin: { ...origin, kind: "memory" } })
    : applyAction(line, "translate", { target, origin: { ...origin, kind: "engine" } });
}
