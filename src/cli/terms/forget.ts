/** `cotejo terms forget`. */

import { Option, type Command } from "commander";
import { forgetTerms } from "../../run/forget-terms.ts";
import type { CliContext } from "../context.ts";
import { print, printJson } from "../printer.ts";
import { openConfig } from "../open-config.ts";
import type { CliText } from "../messages.ts";

/** Adds `terms forget`. */
export function addTermsForget(terms: Command, context: CliContext, t: CliText): void {
  terms
    .command("forget")
    .description("delete the glossary that `translate` keeps in the account of an engine for this project")
    .addOption(new Option("--provider <id>", "translation engine").choices(["deepl"]).makeOptionMandatory())
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (flags: { readonly config?: string; readonly json?: boolean; readonly provider: "deepl" }) => {
      const config = await openConfig(context, flags.config);
      const deleted = await forgetTerms(config, flags.provider, context.env);
      if (flags.json) printJson(context, { provider: flags.provider, deleted });
      else print(context, `${t("terms.forgotten", { count: deleted.length })}.`);
    });
}
