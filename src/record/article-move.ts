/** An article that goes by another path now, and what of its rows becomes another. */

import type { ArticleRecord, Decision, LedgerLine, SegmentRecord } from "./types.ts";

/** An article that goes by another path now. */
export interface ArticleMove {
  readonly from: string;
  readonly to: string;
  readonly targetPath: string;
  /** Hashes of its ledger before and after. */
  readonly ledgerBefore: string;
  readonly ledgerAfter: string;
  /** The new id of each segment that has one, by its old id. */
  readonly ids: ReadonlyMap<string, string>;
}

/** The article under its new path, without a context: whoever runs next looks at the article anew. */
export function moveRecord(
  article: ArticleRecord,
  { to, targetPath, ledgerBefore, ledgerAfter }: ArticleMove,
): ArticleRecord {
  const ledgerHash = article.ledgerHash === ledgerBefore ? ledgerAfter : article.ledgerHash;
  return { ...article, path: to, targetPath, ledgerHash, context: "" };
}

/** The segment under its new article and id. */
export function moveSegment(segment: SegmentRecord, { to, ids }: ArticleMove): SegmentRecord {
  return { ...segment, article: to, id: ids.get(segment.id) ?? segment.id };
}

/** The decision under its new article and ids, and as JSON. */
export function moveDecision(
  decision: Decision,
  { to, ids }: ArticleMove,
): { readonly segment: string; readonly text: string } {
  const segment = ids.get(decision.segment) ?? decision.segment;
  const rename = (line: LedgerLine): LedgerLine => ({ ...line, id: ids.get(line.id) ?? line.id });
  const { before, after } = decision;
  const moved: Decision = { ...decision, segment, article: to, before: before && rename(before), after: rename(after) };
  return { segment, text: JSON.stringify(moved) };
}
