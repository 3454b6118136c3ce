/**
 * Puts right what the checks find, where exactly one text is right: in drafts, written as `publish` writes. A person's text is
 * never changed: what it would become is offered, and `review correct --fix` takes it. Sends nothing.
 */

import { discover } from "../articles/discover.ts";
import type { Config } from "../config/types.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import { applyAction } from "../record/states.ts";
import { isRejected, textKind } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { checkOrdinal, prepareArticle } from "../sync/article-work.ts";
import type { ArticleWork, ChangingWork } from "../sync/types.ts";
import { finishDecided } from "../sync/finish-decided.ts";
import { fixesInArticle, fixSegment } from "./fix-segment.ts";
import { fixText, type FixedText } from "../articles/fix-text.ts";
import { isOtherLanguage } from "../articles/load-article.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import { writeManifests } from "../articles/manifest.ts";
import { withProject, type Project } from "../articles/project.ts";
import type { ArticleResult } from "../sync/results.ts";
import { redraft } from "../articles/correct-names.ts";

/** Names that one sentence may have put right, one after the other. */
const MOST_ROUNDS = 8;

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
      const article = await loadSafely(config, file);
      // What cannot be read, or was never translated, is `check`'s to say.
      if ("reason" in article || isOtherLanguage(article) || article.ledger === undefined) continue;
      const { author } = options;
      const work = await prepareArticle(project, article, { fill: false, force: false, engine: undefined, author });
      if (work.target.isForeign || work.target.unclear) continue;
      const own = fixDrafts(project, work);
      offered.push(...own.offered);
      if (own.fixed.length === 0) continue;
      fixed.push(...own.fixed);
      articles.push((await finishDecided(project, { ...work, lines: own.lines }, work.lines)).result);
    }
    if (articles.length > 0) await writeManifests(config, all.files, new Set(articles.map(({ source }) => source)));
    return { fixed, offered, articles };
  });
}

/** The lines of `given` with its drafts mended, and what would become of the rest. */
function fixDrafts(
  project: Project,
  given: ArticleWork,
): Pick<FixResult, "fixed" | "offered"> & Pick<ArticleWork, "lines"> {
  const work: ChangingWork = { ...given, lines: [...given.lines] };
  const recorded = new Map((work.article.ledger ?? []).map((line) => [line.id, line.target]));
  const before = new Map(work.lines.map((line) => [line.id, recorded.get(line.id) ?? line.target]));
  const checks = new Map<number, readonly string[]>();
  const note = (ordinal: number, found: readonly string[]): void => {
    checks.set(ordinal, [...new Set([...(checks.get(ordinal) ?? []), ...found])]);
  };
  const open = work.article.segments.filter(({ unit }) => !work.target.keep.has(unit));
  for (const { ordinal } of open) {
    const line = work.lines[ordinal];
    if (!line || textKind(line) !== "machine") continue;
    // Names of drafts are put right when the article is read.
    if (![line.target, ""].includes(before.get(line.id) ?? "")) note(ordinal, ["terms"]);
    const fix = fixAlone(project, work, ordinal, line);
    if (fix && takeFix(project, work, ordinal, line, fix.target)) note(ordinal, fix.checks);
  }
  const left = fixAmongOthers(project, work, note);
  const offered = open.flatMap(({ ordinal, line: at, id }): Fix[] => {
    const line = work.lines[ordinal];
    if (!line || textKind(line) !== "human" || !(left.has(ordinal) || fixAlone(project, work, ordinal, line)))
      return [];
    const fix = fixSegment(project, work, ordinal);
    const place = { article: work.article.file.source, line: at, segment: id, before: line.target };
    return fix ? [{ ...place, checks: fix.checks, after: fix.target }] : [];
  });
  const fixed = open.flatMap(({ ordinal, line: at, id }): Fix[] => {
    const [line, found] = [work.lines[ordinal], checks.get(ordinal)];
    if (!line || !found) return [];
    const place = { article: work.article.file.source, line: at, segment: id, before: before.get(id) ?? "" };
    return [{ ...place, checks: found, after: line.target }];
  });
  return { fixed, offered, lines: work.lines };
}

function fixAlone(project: Project, work: ArticleWork, ordinal: number, line: LedgerLine): FixedText | undefined {
  const segment = work.article.segments[ordinal];
  return segment && fixText(project, work.article.file, work.terms, segment, parseRecord(line.target).content);
}

/**
 * Puts right in drafts what the article as a whole shows. One finding of a sentence at a time: each changes what is found of
 * the sentences after it.
 * @returns ordinals of the sentences whose fix was not taken, because a person wrote them or rejected it
 */
function fixAmongOthers(
  project: Project,
  work: ChangingWork,
  note: (ordinal: number, checks: readonly string[]) => void,
): ReadonlySet<number> {
  const left = new Set<number>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let isDone = true;
    for (const [ordinal, fix] of fixesInArticle(project, work, work.lines)) {
      const line = work.lines[ordinal];
      if (!line || left.has(ordinal)) continue;
      if (textKind(line) !== "machine" || !takeFix(project, work, ordinal, line, fix.target)) {
        left.add(ordinal);
        continue;
      }
      note(ordinal, fix.checks);
      isDone = false;
    }
    if (isDone) break;
  }
  return left;
}

/** Puts `target` into the draft `line`, unless a person has rejected it or a check refuses it and not what was there. */
function takeFix(project: Project, work: ChangingWork, ordinal: number, line: LedgerLine, target: string): boolean {
  if (line.flags.includes("unsure") || line.flags.includes("disputed") || isRejected(line, target)) return false;
  const draft = redraft(line, target);
  work.lines[ordinal] = draft;
  const { isBlocked } = checkOrdinal(project, work, ordinal);
  if (isBlocked) work.lines[ordinal] = line.flags.includes("blocked") ? applyAction(draft, "check-failed", {}) : line;
  return work.lines[ordinal] !== line;
}
