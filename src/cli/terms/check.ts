/** `cotejo terms check`. */

import type { Command } from "commander";
import { checkTerms } from "../../run/list-terms.ts";
import type { CliContext } from "../context.ts";
import { print, printJson } from "../printer.ts";
import { openConfig } from "../open-config.ts";
import type { CliText } from "../messages.ts";

/** Adds `terms check`. */
export function addTermsCheck(terms: Command, context: CliContext, t: CliText): void {
  terms
    .command("check")
    .description("everything that is wrong in the termbase's files, at once, with line and column")
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (flags: { readonly config?: string; readonly json?: boolean }) => {
      const { rows, files, findings } = await checkTerms(await openConfig(context, flags.config));
      const errors = findings.filter(({ severity }) => severity === "error").length;
      if (errors > 0) context.exitCode = 2;
      if (flags.json) {
        const problems = findings.map(({ file, line, column, severity, reason }) => ({
          file,
          line,
          column,
          severity,
          message: reason,
        }));
        printJson(context, { rows, files, problems });
        return;
      }
      for (const { file, line, column, severity, reason } of findings)
        print(context, `${file}:${line}:${column}: ${severity === "warning" ? "warning: " : ""}${reason}`);
      if (findings.length > 0) print(context);
      print(
        context,
        `${t("terms.rows", { count: rows })}, ${t("terms.errors", { count: errors })}, ${t("terms.warnings", { count: findings.length - errors })}.`,
      );
    });
}
