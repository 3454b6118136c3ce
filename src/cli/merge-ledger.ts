/** `cotejo merge-ledger`, which git starts for each ledger of a merge. So it imports no table of commands and no format. */

import { mergeLedgerFiles, type LedgerFiles } from "../run/merge-driver/merge-ledger-files.ts";
import type { CliContext } from "./context.ts";
import { loadMessages } from "./messages.ts";
import { log } from "./printer.ts";
import { reportError } from "./report-error.ts";

/** Merges, and says what a person has to look at. @returns the exit code: 1 where there is something */
export async function runMergeLedger(files: LedgerFiles, context: CliContext): Promise<number> {
  const t = await loadMessages(context.env);
  try {
    const { conflicts } = await mergeLedgerFiles(files);
    for (const conflict of conflicts) log(context, conflict);
    if (conflicts.length === 0) return 0;
    log(context, t("init.conflict"));
    return 1;
  } catch (error) {
    return reportError(error, context, t);
  }
}
