/** Marks of a person's text whose English has lost them: the words stay, and stand without. */

import { FIRST_MARK, formatRecord, parseRecord } from "../segments/inline-codes.ts";
import { memberCodeId } from "../segments/join-segments.ts";
import type { Segment } from "../segments/types.ts";
import { isHumanText } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { groupFrom } from "./merged-lines.ts";

/**
 * Takes pairs of codes that no sentence of the English has out of texts that were decided for another English. A code
 * that stands alone is left: with it, words may go. Pure.
 */
export function dropLostMarks(segments: readonly Segment[], lines: readonly LedgerLine[]): readonly LedgerLine[] {
  return lines.map((line, ordinal) => {
    if (!line.flags.includes("stale-source") || !isHumanText(line) || !line.target.includes("<pc ")) return line;
    const there = new Set(
      groupFrom(segments, lines, ordinal).flatMap((member, at) =>
        [...(segments[member]?.codes ?? [])].flatMap(([id, { paired }]) => (paired ? memberCodeId(at, id) : [])),
      ),
    );
    const { content, problems } = parseRecord(line.target);
    if (problems.length > 0) return line;
    const kept = content.filter(
      (part) => part.type === "text" || part.type === "ph" || there.has(part.id) || part.id >= FIRST_MARK,
    );
    return kept.length === content.length ? line : { ...line, target: formatRecord(kept) };
  });
}
