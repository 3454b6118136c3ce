/** `cotejo store copy`: the index from SQLite to PostgreSQL, or back. */

import path from "node:path";
import type { Command } from "commander";
import { copyStore } from "../run/copy-store.ts";
import { unstopped, type CliContext } from "./context.ts";
import { print, printJson } from "./printer.ts";
import { openConfig } from "./open-config.ts";
import type { CliText } from "./messages.ts";

interface CopyFlags {
  readonly from: string;
  readonly to: string;
  readonly add?: boolean;
  readonly config?: string;
  readonly json?: boolean;
}

/** Adds `store` and its subcommand to the program. */
export function addStoreCommand(program: Command, context: CliContext, t: CliText): void {
  const store = program
    .command("store")
    .description("where the index, the paid answers, the decisions and a team's accounts are kept");
  addTeamCopy(store, context, t);
  store
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
      print(context, t("store.copied", { count: sum(rows), from: shown(from), to: shown(to) }));
      const { articles, segments, answers, decisions } = rows;
      print(context, `  ${t("store.kinds", { articles, segments, answers, decisions })}`);
    });
}

/** The accounts of a server that began on SQLite. */
function addTeamCopy(store: Command, context: CliContext, t: CliText): void {
  store
    .command("copy-team")
    .description("copy accounts, projects and the audit log of a team's server to PostgreSQL at DATABASE_URL, and compare them")
    .requiredOption("--data <dir>", "folder of the server, as `serve` has it; the server is stopped")
    .option("--json", "print one JSON object on stdout")
    .action(async ({ data, json }: { readonly data: string; readonly json?: boolean }) => {
      // Accounts take longer to load than a small command runs.
      const { copyTeamDatabase } = await import("../team/copy-database.ts");
      unstopped(context);
      const rows = await copyTeamDatabase(path.resolve(context.cwd, data), context.env["DATABASE_URL"] ?? "");
      if (json) printJson(context, { from: "sqlite", to: "postgres", rows });
      else print(context, t("store.copied", { count: sum(rows), from: "team.db", to: "postgres" }));
    });
} // prettier-ignore

function sum(rows: Readonly<Record<string, number>>): number {
  return Object.values(rows).reduce((all, each) => all + each, 0);
}

/** An address has a password in it. */
function shown(place: string): string {
  return place === "sqlite" ? place : "postgres";
}
