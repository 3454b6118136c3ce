/** `cotejo terms undo`: the last applied change of the termbase, taken back as one. */

import type { Command } from "commander";
import { exitCodeOf } from "../../sync/results.ts";
import { undoTermChange } from "../../run/terms/undo-terms.ts";
import { authorName } from "../../base/author-name.ts";
import { unstopped, type CliContext } from "../context.ts";
import { print, printJson } from "../printer.ts";
import { openConfig } from "../open-config.ts";
import type { CliText } from "../messages.ts";

interface UndoFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly as?: string;
}

/** Adds `undo`. */
export function addTermsUndo(terms: Command, context: CliContext, _t: CliText): void {
  terms
    .command("undo")
    .description("take back the last `terms impact --apply`: the file, the flags and the drafts")
    .option("--as <name>", "who takes it back; default: git's user.name")
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (flags: UndoFlags) => {
      const config = await openConfig(context, flags.config);
      const author = await authorName(config.root, flags.as);
      const { change, run } = await undoTermChange(config, { author, signal: unstopped(context) });
      if (run) context.exitCode = exitCodeOf(run);
      const articles = run?.articles ?? [];
      if (flags.json) printJson(context, { path: change.path, articles });
      else print(context, `${change.path} is as it was before ${change.at}; ${articles.length} articles follow.`);
    });
}
