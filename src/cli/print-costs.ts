/** The totals of `cotejo status --costs`. */

import type { CostTotals, ProjectCosts } from "../run/costs.ts";
import type { CliContext } from "./context.ts";
import { print } from "./printer.ts";
import { printTable } from "./print-table.ts";
import { money } from "./summary.ts";
import type { CliText } from "./messages.ts";

/** Prints characters and money by month, then by article. */
export function printCosts(context: CliContext, t: CliText, { articles, months, totals }: ProjectCosts): void {
  const heads = [t("costs.sent"), t("costs.billed"), t("costs.saved"), t("costs.cost")];
  const end = row(t("status.total"), totals);
  printTable(context, [[t("costs.month"), ...heads], ...months.map((each) => row(each.month, each)), end]);
  print(context);
  printTable(context, [[t("status.article"), ...heads], ...articles.map((each) => row(each.source, each)), end]);
}

function row(head: string, { sentCharacters, billedCharacters, savedCharacters, cost }: CostTotals): readonly string[] {
  const counts = [sentCharacters, billedCharacters, savedCharacters].map((count) => count.toLocaleString("en"));
  return [head, ...counts, cost ? money(cost) : ""];
}
