/** Neighbouring sentences of a unit read as one segment: what a person made one sentence of, or one into several. */

import type { Part, Unit } from "../formats/types.ts";
import { formatRecord, pairProblems } from "./inline-codes.ts";
import { normalizeSpace, renumber, segmentKey } from "./segment-document.ts";
import type { Segment } from "./types.ts";

/**
 * One segment from the start of the first to the end of the last, with what stands between them. Spaces and line ends
 * there are kept as they are, so that they can be written back.
 * @returns undefined where a pair of codes begins or ends between them
 * @example joinSegments(unit, [one, two])?.source // "One.<ph id=\"1\"/> Two."
 */
export function joinSegments(unit: Unit | undefined, members: readonly Segment[]): Segment | undefined {
  const [first] = members;
  const last = members.at(-1);
  if (!unit || !first || !last || members.length === 1) return first;
  const pieces = members.flatMap(({ start, end }, at) => [
    ...partsBetween(unit, start, end).map(normalized),
    ...partsBetween(unit, end, members[at + 1]?.start ?? end),
  ]);
  const { content, codes } = renumber(pieces, unit.codes, (text) => text);
  if (pairProblems(content).length > 0) return undefined;
  const source = formatRecord(content);
  return { ...first, end: last.end, content, codes, source, key: segmentKey(source, codes) };
}

/** The parts of a unit between two offsets, a text cut where they are in it. */
export function partsBetween(unit: Unit, start: number, end: number): readonly Part[] {
  return unit.parts.flatMap((part): readonly Part[] => {
    if (part.end <= start || part.start >= end) return [];
    if (part.type !== "text" || part.value.length !== part.end - part.start) return [normalized(part)];
    const from = Math.max(start - part.start, 0);
    const to = Math.min(end, part.end) - part.start;
    return [{ ...part, value: part.value.slice(from, to), start: part.start + from, end: part.start + to }];
  });
}

function normalized(part: Part): Part {
  return part.type === "text" ? { ...part, value: normalizeSpace(part.value) } : part;
}
