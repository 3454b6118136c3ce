/**
 * The ledger of an article whose file is about to be written. It still says what the file has now. Without it, the next
 * run would take the old file for a person's edit where the process ended between ledger and file.
 */

import type { LedgerLine } from "../record/types.ts";
import type { ArticleWork } from "./types.ts";
import { asWritten } from "../articles/as-written.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { fileText } from "../articles/target-text.ts";

/** The lines of `work`, each with the text that the file has in its place; lines whose English has gone are still there. */
export function waitingLedger({ article: { segments }, target, lines }: ArticleWork): readonly LedgerLine[] {
  const before = matchLedger(segments, target.ledger, () => true);
  const instead = new Map<LedgerLine, LedgerLine>();
  const behind = new Map<LedgerLine | undefined, LedgerLine[]>();
  let last: LedgerLine | undefined;
  for (const [ordinal, line] of lines.entries()) {
    const old = before.get(ordinal);
    const waiting = waitsFor(line, old);
    if (old) instead.set(old, waiting);
    else if (line.target !== "") behind.set(last, [...(behind.get(last) ?? []), waiting]);
    if (old && !old.retired) last = old;
  }
  return [
    ...(behind.get(undefined) ?? []),
    ...target.ledger.flatMap((line) => [instead.get(line) ?? line, ...(behind.get(line) ?? [])]),
  ];
}

function waitsFor(line: LedgerLine, old: LedgerLine | undefined): LedgerLine {
  const inFile = old && !old.retired ? fileText(old) : "";
  const { frame: _frame, ...decided } = asWritten(line);
  const around = old?.frame === undefined ? {} : { frame: old.frame };
  const isThere = fileText(decided) === inFile;
  if (isThere && line.published === undefined && line.frame === old?.frame) return line;
  return { ...decided, ...around, ...(isThere ? {} : { published: inFile }) };
}
