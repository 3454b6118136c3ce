/** `cotejo status`. */

import type { Command } from "commander";
import type { TFunction } from "i18next";
import { projectStatus, type ArticleState } from "../jobs/status.ts";
import { print, printJson, type CliContext } from "./context.ts";
import { openConfig } from "./translate-command.ts";

const COLUMNS = ["segments", "untranslated", "draft", "approved", "stale", "blocked", "drifted"] as const;

/** Adds `status` to the program. */
export function addStatusCommand(program: Command, context: CliContext, t: TFunction): void {
  program
    .command("status")
    .description("where every article stands: draft, approved, stale, blocked; orphans")
    .argument("[paths...]", "articles, folders or globs; default: all of the config")
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (paths: string[], flags: { readonly config?: string; readonly json?: boolean }) => {
      const status = await projectStatus(await openConfig(context, flags.config), paths);
      if (status.unreadable.length > 0) context.exitCode = 5;
      if (flags.json) {
        printJson(context, { ...status });
        return;
      }
      printTable(context, t, status.articles);
      for (const source of status.leftOut)
        print(context, `${source}: its front matter names another language, so it is left out`);
      for (const { file, line, reason } of status.unreadable) print(context, `${file}:${line} ${reason}`);
      for (const { from, to } of status.renamed) print(context, t("status.renamed", { from, to }));
      if (status.orphans.length > 0) print(context, t("status.orphans", { count: status.orphans.length }));
      for (const orphan of status.orphans) print(context, `  ${orphan}`);
    });
}

function printTable(context: CliContext, t: TFunction, articles: readonly ArticleState[]): void {
  const heads = [t("status.article"), ...COLUMNS.map((column) => t(`status.${column}`))];
  const totals = COLUMNS.map((column) => articles.reduce((sum, article) => sum + article[column], 0));
  const rows = [
    heads,
    ...articles.map((article) => [article.source, ...COLUMNS.map((column) => String(article[column]))]),
    [t("status.total"), ...totals.map(String)],
  ];
  const widths = heads.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  for (const row of rows) {
    const cells = row.map((cell, index) =>
      index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0),
    );
    print(context, cells.join("  "));
  }
}
