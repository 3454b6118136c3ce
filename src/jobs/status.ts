/** Where every article stands, from source and ledger alone: nothing is written. */

import { discover } from "../config/discover.ts";
import type { Config } from "../config/types.ts";
import type { LedgerLine } from "../store/types.ts";
import { carryRecord } from "./carry-record.ts";
import { findOrphans } from "./find-orphans.ts";
import { isOtherLanguage, loadArticle } from "./load-article.ts";

export interface ArticleState {
  readonly source: string;
  readonly target: string;
  readonly segments: number;
  readonly untranslated: number;
  readonly draft: number;
  readonly approved: number;
  /** With a flag: `stale-source` or `stale-term`, `blocked`, `drifted`. */
  readonly stale: number;
  readonly blocked: number;
  readonly drifted: number;
}

export interface ProjectStatus {
  readonly articles: readonly ArticleState[];
  /** Targets and ledgers whose source is gone. */
  readonly orphans: readonly string[];
  /** Articles left out because their front matter names another language. */
  readonly leftOut: readonly string[];
  readonly unreadable: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
}

/** Counts the segments of every article by state and flag. */
export async function projectStatus(config: Config, paths?: readonly string[]): Promise<ProjectStatus> {
  const { files, unreadable } = await discover(config, paths);
  const articles: ArticleState[] = [];
  const leftOut: string[] = [];
  const broken = unreadable.map(({ source, line, reason }) => ({ file: source, line, reason }));
  for (const file of files) {
    const article = await loadArticle(config, file);
    if ("reason" in article) broken.push({ file: file.source, line: article.line, reason: article.reason });
    else if (isOtherLanguage(article)) leftOut.push(file.source);
    else
      articles.push({
        source: file.source,
        target: file.target,
        ...countLines(carryRecord(article.segments, article.ledger ?? []).lines),
      });
  }
  return {
    articles,
    orphans: paths?.length ? [] : (await findOrphans(config, files)).map(({ target, ledger }) => target ?? ledger),
    leftOut,
    unreadable: broken,
  };
}

function countLines(lines: readonly LedgerLine[]): Omit<ArticleState, "source" | "target"> {
  const count = (test: (line: LedgerLine) => boolean): number => lines.filter(test).length;
  return {
    segments: lines.length,
    untranslated: count(({ state }) => state === "untranslated"),
    draft: count(({ state }) => state === "draft"),
    approved: count(({ state }) => state === "approved"),
    stale: count(({ flags }) => flags.includes("stale-source") || flags.includes("stale-term")),
    blocked: count(({ flags }) => flags.includes("blocked")),
    drifted: count(({ flags }) => flags.includes("drifted")),
  };
}
