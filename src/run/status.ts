/** Where every article stands, from source and ledger alone: nothing is written. */

import { noteRead } from "../articles/progress.ts";
import { discover } from "../articles/discover.ts";
import type { Config, SourceFile } from "../config/types.ts";
import type { LedgerLine } from "../record/types.ts";
import { rebaseRecord } from "../articles/rebase-record.ts";
import { findRenames } from "../articles/renames/find-renames.ts";
import type { RenamedArticle } from "../sync/results.ts";
import type { StateCounts } from "../record/article-summary.ts";
import { countStates, summarizeArticle } from "../record/summarize-article.ts";
import { isPassage } from "../record/text-kind.ts";
import { findOrphans } from "../articles/find-orphans.ts";
import { isTargetMissing } from "../articles/missing-target.ts";
import { obsoleteKeys } from "../sync/check-locale.ts";
import { isOtherLanguage, readIfThere } from "../articles/load-article.ts";
import { ledgerPath, parseLedger } from "../record/ledger.ts";
import { withIndex, type Project } from "../articles/project.ts";
import { knownSources } from "../articles/seen-files.ts";
import { isArticle } from "../config/file-kinds.ts";
import { isIndexed } from "./refresh-index.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";

export interface ArticleState extends StateCounts {
  readonly source: string;
  readonly target: string;
  /** Stretches of the translated file in a person's own Markdown; their sentences are `draft` or `approved` with them. */
  readonly passages: number;
}

export interface ProjectStatus {
  readonly articles: readonly ArticleState[];
  /** Articles that were renamed, whose Spanish the next run takes along. */
  readonly renamed: readonly RenamedArticle[];
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

/**
 * Counts the segments of every article by state and flag. Articles that are as the index knows them are not read.
 */
export async function projectStatus(config: Config, paths?: readonly string[]): Promise<ProjectStatus> {
  const { files, unreadable } = await discover(config, paths, true);
  const all = paths?.length ? (await discover(config, [], true)).files : files;
  const articles: ArticleState[] = [];
  const missing: string[] = [];
  const obsolete: { target: string; keys: readonly string[] }[] = [];
  const leftOut: string[] = [];
  const broken = unreadable.map(({ source, line, reason }) => ({ file: source, line, reason }));
  const renames = await withIndex(config, all, async (project) => {
    const isKnown = project ? await knownSources(project) : (): Promise<boolean> => Promise.resolve(false);
    const moved = new Map((await findRenames(config, all, isKnown)).map((each) => [each.file.source, each]));
    for (const [at, file] of files.entries()) {
      noteRead(at, files.length);
      const known = project && !moved.has(file.source) ? await fromIndex(project, file) : undefined;
      if (known) {
        articles.push(known);
        continue;
      }
      const article = await loadSafely(config, file, moved.get(file.source));
      if ("reason" in article) broken.push({ file: file.source, line: article.line, reason: article.reason });
      else if (isOtherLanguage(article)) leftOut.push(file.source);
      else {
        const { lines } = rebaseRecord(article.segments, article.ledger ?? []);
        // Under `approved` a check may hold it back, which only `check` knows.
        if (config.publish !== "approved" && isTargetMissing(article, lines, false)) missing.push(file.target);
        const keys = obsoleteKeys(article);
        if (keys.length > 0) obsolete.push({ target: file.target, keys });
        articles.push({
          source: file.source,
          target: file.target,
          ...countStates(lines),
          passages: passagesIn(article.ledger),
        });
      }
    }
    return moved;
  });
  const renamed = [...renames].map(([to, { from }]) => ({ from, to }));
  return {
    articles,
    renamed,
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

/** What the index says of an article; undefined where its files are others, and for a locale file, whose keys only the files say. */
async function fromIndex(project: Project, file: SourceFile): Promise<ArticleState | undefined> {
  if (!isArticle(file)) return undefined;
  const indexed = await project.store.getArticle(file.source);
  if (indexed?.targetPath !== file.target || !(await isIndexed(project, file, indexed))) return undefined;
  const { summary = summarizeArticle(await project.store.listSegments({ article: file.source })) } = indexed;
  // The index has no row for a passage without English: of a file with a structure of its own, the ledger says how many.
  const hasOwn = indexed.readFrom !== undefined || summary.inPassages > 0;
  const passages = hasOwn ? await passagesOnDisk(project, file) : 0;
  return passages === undefined
    ? undefined
    : { source: file.source, target: file.target, ...statesOf(summary), passages };
}

async function passagesOnDisk({ config }: Project, { source }: SourceFile): Promise<number | undefined> {
  const read = await readIfThere(config.root, ledgerPath(source));
  if (read !== undefined && "reason" in read) return undefined;
  return read ? passagesIn(parseLedger(new TextDecoder().decode(read.bytes), ledgerPath(source)).lines) : 0;
}

function passagesIn(ledger: readonly LedgerLine[] = []): number {
  return ledger.filter(isPassage).length;
}

function statesOf({
  segments,
  untranslated,
  draft,
  keptInEnglish,
  approved,
  stale,
  blocked,
}: StateCounts): StateCounts {
  return { segments, untranslated, draft, keptInEnglish, approved, stale, blocked };
}
