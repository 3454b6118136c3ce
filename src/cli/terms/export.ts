/** `cotejo terms export`. */

import path from "node:path";
import { Option, type Command } from "commander";
import { exportTerms, TERM_FORMATS, writeExport, type TermFormat } from "../../exchange/export-terms.ts";
import type { CliContext } from "../context.ts";
import { log, printData } from "../printer.ts";
import { openConfig } from "../open-config.ts";
import type { CliText } from "../messages.ts";

interface ExportFlags {
  readonly config?: string;
  readonly format: TermFormat;
}

/** Adds `terms export`. */
export function addTermsExport(terms: Command, context: CliContext, t: CliText): void {
  terms
    .command("export")
    .description("the termbase as TBX-Basic 3 (`tbx`) or 2 (`tbx2`), DeepL's glossary file or one CSV")
    .argument("[file]", "file to write; default: stdout")
    .addOption(new Option("--format <format>", "format").choices(TERM_FORMATS).makeOptionMandatory())
    .option("-c, --config <file>", "config file")
    .action(async (file: string | undefined, { config: configFile, format }: ExportFlags) => {
      const config = await openConfig(context, configFile);
      const { text, count, leftOut } = await exportTerms(config, format);
      for (const line of leftOut) log(context, line);
      if (file === undefined) await printData(context, text);
      else {
        await writeExport(config, path.resolve(context.cwd, file), text);
        log(context, `${t(format === "deepl" ? "terms.entries" : "terms.exported", { count, file })}.`);
      }
    });
}
