/**
 * Git merges a ledger that was renamed with decisions under the old name: sentences then have two lines, one with the id
 * that they had there. Two lines of one sentence are made one, as two with one id are.
 */

import { shortId } from "../../base/hash.ts";
import type { Segment } from "../../segments/types.ts";
import { valueId } from "../../segments/value-key.ts";
import { mergeLines } from "../../record/merge-lines.ts";
import type { LedgerLine } from "../../record/types.ts";

/** So many sentences with one text may have left an article: the others keep their ids. */
const MOST_GONE = 32;

/** `lines` without those of an old name that have a line of today's name beside them. */
export function mergeOldIds(
  article: string,
  segments: readonly Segment[],
  lines: readonly LedgerLine[],
): readonly LedgerLine[] {
  const today = new Set(segments.map(({ id }) => id));
  const others = lines.filter((line) => !today.has(line.id) && isActive(line));
  if (others.length === 0) return lines;
  const bySource = Map.groupBy(lines.filter(isActive), ({ source = "" }) => source);
  const merged = new Map<LedgerLine, LedgerLine | undefined>();
  for (const source of new Set(others.map((line) => line.source ?? ""))) {
    const group = bySource.get(source) ?? [];
    // A sentence keeps its id when others like it go: the ids may count further than there are sentences.
    const names = new Set(
      Array.from({ length: group.length + MOST_GONE }, (_, occurrence) =>
        shortId([article, source, String(occurrence)]),
      ),
    );
    for (const [valueKey, equal] of Map.groupBy(group, (line) => line.valueKey))
      if (valueKey !== undefined)
        for (const occurrence of equal.keys()) names.add(valueId(article, source, valueKey, occurrence));
    const own = group.filter(({ id }) => names.has(id) || today.has(id));
    const old = group.filter((line) => !own.includes(line));
    for (const other of old) {
      // A line that says which value it is of is none of another value.
      const line = own.find(
        (each) => !merged.has(each) && (other.valueKey === undefined || other.valueKey === each.valueKey),
      );
      if (!line) continue;
      merged.set(line, mergeLines(line, { ...other, id: line.id }));
      merged.set(other, undefined);
    }
  }
  return merged.size === 0 ? lines : lines.flatMap((line) => (merged.has(line) ? (merged.get(line) ?? []) : [line]));
}

function isActive(line: LedgerLine): boolean {
  return line.source !== undefined && line.retired !== true;
}
