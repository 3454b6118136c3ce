/** Segments put back together: a unit's target is its segments' targets, with the source's own bytes between them. */

import type { Document, Inline, TargetPart, Unit } from "../formats/types.ts";
import { FIRST_MARK } from "./inline-codes.ts";
import { joinSegments, partsBetween } from "./join-segments.ts";
import type { Segment } from "./types.ts";

/**
 * The targets of all units that have one, for `write` of their format.
 * @param targets Target content by segment id; a segment without one keeps its source bytes, one with an empty one goes, with the space beside it, and leaves the line ends around it
 * @param merged Ids of the segments whose text stands with the one before: what stands between both is in that text
 * @param beside Sentences to put in before and behind a segment that keeps its source bytes, by its id
 */
export function assembleTargets(
  document: Document,
  segments: readonly Segment[],
  targets: ReadonlyMap<string, readonly Inline[]>,
  merged: ReadonlySet<string> = new Set(),
  beside: ReadonlyMap<string, Beside> = new Map(),
): ReadonlyMap<number, readonly TargetPart[]> {
  const byUnit = Map.groupBy(segments, ({ unit }) => unit);
  const assembled = new Map<number, readonly TargetPart[]>();
  for (const [index, members] of byUnit) {
    const unit = document.units[index];
    if (!unit || !members.some(({ id }) => targets.has(id) || beside.has(id))) continue;
    const parts: TargetPart[] = [];
    let at = unit.parts[0]?.start ?? unit.start;
    const replay = (end: number): void => {
      if (end > at) parts.push({ type: "source", start: at, end });
      at = Math.max(at, end);
    };
    // Nothing stands before in the line.
    let isFirst = true;
    let next = 0;
    const stays = members.findLastIndex(({ id }) => targets.get(id)?.length !== 0);
    for (const [place, segment] of members.entries()) {
      if (place < next) continue;
      const target = targets.get(segment.id);
      const group = groupOf(members, place, merged);
      const end = group.at(-1)?.end ?? segment.end;
      next = place + group.length;
      if (!target) {
        isFirst = false;
        const own = beside.get(segment.id);
        if (!own) continue;
        replay(segment.start);
        const space = spaceBeside(unit, segment.start, end);
        for (const each of own.before) parts.push(...toUnitCodes(each, segment), space);
        replay(end);
        for (const each of own.behind) parts.push(space, ...toUnitCodes(each, segment));
        continue;
      }
      if (target.length === 0) {
        const from = spaceBefore(unit, at, segment.start);
        const to = spaceBehind(unit, end);
        isFirst ||= place < stays && to > end && hasLineEnd(unit, from, segment.start) && !hasLineEnd(unit, end, to);
        replay(isFirst ? segment.start : from);
        at = isFirst ? to : end;
        continue;
      }
      isFirst = false;
      replay(segment.start);
      const whole = joinSegments(unit, group) ?? segment;
      for (const part of target) parts.push(toUnitCode(part, whole, segment));
      at = end;
    }
    replay(unit.parts.at(-1)?.end ?? unit.end);
    assembled.set(index, parts);
  }
  return assembled;
}

/** Where the space begins that ends at `end`. Offsets in a value of front matter count in what it says, not in its bytes. */
function spaceBefore(unit: Unit, from: number, end: number): number {
  let start = end;
  for (const part of partsBetween(unit, from, end).toReversed()) {
    if (part.type !== "text") break;
    const isBlank = part.value.trim() === "";
    if (isBlank) start = part.start;
    else if (part.value.length === part.end - part.start) start = part.start + part.value.trimEnd().length;
    if (!isBlank) break;
  }
  return start;
}

/** Where the space ends that begins at `start`. */
function spaceBehind(unit: Unit, start: number): number {
  let end = start;
  for (const part of partsBetween(unit, start, unit.parts.at(-1)?.end ?? start)) {
    if (part.type !== "text") break;
    const isBlank = part.value.trim() === "";
    if (isBlank) end = part.end;
    else if (part.value.length === part.end - part.start) end = part.end - part.value.trimStart().length;
    if (!isBlank) break;
  }
  return end;
}

function hasLineEnd(unit: Unit, start: number, end: number): boolean {
  return partsBetween(unit, start, end).some((part) => part.type === "text" && part.value.includes("\n"));
}

/** What sets a new sentence apart from a segment: a line end where sentences of the paragraph have a line each, so that no other line changes. */
function spaceBeside(unit: Unit, start: number, end: number): TargetPart {
  const behind = spaceBehind(unit, end);
  const [from, to] = behind > end ? [end, behind] : [spaceBefore(unit, unit.parts[0]?.start ?? start, start), start];
  return hasLineEnd(unit, from, to) ? { type: "source", start: from, end: to } : { type: "text", value: " " };
}

/** Sentences that are put in before and behind a segment. */
export interface Beside {
  readonly before: readonly (readonly Inline[])[];
  readonly behind: readonly (readonly Inline[])[];
}

/** A segment and the ones behind it that are merged with it. */
export function groupOf(segments: readonly Segment[], place: number, merged: ReadonlySet<string>): readonly Segment[] {
  let end = place + 1;
  const unit = segments[place]?.unit;
  while (segments[end]?.unit === unit && merged.has(segments[end]?.id ?? "")) end += 1;
  return segments.slice(place, end);
}

function toUnitCodes(sentence: readonly Inline[], segment: Segment): readonly TargetPart[] {
  return sentence.map((part) => toUnitCode(part, segment, segment));
}

/** A code that the segment has not is no code of its unit either, whatever number it goes by: writing it is refused. */
function toUnitCode(part: Inline, whole: Segment, head: Segment): TargetPart {
  if (part.type === "text") return part;
  const added = part.id >= FIRST_MARK ? head.codes.get(part.id) : undefined;
  return { ...part, id: (added ?? whole.codes.get(part.id))?.id ?? 0 };
}
