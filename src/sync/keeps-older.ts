/** Changed English without a text: the older Spanish of a page stays. */

import { matchLedger } from "../articles/match-ledger.ts";
import { fileText } from "../articles/target-text.ts";
import { writtenText } from "../record/states.ts";
import type { ArticleWork } from "./types.ts";

/**
 * Whether a sentence of a page that exists has no text, and its older Spanish stands there: that stays until there is
 * another, and English that is new waits for its text. The page is then written place by place. A text that somebody has
 * rejected just now leaves the file.
 */
export function keepsOlder({ article: { segments }, target, lines }: ArticleWork): boolean {
  const before = matchLedger(segments, target.ledger, () => true);
  return lines.some((line, ordinal) => {
    if (writtenText(line) !== undefined) return false;
    if (line.rejected) return line.published !== undefined && line.published === line.rejected.at(-1)?.target;
    const old = before.get(ordinal);
    const inFile = old === undefined ? "" : fileText(old);
    if (old === undefined || inFile === "") return true;
    // A run may have put the English there.
    return inFile !== old.source && (old.source !== line.source || old.target === "");
  });
}
