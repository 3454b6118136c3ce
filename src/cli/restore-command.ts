/** `cotejo restore`: a server's folder from a backup. */

import path from "node:path";
import type { Command } from "commander";
import { unstopped, type CliContext } from "./context.ts";
import { log, print } from "./printer.ts";
import type { CliText } from "./messages.ts";

/** Adds `restore` to the program. */
export function addRestoreCommand(program: Command, context: CliContext, t: CliText): void {
  program
    .command("restore")
    .description("make the folder of a team's server from a backup, once its checksums were compared")
    .requiredOption("--from <dir>", "folder of the backup")
    .requiredOption("--data <dir>", "folder of the server; it is not there yet, or empty")
    .action(async ({ data, from }: { readonly data: string; readonly from: string }) => {
      const { restoreBackup } = await import("../team/backup/restore-backup.ts");
      unstopped(context);
      const folder = path.resolve(context.cwd, data);
      const restored = await restoreBackup({ folder, from: path.resolve(context.cwd, from), env: context.env });
      const { madeAt, cotejo, projects } = restored;
      print(context, t("backup.restored", { count: projects.length, folder, madeAt, cotejo }));
      if (restored.database === "postgresql") log(context, t("backup.restorePostgresql"));
    });
}
