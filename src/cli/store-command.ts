/** `cotejo store copy`: the index from SQLite to PostgreSQL, or back. */

import type { Command } from "commander";
import type { TFunction } from "i18next";
import { copyStore } from "../run/copy-store.ts";
import { print, printJson, unstopped, type CliContext } from "./context.ts";
import { openConfig } from "./open-config.ts";

interface CopyFlags {
  readonly from: string;
  readonly to: string;
  readonly add?: boolean;
  readonly config?: string;
  readonly json?: boolean;
}

/** Adds `store` and its subcommand to the program. */
export function addStoreCommand(program: Command, context: CliContext, t: TFunction): void {
  program
    .command("store")
    .description("where the index, the paid answers and the decisions of this machine are kept")
    .command("copy")
    .description("copy all rows from one store into another, and compare them")
    .requiredOption(
      "--from <place>",
      "`sqlite` (.cotejo/index.db), `postgres` (at DATABASE_URL), or a postgres:// address",
    )
    .requiredOption("--to <place>", "the same; it has no rows yet")
    .option("--add", "it may have rows: answers, costs and decisions are added to its own, the rest is replaced")
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (flags: CopyFlags) => {
      const config = await openConfig(context, flags.config);
      // A copy is one transaction: Ctrl-C waits for its end.
      unstopped(context);
      const { from, to, add: adds = false } = flags;
      const rows = await copyStore(config, { from, to, adds });
      if (flags.json) {
        printJson(context, { from: shown(from), to: shown(to), rows });
        return;
      }
      const count = Object.values(rows).reduce((sum, each) => sum + each, 0);
      print(context, t("store.copied", { count, from: shown(from), to: shown(to) }));
      const { articles, segments, answers, decisions } = rows;
      print(context, `  ${t("store.kinds", { articles, segments, answers, decisions })}`);
    });
}

/** An address has a password in it. */
function shown(place: string): string {
  return place === "sqlite" ? place : "postgres";
}
