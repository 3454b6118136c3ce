/** Neighbouring sentences of a unit read as one segment: what a person made one sentence of, or one into several. */

import type { Code, Inline, Part, Unit } from "../formats/types.ts";
import { formatRecord, pairProblems } from "./inline-codes.ts";
import { splitDirection } from "./memory-direction.ts";
import { normalizeSpace, segmentKey } from "./segment-document.ts";
import { joinTexts } from "./tidy-target.ts";
import type { Segment } from "./types.ts";

/** Codes of the second segment are numbered from 1001, of the third from 2001: an edit of one leaves the others' alone. */
const STEP = 1000;
/** And what stands before it, a footnote mark or an image, from 1901. */
const BETWEEN = 900;

/**
 * One segment from the start of the first to the end of the last, with what stands between them. Spaces and line ends
 * there are kept as they are, so that they can be written back.
 * @returns undefined where a pair of codes begins or ends between them
 * @example joinSegments(unit, [one, two])?.source // "One.<ph id=\"1901\"/> Two <ph id=\"1001\"/>."
 */
export function joinSegments(unit: Unit | undefined, members: readonly Segment[]): Segment | undefined {
  const [first] = members;
  const last = members.at(-1);
  if (!unit || !first || !last || members.length === 1) return first;
  const codes = new Map<number, Code>();
  const content: Inline[] = [];
  for (const [at, member] of members.entries()) {
    const own = new Map([...member.codes].map(([id, code]) => [code.id, memberCodeId(at, id)]));
    const before = partsBetween(unit, members[at - 1]?.end ?? member.start, member.start);
    let between = at * STEP + BETWEEN;
    for (const part of before) if (part.type !== "text" && !own.has(part.id)) own.set(part.id, (between += 1));
    for (const part of [...before, ...partsBetween(unit, member.start, member.end).map(normalized)]) {
      if (part.type === "text") content.push({ type: "text", value: part.value });
      else {
        const id = own.get(part.id) ?? 0;
        const code = unit.codes[part.id - 1];
        if (code) codes.set(id, code);
        content.push({ type: part.type, id });
      }
    }
  }
  const joined = joinTexts(content);
  if (pairProblems(joined).length > 0) return undefined;
  const source = formatRecord(joined);
  return {
    ...first,
    end: last.end,
    content: joined,
    codes,
    source,
    key: segmentKey(source, codes, splitDirection(first.key).direction),
  };
}

/** The number that a code of the segment at `at`, from 0, has in the joined one. */
export function memberCodeId(at: number, id: number): number {
  return at * STEP + id;
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
