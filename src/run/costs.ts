/** What the project's text has cost: by article and by month, and what memory saved. Writes nothing. */

import type { Config } from "../config/types.ts";
import { discover } from "../articles/discover.ts";
import type { Costs } from "../record/types.ts";
import { costOf } from "./plan-run.ts";
import { withProject } from "../articles/project.ts";

/** Unicode characters of text, tags excluded. */
export interface CostTotals {
  readonly sentCharacters: number;
  readonly billedCharacters: number;
  /** Not sent, because memory or a stored answer had the text. */
  readonly savedCharacters: number;
  /** By `prices` in the config; null where it has none for what was billed. */
  readonly cost: { readonly amount: number; readonly currency: string } | null;
}

export interface ProjectCosts {
  readonly articles: readonly (CostTotals & { readonly source: string })[];
  /** `2026-11`, in UTC. */
  readonly months: readonly (CostTotals & { readonly month: string })[];
  readonly totals: CostTotals;
}

/** Sums up what this machine's runs have sent. Articles that are gone are counted too: they were paid for. @param paths those alone */
export async function projectCosts(config: Config, paths?: readonly string[]): Promise<ProjectCosts> {
  const chosen = paths?.length ? new Set((await discover(config, paths)).files.map(({ source }) => source)) : undefined;
  return withProject(config, { write: false }, async ({ store }) => {
    const rows = (await store.listCosts()).filter(({ article }) => chosen?.has(article) ?? true);
    const byArticle = [...Map.groupBy(rows, ({ article }) => article)];
    const byMonth = [...Map.groupBy(rows, ({ month }) => month)].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      articles: byArticle.map(([source, own]) => ({ source, ...sumCosts(config, own) })),
      months: byMonth.map(([month, own]) => ({ month, ...sumCosts(config, own) })),
      totals: sumCosts(config, rows),
    };
  });
}

/** Sums of some rows. */
export function sumCosts(config: Config, rows: readonly Costs[]): CostTotals {
  const sum = (pick: (row: Costs) => number): number => rows.reduce((all, row) => all + pick(row), 0);
  const billed = rows.filter(({ billedCharacters }) => billedCharacters > 0);
  const costs = billed.map(({ provider, billedCharacters }) => costOf(config, provider, billedCharacters));
  const known = costs.filter((cost) => cost !== undefined);
  const [first] = known;
  return {
    sentCharacters: sum(({ sentCharacters }) => sentCharacters),
    billedCharacters: sum(({ billedCharacters }) => billedCharacters),
    savedCharacters: sum(({ savedCharacters }) => savedCharacters),
    cost:
      first && known.length === costs.length
        ? { amount: known.reduce((all, { amount }) => all + amount, 0), currency: first.currency }
        : null,
  };
}
