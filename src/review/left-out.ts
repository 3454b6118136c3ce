/** What the approval of many sentences at once leaves out: nobody has read each of them. */

import type { Config } from "../config/types.ts";
import type { Problem } from "../base/problem.ts";
import { termErrors } from "../record/waiting.ts";
import { isHumanText } from "../record/text-kind.ts";
import type { SegmentRecord } from "../record/types.ts";

/** Why a sentence is left out. `own`: its author is not the second person. `disputed`: two people wrote it. `findings`: a check or a flag is against it. */
export type LeftWhy = "untranslated" | "blocked" | "glossary" | "own" | "disputed" | "findings";

/** What a check has against a sentence that nobody has put aside: errors and warnings. */
export function findingsOf({ problems }: Pick<SegmentRecord, "problems">): readonly Problem[] {
  return problems.filter(({ severity }) => severity !== "info");
}

/**
 * Why the approval of a whole article leaves a sentence out; undefined where it does not.
 * @param segment With what was dismissed told as such
 */
export function whyLeft({ review }: Config, segment: SegmentRecord, by: string): LeftWhy | undefined {
  if (segment.target === "") return "untranslated";
  if (segment.flags.includes("blocked")) return "blocked";
  if (termErrors(segment.problems).length > 0) return "glossary";
  const isOwn = isHumanText(segment) && segment.state !== "approved" && segment.by === by;
  if (isOwn && review.secondPerson) return "own";
  if (segment.flags.includes("disputed")) return "disputed";
  return findingsOf(segment).length > 0 || segment.flags.length > 0 ? "findings" : undefined;
}
