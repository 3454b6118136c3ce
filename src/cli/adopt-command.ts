/** `cotejo adopt`. */

import type { Command } from "commander";
import type { TFunction } from "i18next";
import { adopt } from "../jobs/adopt.ts";
import { authorName } from "./author.ts";
import { print, printJson, type CliContext } from "./context.ts";
import { openConfig } from "./translate-command.ts";

/** Adds `adopt` to the program. */
export function addAdoptCommand(program: Command, context: CliContext, _t: TFunction): void {
  program
    .command("adopt")
    .description(
      "take existing Spanish files and values as human translation, where it is certain which sentence is which",
    )
    .argument("[paths...]", "articles, folders or globs; default: all of the config")
    .option("--as <name>", "who stands behind it; default: git's user.name")
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(
      async (paths: string[], flags: { readonly as?: string; readonly config?: string; readonly json?: boolean }) => {
        const config = await openConfig(context, flags.config);
        const report = await adopt(config, { paths, by: await authorName(config.root, flags.as) });
        if (report.leftOut.length > 0) context.exitCode = 1;
        if (flags.json) {
          printJson(context, { ...report });
          return;
        }
        for (const { target, adopted, segments } of report.adopted)
          print(context, `${target}: ${adopted} of ${segments} sentences adopted`);
        for (const { file, line, reason } of report.leftOut) print(context, `${file}:${line} left as it is. ${reason}`);
        if (report.adopted.length + report.leftOut.length === 0)
          print(context, "There is no Spanish that Cotejo did not write.");
      },
    );
}
