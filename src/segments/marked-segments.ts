/** Segments and their document with the codes that only the target has. */

import { hasBlocks } from "../formats/capabilities.ts";
import type { AnyDocument } from "../formats/formats.ts";
import { withAddedMarks } from "../formats/markdown/added-marks.ts";
import type { AddedMark } from "../formats/types.ts";
import type { Segment } from "./types.ts";

/** @param marks By id of the segment in whose text they stand */
export function markSegments(
  document: AnyDocument,
  segments: readonly Segment[],
  marks: ReadonlyMap<string, readonly AddedMark[]>,
): { readonly document: AnyDocument; readonly segments: readonly Segment[] } {
  if (marks.size === 0 || !hasBlocks(document)) return { document, segments };
  const byUnit = new Map<number, AddedMark[]>();
  const places = new Map<string, number>();
  for (const { id, unit } of segments) {
    const own = marks.get(id);
    if (!own) continue;
    const known = byUnit.get(unit) ?? [];
    places.set(id, known.length);
    byUnit.set(unit, [...known, ...own]);
  }
  const marked = withAddedMarks(document, byUnit);
  return {
    document: marked,
    segments: segments.map((segment) => {
      const own = marks.get(segment.id);
      if (!own) return segment;
      const from = (document.units[segment.unit]?.codes.length ?? 0) + (places.get(segment.id) ?? 0);
      const codes = own.flatMap(({ id }, at) => {
        const code = marked.units[segment.unit]?.codes[from + at];
        return code ? [[id, code] as const] : [];
      });
      return { ...segment, codes: new Map([...segment.codes, ...codes]) };
    }),
  };
}
