/** Why a segment waits for a person. */

import { isEmptyOnPurpose } from "../record/text-kind.ts";
import { hasOpenFrame, isWaiting, termErrors } from "../record/waiting.ts";
import type { Flag, SegmentRecord } from "../record/types.ts";

export type Reason = "new" | "other-context" | "kept-in-english" | "untranslated" | "glossary" | "check" | Flag;

/** Drafts that are no news of an engine. */
const NEW: Readonly<Record<string, Reason>> = { memory: "other-context", "kept-in-english": "kept-in-english" };

/** All reasons, the flags first; none for a segment that does not wait. */
export function reasonsOf(segment: SegmentRecord): readonly Reason[] {
  if (!isWaiting(segment)) return [];
  const reasons: Reason[] = [...segment.flags];
  if (hasOpenFrame(segment) && !segment.flags.includes("stale-source")) reasons.push("stale-source");
  if (segment.target === "" && !isEmptyOnPurpose(segment)) reasons.push("untranslated");
  else if (segment.state !== "approved" && segment.flags.length === 0)
    reasons.push(NEW[segment.origin?.kind ?? ""] ?? "new");
  if (termErrors(segment.problems).length > 0) reasons.push("glossary");
  if (segment.problems.some(({ check, severity }) => check !== "terms" && severity !== "info")) reasons.push("check");
  return reasons;
}
