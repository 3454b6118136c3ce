/** Which segments wait for a person in the queue. */

import type { Problem } from "../base/problem.ts";
import { isInPassage, waitsForPerson } from "./text-kind.ts";
import type { SegmentRecord } from "./types.ts";

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

/** The errors of the glossary in `problems` that nobody has given a reason for. */
export function termErrors(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ check, severity }) => check === "terms" && severity === "error");
}
