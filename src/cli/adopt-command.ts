/** `cotejo adopt`. */

import { Option, type Command } from "commander";
import { adopt, type AdoptReport } from "../adopt/adopt.ts";
import { authorName } from "../base/author-name.ts";
import type { CliContext } from "./context.ts";
import { clearLine, print, printJson, redraw } from "./printer.ts";
import { progressBar } from "./progress.ts";
import { openConfig } from "./open-config.ts";
import type { CliText } from "./messages.ts";

interface AdoptFlags {
  readonly as?: string;
  readonly missing?: string;
  readonly config?: string;
  readonly verbose?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Adds `adopt` to the program. */
export function addAdoptCommand(program: Command, context: CliContext, t: CliText): void {
  program
    .command("adopt")
    .description(
      "take existing translated files and values as human translation, where it is certain which sentence is which",
    )
    .argument("[paths...]", "articles, folders or globs; default: all of the config")
    .addOption(
      new Option("--missing <what>", "English that a translated file does not have: leave it out, or translate it")
        .choices(["omit", "translate"])
        .default("omit"),
    )
    .option("--dry-run", "say what would be adopted, and write nothing")
    .option("--as <name>", "who stands behind it; default: git's user.name")
    .option("-c, --config <file>", "config file")
    .option("--verbose", "every sentence that is left out, not only the lines they are on")
    .option("--json", "print one JSON object on stdout")
    .action(async (paths: string[], flags: AdoptFlags) => {
      const signal = context.takeSignal();
      const config = await openConfig(context, flags.config);
      const missing = flags.missing === "translate" ? "translate" : "omit";
      const report = await adopt(config, {
        paths,
        by: await authorName(config.root, flags.as),
        missing,
        isDryRun: flags.dryRun === true,
        onProgress: (phase, done, of) => {
          if (!context.stderr.isTTY) return;
          redraw(context, `${progressBar(done / of)} ${t(`adopt.progress.${phase}`, { done, count: of })}`);
        },
        signal,
      });
      if (context.stderr.isTTY) clearLine(context);
      // What it is not certain of it leaves to people, as it should: only a file that cannot be read is a failure.
      if (report.unread.length > 0) context.exitCode = 5;
      if (flags.json) {
        printJson(context, { ...report });
        return;
      }
      printReport(context, t, report, flags.verbose === true);
      if (flags.dryRun) print(context, t("nothingWritten"));
    });
}

function printReport(context: CliContext, t: CliText, report: AdoptReport, isVerbose: boolean): void {
  const { adopted, leftOut, unread, totals } = report;
  for (const { target, segments, adopted: taken, waits, keptInEnglish, inPassages, missing } of adopted) {
    const rest = [
      ...(keptInEnglish > 0 ? [`${keptInEnglish} kept in English`] : []),
      ...(waits > 0 ? [`${waits} wait for you`] : []),
      ...(inPassages > 0 ? [`${inPassages} in passages`] : []),
      ...(missing > 0 ? [`${missing} not in it`] : []),
    ];
    print(context, `${target}: ${[`${taken} of ${segments} sentences adopted`, ...rest].join(", ")}`);
  }
  for (const { file, line, reason } of unread) print(context, `${file}:${line} ${reason}`);
  for (const [file, all] of Map.groupBy(leftOut, (each) => each.file))
    for (const some of Map.groupBy(all, ({ reason, waits }) => `${waits} ${reason}`).values()) {
      const [{ reason, waits } = { reason: "", waits: undefined }] = some;
      if (isVerbose)
        for (const { line, text } of some) print(context, `${file}:${line} ${reason}${text ? ` ${text}` : ""}`);
      else {
        const lines = [...new Set(some.map(({ line }) => line))].join(",");
        print(context, `${file}:${lines} ${waits ? "waits for you: " : ""}${reason}`);
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
  if (totals.passages > 0)
    print(context, t("adopt.passages", { count: totals.passages, sentences: totals.inPassages }));
  if (totals.missing > 0) print(context, t("adopt.missing", { count: totals.missing }));
  if (totals.older > 0) print(context, t("adopt.older", { count: totals.older }));
  if (totals.ageUnknown > 0) print(context, t("adopt.ageUnknown", { count: totals.ageUnknown }));
}
