/** Segments put back together: a unit's target is its segments' targets, with the source's own bytes between them. */

import type { Document, Inline, TargetPart } from "../formats/types.ts";
import type { Segment } from "./types.ts";

/**
 * The targets of all units that have one, for `write` of their format.
 * @param targets Target content by segment id; a segment without one keeps its source bytes
 */
export function assembleTargets(
  document: Document,
  segments: readonly Segment[],
  targets: ReadonlyMap<string, readonly Inline[]>,
): ReadonlyMap<number, readonly TargetPart[]> {
  const byUnit = Map.groupBy(segments, ({ unit }) => unit);
  const assembled = new Map<number, readonly TargetPart[]>();
  for (const [index, members] of byUnit) {
    const unit = document.units[index];
    if (!unit || !members.some(({ id }) => targets.has(id))) continue;
    const parts: TargetPart[] = [];
    let at = unit.parts[0]?.start ?? unit.start;
    const replay = (end: number): void => {
      if (end > at) parts.push({ type: "source", start: at, end });
      at = Math.max(at, end);
    };
    for (const segment of members) {
      const target = targets.get(segment.id);
      if (!target) continue;
      replay(segment.start);
      for (const part of target) parts.push(toUnitCode(part, segment));
      at = segment.end;
    }
    replay(unit.parts.at(-1)?.end ?? unit.end);
    assembled.set(index, parts);
  }
  return assembled;
}

/** A code that the segment has not is no code of its unit either, whatever number it goes by: writing it is refused. */
function toUnitCode(part: Inline, segment: Segment): TargetPart {
  return part.type === "text" ? part : { ...part, id: segment.codes.get(part.id)?.id ?? 0 };
}
