/** `cotejo merge-ledger`: what git runs after `init --git`. */

import type { Command } from "commander";
import type { TFunction } from "i18next";
import { mergeLedgerFiles } from "../run/merge-driver/merge-ledger-files.ts";
import type { CliContext } from "./context.ts";
import { log } from "./printer.ts";

/** Adds `merge-ledger` to the program. */
export function addMergeLedgerCommand(program: Command, context: CliContext, t: TFunction): void {
  program
    .command("merge-ledger", { hidden: true })
    .description("what git runs to merge a ledger: three files in, the merged one over the second")
    .argument("<base>", "%O")
    .argument("<ours>", "%A")
    .argument("<theirs>", "%B")
    .argument("<path>", "%P")
    .action(async (base: string, ours: string, theirs: string, path: string) => {
      const { conflicts } = await mergeLedgerFiles({ base, ours, theirs, path });
      for (const conflict of conflicts) log(context, conflict);
      if (conflicts.length > 0) log(context, t("init.conflict"));
      context.exitCode = conflicts.length > 0 ? 1 : 0;
    });
}
