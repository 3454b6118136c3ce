/** Lines of a ledger that have a place behind a sentence of the source. */

import type { LedgerLine } from "../../store/types.ts";
import { matchLedger } from "../carry-record.ts";
import type { LoadedArticle } from "../load-article.ts";

/** Puts lines into a ledger, each behind that of the segment (ordinal) which it follows. */
export function putBehind(
  ledger: readonly LedgerLine[],
  segments: LoadedArticle["segments"],
  lines: readonly { readonly line: LedgerLine; readonly after: number }[],
): readonly LedgerLine[] {
  const matched = matchLedger(segments, ledger, () => true);
  const behind = Map.groupBy(lines, ({ after }) => {
    for (let ordinal = after; ordinal >= 0; ordinal -= 1) {
      const line = matched.get(ordinal);
      if (line) return line;
    }
    return undefined;
  });
  const linesBehind = (line: LedgerLine | undefined): readonly LedgerLine[] =>
    (behind.get(line) ?? []).map((each) => each.line);
  return [...linesBehind(undefined), ...ledger.flatMap((line) => [line, ...linesBehind(line)])];
}
