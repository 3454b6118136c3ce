/** `cotejo merge-ledger`: what git runs after `init --git`. */

import type { Command } from "commander";
import type { CliContext } from "./context.ts";
import { runMergeLedger } from "./merge-ledger.ts";

/** Adds `merge-ledger` to the program. */
export function addMergeLedgerCommand(program: Command, context: CliContext): void {
  program
    .command("merge-ledger", { hidden: true })
    .description("what git runs to merge a ledger: three files in, the merged one over the second")
    .argument("<base>", "%O")
    .argument("<ours>", "%A")
    .argument("<theirs>", "%B")
    .argument("<path>", "%P")
    .action(async (base: string, ours: string, theirs: string, path: string) => {
      context.exitCode = await runMergeLedger({ base, ours, theirs, path }, context);
    });
}
