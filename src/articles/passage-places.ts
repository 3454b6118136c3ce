/** Where the passages of a ledger go in a file that is not there: people may have taken it away, and their words come back. */

import { hasBlocks } from "../formats/capabilities.ts";
import type { LoadedArticle } from "./load-article.ts";
import { isPassage } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";

/** A line without a source, and its place. */
export interface PassageAtPlace {
  readonly line: LedgerLine;
  /** Ordinal of the segment whose line it follows; -1 at the top. */
  readonly after: number;
  /** How many of the source's blocks stand before it. */
  readonly before: number;
}

/** @param places Ordinal of the segment that each line of the ledger went to */
export function placePassages(
  article: LoadedArticle,
  ledger: readonly LedgerLine[],
  places: ReadonlyMap<LedgerLine, number>,
): readonly PassageAtPlace[] {
  // Most articles have none, and a document that another thread read is not parsed for nothing.
  if (!ledger.some(isPassage)) return [];
  const { document, segments } = article;
  const blocks = hasBlocks(document) ? document.blocks : [];
  const lines: PassageAtPlace[] = [];
  let after = -1;
  for (const line of ledger) {
    after = places.get(line) ?? after;
    if (!isPassage(line)) continue;
    // Behind all of its block.
    const start = segments[after]?.start ?? -1;
    const before = after === -1 ? 0 : blocks.findLastIndex((block) => block.start <= start) + 1;
    const end = blocks[before]?.start ?? Infinity;
    lines.push({ line, before, after: segments.findLastIndex((segment) => segment.start < end) });
  }
  return lines.toSorted((a, b) => a.before - b.before);
}
