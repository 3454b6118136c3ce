/** `cotejo sync`. */

import type { Command } from "commander";
import { sync } from "../run/sync.ts";
import { authorName } from "../base/author-name.ts";
import type { CliContext } from "./context.ts";
import { print, printJson } from "./printer.ts";
import { unreadableLine } from "./print-unreadable.ts";
import { openConfig } from "./open-config.ts";
import { problemLine } from "./summary.ts";
import type { CliText } from "./messages.ts";

interface SyncFlags {
  readonly as?: string;
  readonly config?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Adds `sync` to the program. */
export function addSyncCommand(program: Command, context: CliContext, t: CliText): void {
  program
    .command("sync")
    .description("take edits made in translated files into the record; writes none of them")
    .argument("[paths...]", "articles, folders or globs; default: all of the config")
    .option("--as <name>", "name for the edits; default: whom git blames for the line, else git's user.name")
    .option("--dry-run", "say what would be taken in, and write nothing")
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (paths: string[], flags: SyncFlags) => {
      const config = await openConfig(context, flags.config);
      const report = await sync(config, {
        paths,
        by: await authorName(config.root, flags.as),
        isSigned: flags.as !== undefined,
        isDryRun: flags.dryRun,
        signal: context.takeSignal(),
      });
      if (report.unreadable.length > 0) context.exitCode = 5;
      if (flags.json) {
        printJson(context, { ...report });
        return;
      }
      for (const { target, sentences, passages, problems } of report.taken) {
        print(context, t("sync.taken", { file: target, count: sentences }));
        if (passages > 0) print(context, `  ${t("sync.passages", { count: passages })}`);
        for (const problem of problems) print(context, `  ${problemLine(context, t, problem)}`);
      }
      for (const drift of report.unreadable) print(context, unreadableLine(drift));
      for (const problem of report.existing) print(context, problemLine(context, t, problem));
      if (report.taken.length + report.unreadable.length + report.existing.length === 0)
        print(context, "Every translated file is as the record has it.");
      else if (flags.dryRun) print(context, t("nothingWritten"));
    });
}
