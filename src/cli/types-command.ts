/** `cotejo types`. */

import type { Command } from "commander";
import { writeTypes } from "../run/write-types.ts";
import type { CliContext } from "./context.ts";
import { log, print, printJson } from "./printer.ts";
import { openConfig } from "./open-config.ts";
import type { CliText } from "./messages.ts";

interface TypesFlags {
  readonly out?: string;
  readonly check?: boolean;
  readonly config?: string;
  readonly json?: boolean;
}

/** Adds `types` to the program. */
export function addTypesCommand(program: Command, context: CliContext, t: CliText): void {
  program
    .command("types")
    .description(
      "write the TypeScript declaration of the keys of the source locale files and their variables, for i18next",
    )
    .option("--out <file>", "where to; default: `types` of the config, types/i18next.d.ts")
    .option("--check", "write nothing; exit 1 where it is not what the locale files make")
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (flags: TypesFlags) => {
      const config = await openConfig(context, flags.config);
      const report = await writeTypes(config, { file: flags.out ?? config.types, check: flags.check === true });
      if (report.status === "stale") context.exitCode = 1;
      // The first of 5 and 1 that applies.
      if (report.unreadable.length > 0) context.exitCode = 5;
      if (flags.json) {
        printJson(context, { ...report });
        return;
      }
      for (const { file, line, message } of report.unreadable)
        log(context, t("types.unreadable", { file, line, message }));
      print(context, t(`types.${report.status}`, { file: report.file, count: report.namespaces.length }));
    });
}
