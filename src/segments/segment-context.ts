/** Where a segment stands: what tells a sentence that was copied with its surroundings from one that only reads the same. */

import { shortId } from "../base/hash.ts";
import type { Segment } from "./types.ts";

/** Contexts as they were last made, by their segments: each decision on an article asks for all of them. */
const contexts = new WeakMap<Segment, { readonly before: string; readonly after: string; readonly context: string }>();

/**
 * Hash of the segments before and behind one, codes by type, and of the headings (or keys) above it; "" where it has
 * none of them, since a sentence that stands alone in its file has no context to be the same.
 */
export function segmentContext(segments: readonly Segment[], ordinal: number): string {
  const before = segments[ordinal - 1]?.key ?? "";
  const after = segments[ordinal + 1]?.key ?? "";
  const segment = segments[ordinal];
  const path = segment?.path ?? [];
  const known = segment && contexts.get(segment);
  if (known?.before === before && known.after === after) return known.context;
  const context = before === "" && after === "" && path.length === 0 ? "" : shortId([before, after, ...path]);
  if (segment) contexts.set(segment, { before, after, context });
  return context;
}
