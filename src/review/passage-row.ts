/** The row of a passage in the index: its source is the English of all its sentences, its target Markdown, as plain text. */

import { parseRecord } from "../segments/inline-codes.ts";
import type { Segment } from "../segments/types.ts";
import type { SegmentRecord } from "../record/types.ts";

/** The kind of such a row. */
export const PASSAGE = "passage";

/** The first sentence of a passage as it stands for all of it: no code of the English is in it. */
export function asShown(segment: Segment, { kind, source }: SegmentRecord): Segment {
  if (kind !== PASSAGE || source === undefined) return segment;
  return { ...segment, source, content: parseRecord(source).content, codes: new Map() };
}
