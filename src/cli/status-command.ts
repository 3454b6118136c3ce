/** `cotejo status`. */

import type { Command } from "commander";
import { projectStatus, type ArticleState } from "../run/status.ts";
import { projectCosts } from "../run/costs.ts";
import type { CliContext } from "./context.ts";
import { print, printJson } from "./printer.ts";
import { printCosts } from "./print-costs.ts";
import { printTable } from "./print-table.ts";
import { NO_CACHE, openConfig } from "./open-config.ts";
import type { CliText } from "./messages.ts";

const COLUMNS = ["segments", "untranslated", "draft", "approved", "stale", "blocked", "passages"] as const;

interface StatusFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly costs?: boolean;
  readonly cache?: boolean;
}

/** Adds `status` to the program. */
export function addStatusCommand(program: Command, context: CliContext, t: CliText): void {
  program
    .command("status")
    .description("where every article stands: draft, approved, stale, blocked; orphans")
    .argument("[paths...]", "articles, folders or globs; default: all of the config")
    .option("--costs", "characters sent, billed, and saved by memory, by month and by article")
    .option(...NO_CACHE)
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (paths: string[], flags: StatusFlags) => {
      const config = await openConfig(context, flags.config, flags);
      const costs = flags.costs ? await projectCosts(config, paths) : undefined;
      if (costs && !flags.json) {
        printCosts(context, t, costs);
        return;
      }
      const status = await projectStatus(config, paths);
      if (status.unreadable.length > 0) context.exitCode = 5;
      if (flags.json) {
        printJson(context, { ...status, ...(costs && { costs }) });
        return;
      }
      printStates(context, t, status.articles);
      const kept = status.articles.reduce((sum, { keptInEnglish }) => sum + keptInEnglish, 0);
      if (kept > 0) print(context, t("keptInEnglish.waits", { count: kept }));
      for (const source of status.leftOut)
        print(context, `${source}: its front matter names another language, so it is left out`);
      for (const { file, line, reason } of status.unreadable) print(context, `${file}:${line} ${reason}`);
      for (const { from, to } of status.renamed) print(context, t("status.renamed", { from, to }));
      if (status.missing.length > 0) print(context, t("status.missing", { count: status.missing.length }));
      for (const target of status.missing) print(context, `  ${target}`);
      if (status.obsolete.length > 0) {
        const count = status.obsolete.reduce((sum, { keys }) => sum + keys.length, 0);
        print(context, t("status.obsolete", { count }));
        for (const { target, keys } of status.obsolete) for (const key of keys) print(context, `  ${target}: ${key}`);
      }
      if (status.orphans.length > 0) print(context, t("status.orphans", { count: status.orphans.length }));
      for (const orphan of status.orphans) print(context, `  ${orphan}`);
    });
}

function printStates(context: CliContext, t: CliText, articles: readonly ArticleState[]): void {
  const heads = [t("status.article"), ...COLUMNS.map((column) => t(`status.${column}`))];
  const totals = COLUMNS.map((column) => articles.reduce((sum, article) => sum + article[column], 0));
  const rows = [
    heads,
    ...articles.map((article) => [article.source, ...COLUMNS.map((column) => String(article[column]))]),
    [t("status.total"), ...totals.map(String)],
  ];
  printTable(context, rows);
}
