/** `cotejo adopt`. */

import type { Command } from "commander";
import type { TFunction } from "i18next";
import { adopt, type AdoptReport } from "../jobs/adopt/adopt.ts";
import { authorName } from "./author.ts";
import { print, printJson, type CliContext } from "./context.ts";
import { openConfig } from "./translate-command.ts";

interface AdoptFlags {
  readonly as?: string;
  readonly config?: string;
  readonly verbose?: boolean;
  readonly json?: boolean;
}

/** Adds `adopt` to the program. */
export function addAdoptCommand(program: Command, context: CliContext, _t: TFunction): void {
  program
    .command("adopt")
    .description(
      "take existing translated files and values as human translation, where it is certain which sentence is which",
    )
    .argument("[paths...]", "articles, folders or globs; default: all of the config")
    .option("--as <name>", "who stands behind it; default: git's user.name")
    .option("-c, --config <file>", "config file")
    .option("--verbose", "every sentence that is left out, not only the lines they are on")
    .option("--json", "print one JSON object on stdout")
    .action(async (paths: string[], flags: AdoptFlags) => {
      const config = await openConfig(context, flags.config);
      const report = await adopt(config, { paths, by: await authorName(config.root, flags.as) });
      if (report.leftOut.length > 0) context.exitCode = 1;
      if (flags.json) {
        printJson(context, { ...report });
        return;
      }
      printReport(context, report, flags.verbose === true);
    });
}

function printReport(context: CliContext, { adopted, leftOut, totals }: AdoptReport, isVerbose: boolean): void {
  for (const { target, segments, adopted: taken, held } of adopted)
    print(context, `${target}: ${taken} of ${segments} sentences adopted${held ? ", the file stays as it is" : ""}`);
  for (const [file, all] of Map.groupBy(leftOut, (each) => each.file))
    for (const [reason, some] of Map.groupBy(all, (each) => each.reason))
      if (isVerbose)
        for (const { line, text } of some) print(context, `${file}:${line} ${reason}${text ? ` ${text}` : ""}`);
      else print(context, `${file}:${[...new Set(some.map(({ line }) => line))].join(",")} left out: ${reason}`);
  if (totals.articles === 0 && leftOut.length === 0)
    print(context, "There is no translation that Cotejo did not write.");
  else
    print(
      context,
      `In total ${totals.adopted} of ${totals.segments} sentences of ${totals.articles === 1 ? "1 file" : `${totals.articles} files`} adopted.`,
    );
  const held = adopted.filter((article) => article.held).map(({ source }) => source);
  if (held.length > 0)
    print(
      context,
      `A file that stays as it is has more than the record, and no run writes it. Bring it up to date and run \`npx cotejo adopt\` again, or have it written from the record, where sentences that were left out are as in the source until the next \`translate\` (the ledger keeps their translation): npx cotejo sync --ours ${held.join(" ")}`,
    );
}
