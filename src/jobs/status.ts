/** Where every article stands, from source and ledger alone: nothing is written. */

import { discover } from "./discover.ts";
import type { Config, SourceFile } from "../config/types.ts";
import type { LedgerLine } from "../store/types.ts";
import { carryRecord } from "./carry-record.ts";
import { findRenames } from "./renames/find-renames.ts";
import type { RenamedArticle } from "./results.ts";
import { isKeptInEnglish } from "../store/text-kind.ts";
import { findOrphans } from "./find-orphans.ts";
import { isTargetMissing } from "./missing-target.ts";
import { obsoleteKeys } from "./check-locale.ts";
import { isLeft } from "./adopt/held.ts";
import { heldAt } from "./edits/held-at.ts";
import { isOtherLanguage, type LoadedArticle } from "./load-article.ts";
import { withProject } from "./project.ts";
import { loadSafely } from "./workers/safe-read.ts";

export interface ArticleState {
  readonly source: string;
  readonly target: string;
  readonly segments: number;
  readonly untranslated: number;
  readonly draft: number;
  /** Of the drafts: as in the source when the file was adopted, and nobody has said whether they stay so. */
  readonly keptInEnglish: number;
  readonly approved: number;
  /** With a flag: `stale-source` or `stale-term`, `blocked`, `drifted`. */
  readonly stale: number;
  readonly blocked: number;
  readonly drifted: number;
}

export interface ProjectStatus {
  readonly articles: readonly ArticleState[];
  /** Articles that were renamed, whose Spanish the next run takes along. */
  readonly renamed: readonly RenamedArticle[];
  /** Translated files that no run writes although their articles have a record, and the line from which on they are not as it has them. */
  readonly held: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
  /** Targets that are not there although their record is. */
  readonly missing: readonly string[];
  /** Keys of locale files that their source has not, dotted. */
  readonly obsolete: readonly { readonly target: string; readonly keys: readonly string[] }[];
  /** Targets and ledgers whose source is gone. */
  readonly orphans: readonly string[];
  /** Articles left out because their front matter names another language. */
  readonly leftOut: readonly string[];
  readonly unreadable: readonly { readonly file: string; readonly line: number; readonly reason: string }[];
}

/** Counts the segments of every article by state and flag. */
export async function projectStatus(config: Config, paths?: readonly string[]): Promise<ProjectStatus> {
  const { files, unreadable } = await discover(config, paths, true);
  const all = paths?.length ? (await discover(config, [], true)).files : files;
  const renames = new Map((await findRenames(config, all, NO_INDEX)).map((each) => [each.file.source, each]));
  const renamed = [...renames].map(([to, { from }]) => ({ from, to }));
  const articles: ArticleState[] = [];
  const missing: string[] = [];
  const left: LoadedArticle[] = [];
  const obsolete: { target: string; keys: readonly string[] }[] = [];
  const leftOut: string[] = [];
  const broken = unreadable.map(({ source, line, reason }) => ({ file: source, line, reason }));
  for (const file of files) {
    const article = await loadSafely(config, file, renames.get(file.source));
    if ("reason" in article) broken.push({ file: file.source, line: article.line, reason: article.reason });
    else if (isOtherLanguage(article)) leftOut.push(file.source);
    else {
      const { lines } = carryRecord(article.segments, article.ledger ?? []);
      // Under `approved` a check may hold it back, which only `check` knows.
      if (config.publish !== "approved" && isTargetMissing(article, lines, false)) missing.push(file.target);
      const keys = obsoleteKeys(article);
      if (keys.length > 0) obsolete.push({ target: file.target, keys });
      if (article.targetBytes !== undefined && isLeft(article.ledger)) left.push(article);
      articles.push({ source: file.source, target: file.target, ...countLines(lines) });
    }
  }
  return {
    articles,
    renamed,
    held: left.length === 0 ? [] : await placesOf(config, all, left),
    missing,
    obsolete,
    orphans: paths?.length
      ? []
      : (await findOrphans(config, files))
          .filter(({ article }) => !renamed.some(({ from }) => from === article))
          .map(({ target, ledger }) => target ?? ledger),
    leftOut,
    unreadable: broken,
  };
}

/** Where the files are first otherwise than the record has them: what their links lead to is the project's. */
async function placesOf(
  config: Config,
  files: readonly SourceFile[],
  left: readonly LoadedArticle[],
): Promise<ProjectStatus["held"]> {
  return withProject(config, { write: false, files }, async (project) => {
    const places: { file: string; line: number; reason: string }[] = [];
    for (const article of left) {
      const { line, reason } = await heldAt(project, article);
      places.push({ file: article.file.target, line, reason });
    }
    return places;
  });
}

const NO_INDEX = (): Promise<undefined> => Promise.resolve(undefined);

function countLines(lines: readonly LedgerLine[]): Omit<ArticleState, "source" | "target"> {
  const count = (test: (line: LedgerLine) => boolean): number => lines.filter(test).length;
  return {
    segments: lines.length,
    untranslated: count(({ state }) => state === "untranslated"),
    draft: count(({ state }) => state === "draft"),
    keptInEnglish: count(isKeptInEnglish),
    approved: count(({ state }) => state === "approved"),
    stale: count(({ flags }) => flags.includes("stale-source") || flags.includes("stale-term")),
    blocked: count(({ flags }) => flags.includes("blocked")),
    drifted: count(({ flags }) => flags.includes("drifted")),
  };
}
