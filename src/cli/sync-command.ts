/** `cotejo sync`. */

import type { Command } from "commander";
import type { TFunction } from "i18next";
import { UsageError } from "../config/errors.ts";
import { sync } from "../jobs/sync.ts";
import { authorName } from "./author.ts";
import { print, printJson, type CliContext } from "./context.ts";
import { DECIDE, driftedLine } from "./print-drifted.ts";
import { openConfig } from "./translate-command.ts";
import { problemLine } from "./summary.ts";

interface SyncFlags {
  readonly theirs?: boolean;
  readonly ours?: boolean;
  readonly yes?: boolean;
  readonly as?: string;
  readonly config?: string;
  readonly json?: boolean;
}

/** Adds `sync` to the program. */
export function addSyncCommand(program: Command, context: CliContext, t: TFunction): void {
  program
    .command("sync")
    .description("take edits made in translated files into the record; writes none of them unless told to")
    .argument("[paths...]", "articles, folders or globs; default: all of the config")
    .option("--theirs", "of the named files: leave as they are what is not understood, until somebody decides again")
    .option("--ours", "of the named files: write the record's text over what is not understood, which the ledger keeps")
    .option("--yes", "with --ours: also over lines that only the file has, which are named without it")
    .option("--as <name>", "name for the edits; default: whom git blames for the line, else git's user.name")
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (paths: string[], flags: SyncFlags) => {
      if (flags.theirs && flags.ours)
        throw new UsageError("flags", "Cannot take both sides, expected one of `--theirs` and `--ours`.");
      const config = await openConfig(context, flags.config);
      const how = flags.theirs ? "theirs" : flags.ours ? "ours" : "take";
      const report = await sync(config, {
        paths,
        how,
        mayGo: flags.yes,
        by: await authorName(config.root, flags.as),
        isSigned: flags.as !== undefined,
      });
      if (report.drifted.length + report.wouldGo.length > 0) context.exitCode = 1;
      if (report.overwritten.some(({ status }) => status === "failed")) context.exitCode = 5;
      if (flags.json) {
        printJson(context, { ...report });
        return;
      }
      for (const { target, sentences, problems } of report.taken) {
        print(context, `${target}: taken in, ${sentences} ${sentences === 1 ? "sentence" : "sentences"} edited`);
        for (const problem of problems) print(context, `  ${problemLine(context, t, problem)}`);
      }
      for (const drift of report.drifted) print(context, driftedLine(drift));
      for (const file of report.left) print(context, `${file} stays as it is`);
      for (const { target, lines } of report.wouldGo) {
        print(context, t("sync.wouldGo", { count: lines.length, file: target }));
        for (const { line, text } of lines) print(context, `  ${target}:${line} ${text}`);
      }
      for (const { target, status } of report.overwritten) print(context, `${status} ${target} from the record`);
      if (report.drifted.length > 0) print(context, DECIDE);
      else if (report.taken.length + report.left.length + report.overwritten.length + report.wouldGo.length === 0)
        print(context, "Every translated file is as the record has it.");
    });
}
