/** `cotejo import`. */

import path from "node:path";
import type { Command } from "commander";
import { detectFormat } from "../exchange/units/detect-format.ts";
import type { ImportFile } from "../exchange/units/file-text.ts";
import type { TmxImport } from "../exchange/units/import-tmx.ts";
import type { UnitImport } from "../exchange/units/import-units.ts";
import { authorName } from "../base/author-name.ts";
import type { CliContext } from "./context.ts";
import { log, print, printJson } from "./printer.ts";
import { openConfig } from "./open-config.ts";
import type { CliText } from "./messages.ts";

interface ImportFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly approve?: boolean;
  readonly as?: string;
  readonly reason?: string;
}

/** Adds `import` to the program. */
export function addImportCommand(program: Command, context: CliContext, t: CliText): void {
  program
    .command("import")
    .description("texts that came back from another tool, taken as a person's edits; TMX goes into the memory")
    .argument("<file>", "XLIFF 1.2 or 2.1, TMX, PO or CSV; known by its content")
    .option("--approve", "new texts that the file calls unfinished are approved too")
    .option("--as <name>", "who made the changes; default: git's user.name")
    .option("--reason <reason>", "why the glossary is not followed, where it is not: recorded, and listed by `check`")
    .option("--dry-run", "say what would be taken; write nothing")
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (file: string, flags: ImportFlags) => {
      const config = await openConfig(context, flags.config);
      const source: ImportFile = { path: path.resolve(context.cwd, file), shown: file };
      const format = await detectFormat(source);
      const dryRun = flags.dryRun === true;
      const by = await authorName(config.root, flags.as);
      if (format === "tmx") {
        const { importTmx } = await import("../exchange/units/import-tmx.ts");
        const done = await importTmx(config, source, dryRun);
        if (done.refused.length > 0) context.exitCode = 1;
        if (flags.json) printJson(context, { file, format, ...done, dryRun });
        else printPairs(context, t, file, done);
        return;
      }
      const { importUnits } = await import("../exchange/units/import-units.ts");
      const done = await importUnits(config, {
        file: source,
        format,
        by,
        reason: flags.reason ?? "",
        approve: flags.approve === true,
        dryRun,
      });
      if (done.conflicts.length + done.refused.length > 0) context.exitCode = 1;
      if (done.articles.some(({ status }) => status === "skipped")) context.exitCode = 1;
      if (done.articles.some(({ status }) => status === "failed")) context.exitCode = 5;
      if (flags.json) printJson(context, { file, format, ...done, dryRun });
      else printUnits(context, t, file, done, dryRun);
    });
}

function printPairs(context: CliContext, t: CliText, file: string, done: TmxImport): void {
  const { into, added, known, others, refused } = done;
  for (const { line, message } of refused) log(context, `${file}:${line} ${message}`);
  print(context, `${t("exchange.pairs", { count: added.human + added.machine, file: into })}.`);
  if (added.machine > 0) print(context, `  ${t("exchange.machine", { count: added.machine })}`);
  if (added.approved > 0) print(context, `  ${t("exchange.approvedPairs", { count: added.approved })}`);
  if (known > 0) print(context, `${t("exchange.known", { count: known })}.`);
  if (others > 0) print(context, `${t("exchange.others", { count: others })}.`);
  if (refused.length > 0) print(context, `${t("exchange.refused", { count: refused.length })}.`);
}

function printUnits(context: CliContext, t: CliText, file: string, done: UnitImport, dryRun: boolean): void {
  const { taken, unchanged, conflicts, refused, articles } = done;
  for (const { line, code, message } of [...conflicts, ...refused].toSorted((a, b) => a.line - b.line))
    log(context, `${file}:${line} ${code}: ${message}`);
  for (const { status, target } of articles) if (status !== "unchanged") print(context, `${status} ${target}`);
  print(context, `${t(dryRun ? "exchange.wouldTake" : "exchange.taken", { count: taken.length })}.`);
  for (const action of ["approve", "correct", "propose", "restore"] as const) {
    const count = taken.filter((unit) => unit.action === action).length;
    if (count > 0) print(context, `  ${t(`exchange.${action}`, { count })}`);
  }
  if (unchanged > 0) print(context, `${t("exchange.unchanged", { count: unchanged })}.`);
  if (conflicts.length > 0) print(context, `${t("exchange.conflicts", { count: conflicts.length })}.`);
  if (refused.length > 0) print(context, `${t("exchange.refused", { count: refused.length })}.`);
}
