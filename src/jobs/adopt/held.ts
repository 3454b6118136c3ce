/**
 * Articles whose Spanish file has more than `adopt` could take in: only their open lines are `drifted`, where a person
 * who leaves a file as it is (`sync --theirs`) has all of them so.
 */

import { isAsked } from "../../store/text-kind.ts";
import { applyAction } from "../../store/states.ts";
import type { LedgerLine } from "../../store/types.ts";
import type { LoadedArticle } from "../load-article.ts";

/** Whether no run writes the article's Spanish file: a person left all of it as it is, or it was adopted in part. */
export function isLeft(ledger: readonly LedgerLine[] = []): boolean {
  const { active, drifted } = linesOf(ledger);
  // What a person is asked about is in the record with its text.
  return drifted.some((line) => !isAsked(line)) || (drifted.length > 0 && drifted.length === active.length);
}

/** Whether a ledger was adopted in part. */
export function isHeld(ledger: readonly LedgerLine[] = []): boolean {
  const { active, drifted } = linesOf(ledger);
  return isLeft(ledger) && drifted.length < active.length;
}

/** The sentences of such a ledger that the file has otherwise than the record, or whose text in it nobody knows. */
export function holdingIds(ledger: readonly LedgerLine[] = []): ReadonlySet<string> {
  return new Set(linesOf(ledger).drifted.flatMap((line) => (isAsked(line) ? [] : line.id)));
}

function linesOf(ledger: readonly LedgerLine[]): Readonly<Record<"active" | "drifted", readonly LedgerLine[]>> {
  const active = ledger.filter(({ retired, source }) => !retired && source !== undefined);
  return { active, drifted: active.filter(({ flags }) => flags.includes("drifted")) };
}

/** The article as if nothing of it were open. */
export function settleHeld(article: LoadedArticle): LoadedArticle {
  const settle = (line: LedgerLine): LedgerLine => (line.retired ? line : applyAction(line, "settle", {}));
  return article.ledger ? { ...article, ledger: article.ledger.map(settle) } : article;
}
