/**
 * Articles whose Spanish file has more than `adopt` could take in: only their open lines are `drifted`, where a person
 * who leaves a file as it is (`sync --theirs`) has all of them so.
 */

import { applyAction } from "../../store/states.ts";
import type { LedgerLine } from "../../store/types.ts";
import type { LoadedArticle } from "../load-article.ts";

/** Whether a ledger was adopted in part. */
export function isHeld(ledger: readonly LedgerLine[] = []): boolean {
  const active = ledger.filter(({ retired, source }) => !retired && source !== undefined);
  const drifted = active.filter(({ flags }) => flags.includes("drifted"));
  return drifted.length > 0 && drifted.length < active.length;
}

/** The article as if nothing of it were open. */
export function settleHeld(article: LoadedArticle): LoadedArticle {
  const settle = (line: LedgerLine): LedgerLine => (line.retired ? line : applyAction(line, "settle", {}));
  return article.ledger ? { ...article, ledger: article.ledger.map(settle) } : article;
}
