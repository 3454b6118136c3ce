/** What a stored segment is to the memory: whether it is offered to others, and before which. */

import { isEmptyOnPurpose, isKeptInEnglish, isRejected } from "./text-kind.ts";
import type { MemoryPair, Origin, Rejection, SegmentRecord } from "./types.ts";

export interface MemoryEntry {
  readonly isOffered: boolean;
  /** Higher is better: 2 for an approved text, 1 for one a person wrote. */
  readonly rank: number;
  /** When a person decided, ISO 8601; "" for a machine's draft. */
  readonly at: string;
}

/**
 * Whether the pair may be offered for the same source elsewhere. Any flag keeps it out: `stale-source` because the text
 * is of another source than the key, `stale-term` because it would spread the old term, the others because the text is
 * in doubt. So does a finding of severity error, a rejection of this very text, a text that is also that of merged
 * segments, a line end in the text, and codes that only the translation has. Retired segments stay in: their text is a person's.
 */
export function memoryEntry(segment: SegmentRecord): MemoryEntry {
  const { source, target, state, flags, problems } = segment;
  return {
    isOffered:
      source !== undefined &&
      target !== "" &&
      state !== "untranslated" &&
      flags.length === 0 &&
      segment.holdsMerged !== true &&
      segment.marks === undefined &&
      !/[\r\n]/.test(target) &&
      !problems.some(({ severity }) => severity === "error") &&
      !isRejected(segment, target) &&
      // English is no translation for anybody else while nobody has said so.
      !isKeptInEnglish(segment),
    rank: (state === "approved" ? 2 : 0) + (originOf(segment).kind === "human" ? 1 : 0),
    at: segment.at ?? "",
  };
}

/** The pair that a segment makes. */
export function memoryPair(segment: SegmentRecord): MemoryPair {
  const { key, source = "", target, state, article, id, at = "", by, context = "" } = segment;
  const origin = originOf(segment);
  return { key, source, target, state, origin, article, segment: id, at, ...(by === undefined ? {} : { by }), context };
}

/**
 * The texts that people refused for this source: no pair of it with such a text is offered anywhere, unless a person has
 * approved it since. What was taken out because the sentence was merged or left out is no bad translation.
 */
export function rejectionsOf(segment: SegmentRecord): readonly Rejection[] {
  return segment.source === undefined || isEmptyOnPurpose(segment) ? [] : (segment.rejected ?? []);
}

/** A ledger edited by hand may name none: an approved text is then a person's, a draft a machine's. */
function originOf({ origin, state }: SegmentRecord): Origin {
  return origin ?? { kind: state === "approved" ? "human" : "engine" };
}
