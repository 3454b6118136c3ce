/** `cotejo export`. */

import path from "node:path";
import { Option, type Command } from "commander";
import { UsageError } from "../base/errors.ts";
import type { UnitExport } from "../exchange/units/export-units.ts";
import { withFileSink } from "../exchange/units/file-sink.ts";
import { UNIT_FORMATS, type UnitFormat } from "../exchange/units/types.ts";
import type { CliContext } from "./context.ts";
import { unreadableLine } from "./print-unreadable.ts";
import { log, print, printData, printJson } from "./printer.ts";
import { openConfig } from "./open-config.ts";
import type { CliText } from "./messages.ts";

interface ExportFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly format: UnitFormat;
  readonly output?: string;
  readonly state?: readonly string[];
}

const STATES = ["untranslated", "draft", "approved", "stale-source", "stale-term", "disputed", "blocked"];

/** Adds `export` to the program. */
export function addExportCommand(program: Command, context: CliContext, t: CliText): void {
  program
    .command("export")
    .description("sentences for another tool: XLIFF 1.2 (`xliff`) or 2.1 (`xliff2`), TMX, PO, CSV")
    .argument("[paths...]", "articles, folders or globs; default: all of the config")
    .addOption(new Option("--format <format>", "format").choices(UNIT_FORMATS).makeOptionMandatory())
    .option("-o, --output <file>", "file to write; default: stdout")
    .option("--state <states>", `only those with one of these, with commas between: ${STATES.join(", ")}`, readStates)
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout; needs --output")
    .action(async (paths: string[], flags: ExportFlags) => {
      const { exportUnits } = await import("../exchange/units/export-units.ts");
      const config = await openConfig(context, flags.config);
      const { output, json = false } = flags;
      if (json && output === undefined)
        throw new UsageError("flags", "Cannot print the export and JSON on stdout, expected `--output`.");
      const filter = { paths, states: flags.state ?? [] };
      const done =
        output === undefined
          ? await exportUnits(config, flags.format, filter, (text) => printData(context, text))
          : await withFileSink(config, path.resolve(context.cwd, output), (sink) =>
              exportUnits(config, flags.format, filter, sink),
            );
      if (done.broken.length > 0) context.exitCode = 5;
      else if (done.leftOut.length + done.unreadable.length > 0) context.exitCode = 1;
      if (json) printJson(context, toJson(flags.format, done));
      else printResult(context, t, output, done);
    });
}

function readStates(value: string): readonly string[] {
  const states = value.split(",").map((state) => state.trim());
  const unknown = states.find((state) => !STATES.includes(state));
  if (unknown !== undefined)
    throw new UsageError("flags", `Cannot choose by \`${unknown}\`, expected of ${STATES.join(", ")}.`);
  return states;
}

function printResult(context: CliContext, t: CliText, output: string | undefined, done: UnitExport): void {
  for (const { file, line, reason } of done.broken) log(context, `${file.source}:${line} ${reason}`);
  for (const drift of done.unreadable) log(context, unreadableLine(drift));
  for (const { file, line, segment, reason } of done.leftOut) log(context, `${file}:${line} ${segment} ${reason}`);
  if (done.leftOut.length > 0) log(context, `${t("exchange.leftOut", { count: done.leftOut.length })}.`);
  if (output !== undefined)
    print(context, `${t("exchange.exported", { count: done.units, articles: done.articles, file: output })}.`);
}

function toJson(
  format: UnitFormat,
  { articles, units, leftOut, broken, unreadable }: UnitExport,
): Record<string, unknown> {
  return {
    format,
    articles,
    segments: units,
    leftOut: leftOut.map(({ reason, ...place }) => ({ ...place, message: reason })),
    broken: broken.map(({ file, line, reason }) => ({ file: file.source, line, message: reason })),
    unreadable,
  };
}
