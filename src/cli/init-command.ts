/** `cotejo init --git`, and what git then runs. */

import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import type { TFunction } from "i18next";
import { installMergeDriver } from "../jobs/merge-driver/install-merge-driver.ts";
import { mergeLedgerFiles } from "../jobs/merge-driver/merge-ledger-files.ts";
import { log, print, type CliContext } from "./context.ts";
import { openConfig } from "./translate-command.ts";

/** Adds `init` and `merge-ledger` to the program. */
export function addInitCommand(program: Command, context: CliContext, t: TFunction): void {
  program
    .command("init")
    .description("set the project up")
    .requiredOption("--git", "have git merge ledgers sentence by sentence, in this clone")
    .option("-c, --config <file>", "config file")
    .action(async (flags: { readonly config?: string }) => {
      const { root } = await openConfig(context, flags.config);
      const { isNew } = await installMergeDriver(root, fileURLToPath(new URL("main.js", import.meta.url)));
      print(context, t(isNew ? "init.git" : "init.gitAgain"));
    });
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
