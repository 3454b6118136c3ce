/** What becomes of the rows of an article that goes by another path now. */

import type { ArticleMove, ArticleRecord, Decision, LedgerLine, SegmentRecord } from "./types.ts";

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
