/**
 * A change of the termbase as one action: what it would touch, before anything is saved; saving it, with the flags and the
 * mended drafts that follow, and what takes all of that back (`undo-terms.ts`).
 */

import path from "node:path";
import { discover } from "../../articles/discover.ts";
import { UsageError } from "../../base/errors.ts";
import { toPosix } from "../../base/project-paths.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { writtenText } from "../../record/states.ts";
import type { LedgerLine } from "../../record/types.ts";
import { writeFileAtomic } from "../../base/write-file.ts";
import { compareTermbases, type TermChange } from "../../glossary/compare-termbases.ts";
import { loadTermbase, type Termbase } from "../../glossary/load-termbase.ts";
import { recordTerms, type TermbaseRecord } from "../../glossary/termbase-record.ts";
import { withProject, type Project } from "../../articles/project.ts";
import { readGlossary } from "../../articles/read-glossary.ts";
import type { RunResult } from "../../sync/results.ts";
import { translate } from "../translate.ts";
import { readApplied, writeApplied, type AppliedChange, type ChangedLine } from "./applied-changes.ts";
import {
  changeover,
  ledgerLocales,
  listLedgers,
  readLedgerLines,
  readTermbaseRecord,
} from "../../articles/reconcile-termbase.ts";
import { makePatch } from "./file-patch.ts";
import { changeFor, touchedLines, type TouchedLine } from "../../articles/term-impact.ts";

/** A termbase file as it would be saved. */
export interface TermProposal {
  /** From the project root, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface TouchedSegment extends Omit<TouchedLine, "line"> {
  readonly line: LedgerLine;
  readonly article: string;
  /** Line in the source file, 1-based; 0 where the article was never read on this machine. */
  readonly at: number;
  /** Locales of its source and its target, BCP 47. */
  readonly from: string;
  readonly to: string;
  /** Its Spanish is in a file that the website reads. */
  readonly isPublished: boolean;
}

export interface TermImpact {
  readonly changes: readonly TermChange[];
  /** In article order. */
  readonly segments: readonly TouchedSegment[];
  /** Articles whose ledger does not read: what the change does to them is not known. */
  readonly unreadable: readonly string[];
}

export interface TermChangeOptions {
  readonly author: string;
  readonly signal: AbortSignal;
  readonly now?: (() => number) | undefined;
}

/**
 * What the termbase on disk, with `proposal` in it, touches in comparison with the one that the record was last brought to.
 * @throws UsageError `glossary` for a termbase that cannot be used, with every problem
 */
export async function findTermImpact(config: Config, proposal?: TermProposal): Promise<TermImpact> {
  const files = await readGlossary(config);
  const others = files.filter((file) => file.path !== proposal?.path);
  const after = loadTermbase(proposal ? [...others, proposal] : files);
  // Before the first run nothing was decided under other terms than those on disk.
  const record = (await readTermbaseRecord(config.root)) ?? recordTerms(loadTermbase(files).terms, undefined);
  const change = changeover(record, after);
  const unreadable: string[] = [];
  const segments = await withProject(config, { write: false }, async (project) => {
    const found: TouchedSegment[] = [];
    const localesOf = await ledgerLocales(config);
    for (const article of await listLedgers(config.root)) {
      const lines = await readLedgerLines(config.root, article);
      if (!lines) unreadable.push(article);
      const { from, to } = localesOf(article);
      const touched = touchedLines(changeFor(change, { from, to }), article, lines ?? []);
      const located = touched.length > 0 ? await locate(project, article, touched) : [];
      found.push(...located.map((each) => ({ ...each, from, to })));
    }
    return found;
  });
  return { changes: compareTermbases(change.before.terms, after.terms), segments, unreadable };
}

async function locate(
  project: Project,
  article: string,
  touched: readonly TouchedLine[],
): Promise<readonly Omit<TouchedSegment, "from" | "to">[]> {
  const places = new Map((await project.store.listSegments({ article })).map(({ id, line }) => [id, line]));
  const isWritten = ((await project.store.getArticle(article))?.targetHash ?? "") !== "";
  return touched.map((each) => ({
    ...each,
    article,
    at: places.get(each.line.id) ?? 0,
    isPublished: isWritten && writtenText(each.line) !== undefined,
  }));
}

/** Saves `proposal`, flags what a person decided under other terms, mends drafts and writes the touched files. Sends nothing. */
export async function applyTermChange(
  config: Config,
  proposal: TermProposal | undefined,
  options: TermChangeOptions,
): Promise<{ readonly impact: TermImpact; readonly run: RunResult | undefined }> {
  const impact = await findTermImpact(config, proposal);
  const articles = [...new Set(impact.segments.map(({ article }) => article))];
  if (proposal && impact.changes.length > 0)
    await withProject(config, { write: true, now: options.now }, async ({ now, termbase }) => {
      const record = await readTermbaseRecord(config.root);
      const files = await readGlossary(config);
      const after = loadTermbase([...files.filter(({ path: file }) => file !== proposal.path), proposal]);
      const bytes = files.find(({ path: file }) => file === proposal.path)?.bytes ?? new Uint8Array();
      const change: AppliedChange = {
        path: proposal.path,
        by: options.author,
        at: new Date(now()).toISOString(),
        patch: makePatch(proposal.bytes, bytes),
        former: formerAfterUndo(record, termbase, after),
        isFirst: record === undefined,
        articles,
        lines: impact.segments.flatMap(changedLine),
      };
      await writeApplied(config.root, [...(await readApplied(config.root)), change]);
      await writeFileAtomic(config.root, proposal.path, proposal.bytes);
    });
  return { impact, run: await bringArticles(config, articles, options) };
}

/** What an undo must restore: older drafts and flags. A flag that this change set clears itself once the old row is back. */
function changedLine({ article, line, effect, fix }: TouchedSegment): readonly ChangedLine[] {
  if (effect === "mended") return [{ article, before: line, after: fix }];
  if (effect === "again") return [{ article, before: line, after: undefined }];
  return line.flags.includes("stale-term") ? [{ article, before: line, after: line.target }] : [];
}

/** What the rows of `before` had as their Spanish, where the record would say otherwise once they are back. */
function formerAfterUndo(
  record: TermbaseRecord | undefined,
  before: Termbase,
  after: Termbase,
): Readonly<Record<string, readonly string[]>> {
  const now = recordTerms(before.terms, record);
  const back = recordTerms(before.terms, recordTerms(after.terms, now));
  const differs = [...now].filter(([key, { former }]) => former.join("\n") !== back.get(key)?.former.join("\n"));
  return Object.fromEntries(differs.map(([key, { former }]) => [key, former]));
}

/** Writes what the change made of the articles; those whose source is gone have nothing to write. */
export async function bringArticles(
  config: Config,
  articles: readonly string[],
  { author, signal, now }: TermChangeOptions,
): Promise<RunResult | undefined> {
  const there = new Set((await discover(config)).files.map(({ source }: SourceFile) => source));
  const paths = articles.filter((article) => there.has(article));
  if (paths.length > 0)
    return translate(config, { paths, provider: undefined, fill: false, force: false, author, signal, now });
  // The record follows all the same.
  await withProject(config, { write: true, decides: true, now }, () => Promise.resolve());
  return undefined;
}

/**
 * Which file of the termbase a proposed one takes the place of: the one of the same name, or the only one.
 * @param wanted named by the user
 * @throws UsageError `paths` where that is not clear
 */
export async function placeOfProposal(config: Config, proposed: string, wanted: string | undefined): Promise<string> {
  const files = (await readGlossary(config)).map((file) => file.path);
  if (wanted !== undefined) {
    const relative = toPosix(path.relative(config.root, path.resolve(config.root, wanted)));
    if (files.includes(relative)) return relative;
    throw new UsageError("paths", `Cannot put it in the place of \`${wanted}\`, expected one of ${files.join(", ")}.`);
  }
  const [only] = files;
  const same = files.find((file) => path.posix.basename(file) === path.basename(proposed));
  const place = same ?? (files.length === 1 ? only : undefined);
  if (place !== undefined) return place;
  throw new UsageError(
    "paths",
    `Cannot tell which file of the termbase \`${proposed}\` replaces, expected \`--for FILE\`.`,
    {
      hint: files.length === 0 ? "There is none yet: copy it into `glossary/`." : `One of ${files.join(", ")}.`,
    },
  );
}
