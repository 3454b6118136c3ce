/** `cotejo terms …`: the termbase from a terminal. One sub-command a file, in `glossary/`. */

import type { Command } from "commander";
import type { CliContext } from "./context.ts";
import { addTermsCheck } from "./terms/check.ts";
import { addTermsExport } from "./terms/export.ts";
import { addTermsForget } from "./terms/forget.ts";
import { addTermsImpact } from "./terms/impact.ts";
import { addTermsImport } from "./terms/import.ts";
import { addTermsList } from "./terms/list.ts";
import { addTermsSuggest } from "./terms/suggest.ts";
import { addTermsUndo } from "./terms/undo.ts";
import type { CliText } from "./messages.ts";

/** Sub-commands in the order that help shows them. */
const SUBCOMMANDS: readonly ((terms: Command, context: CliContext, t: CliText) => void)[] = [
  addTermsList,
  addTermsCheck,
  addTermsImpact,
  addTermsUndo,
  addTermsSuggest,
  addTermsImport,
  addTermsExport,
  addTermsForget,
];

/** Adds `terms` and its sub-commands to the program. */
export function addTermsCommand(program: Command, context: CliContext, t: CliText): void {
  const terms = program.command("terms").description("the termbase: what must be right in every article");
  for (const add of SUBCOMMANDS) add(terms, context, t);
}
