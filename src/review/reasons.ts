/** Why a segment waits for a person. */

import { termErrors } from "../articles/deviation.ts";
import { waitsForPerson } from "../record/text-kind.ts";
import { isEmptyOnPurpose, isInPassage } from "../record/text-kind.ts";
import type { Flag, SegmentRecord } from "../record/types.ts";

export type Reason = "new" | "other-context" | "kept-in-english" | "untranslated" | "glossary" | "check" | Flag;

/** It has no decision that holds, or one that the glossary refuses and nobody has given a reason for. */
export function isWaiting(segment: SegmentRecord): boolean {
  // It is decided with the first sentence of its passage, which has the passage's text.
  if (isInPassage(segment)) return false;
  return (
    waitsForPerson(segment) ||
    hasOpenFrame(segment) ||
    (segment.problems.length > 0 && termErrors(segment.problems).length > 0)
  );
}

/** A link, code or block at it is other English by now, and the file has not got it. */
export function hasOpenFrame({ problems }: Pick<SegmentRecord, "problems">): boolean {
  return problems.some(({ check }) => check === "stale-source");
}

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
