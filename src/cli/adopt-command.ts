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
export function addAdoptCommand(program: Command, context: CliContext, t: TFunction): void {
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
      const signal = context.takeSignal();
      const config = await openConfig(context, flags.config);
      const report = await adopt(config, { paths, by: await authorName(config.root, flags.as), signal });
      // What it is not certain of it leaves to people, as it should: only a file that cannot be read is a failure.
      if (report.unread.length > 0) context.exitCode = 5;
      if (flags.json) {
        printJson(context, { ...report });
        return;
      }
      printReport(context, t, report, flags.verbose === true);
    });
}

function printReport(context: CliContext, t: TFunction, report: AdoptReport, isVerbose: boolean): void {
  const { adopted, notTaken, leftOut, unread, totals } = report;
  for (const { target, segments, adopted: taken, waits, keptInEnglish, held } of adopted) {
    const kept = keptInEnglish > 0 ? `, ${keptInEnglish} kept in English` : "";
    const rest = held ? ", the file stays as it is" : waits > 0 ? `, ${waits} wait for you` : "";
    print(context, `${target}: ${taken} of ${segments} sentences adopted${kept}${rest}`);
  }
  for (const { file, line, reason } of unread) print(context, `${file}:${line} ${reason}`);
  for (const { target, heldAt = NO_PLACE } of notTaken)
    print(context, `${target}:${heldAt.line} nothing adopted, the file stays as it is: ${heldAt.reason}`);
  for (const { target, heldAt } of adopted) if (heldAt) print(context, t("held.line", { file: target, ...heldAt }));
  for (const [file, all] of Map.groupBy(leftOut, (each) => each.file))
    for (const some of Map.groupBy(all, ({ reason, waits }) => `${waits} ${reason}`).values()) {
      const [{ reason, waits } = { reason: "", waits: undefined }] = some;
      if (isVerbose)
        for (const { line, text } of some) print(context, `${file}:${line} ${reason}${text ? ` ${text}` : ""}`);
      else {
        const lines = [...new Set(some.map(({ line }) => line))].join(",");
        print(context, `${file}:${lines} ${waits ? "waits for you" : "left out"}: ${reason}`);
      }
    }
  if (totals.articles === 0 && unread.length === 0)
    print(context, "There is no translation that Cotejo did not write.");
  else
    print(
      context,
      `In total ${totals.adopted} of ${totals.segments} sentences of ${totals.articles === 1 ? "1 file" : `${totals.articles} files`} adopted.`,
    );
  if (totals.waits > 0)
    print(
      context,
      `${totals.waits === 1 ? "1 sentence is" : `${totals.waits} sentences are`} in the record as drafts that wait for you, with the text that stands in their place: npx cotejo review`,
    );
  if (totals.keptInEnglish > 0) print(context, t("keptInEnglish.waits", { count: totals.keptInEnglish }));
  const held = adopted.filter((article) => article.held).map(({ source }) => source);
  if (held.length > 0)
    print(
      context,
      `${held.length === 1 ? "1 file stays as it is: it has more than the record, and no run writes it as a whole." : `${held.length} files stay as they are: they have more than the record, and no run writes them as a whole.`} Bring such a file up to date and run \`npx cotejo adopt\` again, or have it written from the record, where sentences that were left out are as in the source until the next \`translate\` (the ledger keeps their translation): npx cotejo sync --ours ${shown(held)}`,
    );
}

/** A value of a locale file, which its key names below. */
const NO_PLACE = { line: 1, reason: "no sentence of it is certainly a translation" } as const;

/** As many files as fit on a few lines; `status` and `check` name them all. */
function shown(files: readonly string[]): string {
  return files.length > MOST_SHOWN ? `${files.slice(0, MOST_SHOWN).join(" ")} …` : files.join(" ");
}

const MOST_SHOWN = 5;
