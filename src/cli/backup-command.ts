/** `cotejo backup`: a team's server, also while it runs, copied into a folder. */

import path from "node:path";
import type { Command } from "commander";
import { unstopped, type CliContext } from "./context.ts";
import { log, print } from "./printer.ts";
import type { CliText } from "./messages.ts";

/** Adds `backup` to the program. */
export function addBackupCommand(program: Command, context: CliContext, t: CliText): void {
  program
    .command("backup")
    .description("copy a team's server into a new folder: accounts, secrets, and what is decided and not yet pushed")
    .requiredOption("--data <dir>", "folder of the server, as `serve` has it; the server may be running")
    .requiredOption("--to <dir>", "folder of the backup; it is made")
    .action(async ({ data, to }: { readonly data: string; readonly to: string }) => {
      // SQLite and git take longer to load than a small command runs.
      const { makeBackup } = await import("../team/backup/make-backup.ts");
      unstopped(context);
      const folder = path.resolve(context.cwd, to);
      const made = await makeBackup({ folder: path.resolve(context.cwd, data), to: folder, env: context.env });
      print(context, t("backup.made", { count: made.projects.length, folder }));
      log(context, t("backup.secret"));
      if (made.database === "postgresql") log(context, t("backup.postgresql"));
    });
}
