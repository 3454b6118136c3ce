/**
 * Puts right what the checks find, where exactly one text is right: in drafts, written as `publish` writes. A person's text is
 * never changed: what it would become is offered, and `review correct --fix` takes it. Sends nothing.
 */

import { discover } from "../config/discover.ts";
import type { Config } from "../config/types.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { applyAction } from "../store/states.ts";
import { isRejected, textKind } from "../store/text-kind.ts";
import type { LedgerLine } from "../store/types.ts";
import { checkOrdinal, prepareArticle, type ArticleWork } from "./article-work.ts";
import { finishArticle } from "./finish-article.ts";
import { fixText } from "./fix-text.ts";
import { isOtherLanguage, loadArticle } from "./load-article.ts";
import { writeManifests } from "./manifest.ts";
import { withProject, type Project } from "./project.ts";
import type { ArticleResult } from "./results.ts";
import { redraft } from "./terms/mend-names.ts";

/** One text, before and after, in record form. */
export interface Fix {
  readonly article: string;
  readonly line: number;
  readonly segment: string;
  /** Ids of the checks whose findings are put right. */
  readonly checks: readonly string[];
  readonly before: string;
  readonly after: string;
}

export interface FixResult {
  /** Drafts that were changed. */
  readonly fixed: readonly Fix[];
  /** What people's texts would become. */
  readonly offered: readonly Fix[];
  /** What became of the articles that were written. */
  readonly articles: readonly ArticleResult[];
}

/**
 * Fixes the drafts of the project.
 * @throws UsageError config, termbase, paths or another writer: nothing was begun
 */
export async function fixProject(
  config: Config,
  options: {
    readonly paths?: readonly string[];
    /** Name for edits found in target files. */
    readonly author: string;
    readonly now?: (() => number) | undefined;
  },
): Promise<FixResult> {
  const all = await discover(config);
  const { files } = options.paths?.length ? await discover(config, options.paths) : all;
  return withProject(config, { write: true, decides: true, now: options.now, files: all.files }, async (project) => {
    const fixed: Fix[] = [];
    const offered: Fix[] = [];
    const articles: ArticleResult[] = [];
    for (const file of files) {
      const article = await loadArticle(config, file);
      // What cannot be read, or was never translated, is `check`'s to say.
      if ("reason" in article || isOtherLanguage(article) || article.ledger === undefined) continue;
      const { author } = options;
      const work = await prepareArticle(project, article, { fill: false, force: false, engine: undefined, author });
      if (work.isForeign || work.unclear) continue;
      const own = fixDrafts(project, work);
      offered.push(...own.offered);
      if (own.fixed.length === 0) continue;
      fixed.push(...own.fixed);
      articles.push(await finishArticle(project, work, false));
    }
    if (articles.length > 0) await writeManifests(config, all.files, new Set(articles.map(({ source }) => source)));
    return { fixed, offered, articles };
  });
}

/** Changes the drafts of `work`, and says what would become of the rest. */
function fixDrafts(project: Project, work: ArticleWork): Pick<FixResult, "fixed" | "offered"> {
  const fixed: Fix[] = [];
  const offered: Fix[] = [];
  const recorded = new Map((work.article.ledger ?? []).map((line) => [line.id, line]));
  for (const segment of work.article.segments) {
    const { ordinal } = segment;
    const line = work.lines[ordinal];
    const kind = line && textKind(line);
    if (!line || kind === "untranslated" || work.keep.has(segment.unit)) continue;
    const { file } = work.article;
    const fix = fixText(project, file, work.terms, segment, parseRecord(line.target).content);
    // Names of drafts are put right when the article is read.
    const before = kind === "machine" ? (recorded.get(line.id)?.target ?? line.target) : line.target;
    const isNamed = before !== line.target && before !== "";
    const place = { article: file.source, line: segment.line, segment: segment.id, before };
    if (kind === "human") {
      if (fix) offered.push({ ...place, checks: fix.checks, after: fix.target });
      continue;
    }
    const isFixed = fix !== undefined && takeFix(project, work, ordinal, line, fix.target);
    if (!isFixed && !isNamed) continue;
    const checks = [...new Set([...(isNamed ? ["terms"] : []), ...(isFixed ? fix.checks : [])])];
    fixed.push({ ...place, checks, after: work.lines[ordinal]?.target ?? "" });
  }
  return { fixed, offered };
}

/** Puts `target` into the draft `line`, unless a person has rejected it or a check refuses it and not what was there. */
function takeFix(project: Project, work: ArticleWork, ordinal: number, line: LedgerLine, target: string): boolean {
  if (line.flags.includes("drifted") || line.flags.includes("disputed") || isRejected(line, target)) return false;
  const draft = redraft(line, target);
  work.lines[ordinal] = draft;
  const { isBlocked } = checkOrdinal(project, work, ordinal);
  if (isBlocked) work.lines[ordinal] = line.flags.includes("blocked") ? applyAction(draft, "check-failed", {}) : line;
  return work.lines[ordinal] !== line;
}
