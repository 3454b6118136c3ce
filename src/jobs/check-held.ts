/** What `check` says of an article whose translated file no run may write: why, and which of its English has changed since. */

import type { Problem } from "../config/problem.ts";
import { say } from "../config/words.ts";
import { isHeld } from "./adopt/held.ts";
import { isHumanText } from "../store/text-kind.ts";
import type { ArticleWork, Unclear } from "./article-work.ts";
import { matchLedger } from "./carry-record.ts";
import { isRecordOf } from "./edits/take-in-edits.ts";

/** @param frozen A change of the English that no translation follows is an error */
export function checkHeld(work: ArticleWork, unclear: Unclear, frozen: boolean): readonly Problem[] {
  const { file, ledger } = work.article;
  const message = isHeld(ledger)
    ? `It is held: ${unclear.reason}. No run writes it as a whole until \`adopt\` can take it in, or \`cotejo sync --ours\` names it.`
    : unclear.strandedIn === undefined
      ? `It was edited outside of Cotejo, and ${unclear.reason}.`
      : `It is not there: ${unclear.reason}.`;
  const severity = unclear.isLeft ? "warning" : "error";
  const held: Problem = { file: file.target, line: unclear.line, check: "drifted", severity, segment: null, message };
  return [held, ...changedEnglish(work, frozen ? "error" : "warning")];
}

/** A finding a sentence that was edited or is new; where sentences only left, one on the article. */
function changedEnglish({ article, lines }: ArticleWork, severity: "error" | "warning"): readonly Problem[] {
  const { file, segments, ledger = [] } = article;
  const known = matchLedger(segments, ledger, () => true);
  const problems = segments.flatMap(({ ordinal, line, id }): readonly Problem[] => {
    const place = { file: file.source, line, segment: id, check: "stale-source", severity };
    if (lines[ordinal]?.flags.includes("stale-source")) return [{ ...place, ...say("stale-source.changed") }];
    const before = known.get(ordinal);
    // A text that waits for its place is not there, but for a person's decision, which says so itself.
    const waits = before?.published === "" || (before?.published !== undefined && !isHumanText(before));
    const isThere = !waits && before?.source === segments[ordinal]?.source;
    return isThere ? [] : [{ ...place, ...say("stale-source.held") }];
  });
  if (problems.length > 0 || isRecordOf(segments, ledger)) return problems;
  return [{ file: file.source, line: 1, check: "stale-source", severity, segment: null, ...say("stale-source.gone") }];
}
