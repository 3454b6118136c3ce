/**
 * Edits in Spanish files, by themselves: they go into the record, and the files stay as they are.
 */

import { setImmediate } from "node:timers/promises";
import { InterruptedError } from "../base/errors.ts";
import { discover } from "../articles/discover.ts";
import type { Problem } from "../base/problem.ts";
import type { Config } from "../config/types.ts";
import type { UnreadableTarget } from "./refresh-index.ts";
import { acceptFrames } from "../sync/merge-frames.ts";
import { checkLocale } from "../sync/check-locale.ts";
import { inEnglishOrder } from "../sync/moved-english.ts";
import { knowsSource } from "../sync/article-record.ts";
import { prepareArticle } from "../sync/article-work.ts";
import type { ArticleWork } from "../sync/types.ts";
import { rebaseRecord, isRecordOf, shortenedPassages } from "../articles/rebase-record.ts";
import { mergeWithDisk } from "../sync/merge-with-disk.ts";
import { recordArticle } from "../sync/finish-article.ts";
import { isOtherLanguage, type LoadedArticle } from "../articles/load-article.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import { writeManifests } from "../articles/manifest.ts";
import { withProject, type Project } from "../articles/project.ts";
import { renderArticle } from "../sync/render-article.ts";
import { serializeLedger } from "../record/ledger.ts";
import { writeLines } from "../sync/write-lines.ts";

export interface SyncedArticle {
  readonly source: string;
  readonly target: string;
  readonly sentences: number;
  /** Stretches of the file that are no sentence of the English. */
  readonly passages: number;
  /** What a person has outside of any text and the English, which changed there, has taken the place of: the next run writes that. */
  readonly problems: readonly Problem[];
}

export interface SyncReport {
  /** Articles whose edits are in the record now. */
  readonly taken: readonly SyncedArticle[];
  /** Files that cannot be read. */
  readonly unreadable: readonly UnreadableTarget[];
  /** Values of locale files that are not Cotejo's: only `adopt` takes these in. */
  readonly existing: readonly Problem[];
}

export interface SyncOptions {
  readonly paths: readonly string[];
  readonly by: string;
  /** Somebody was named: git is not asked who made an edit. */
  readonly isSigned?: boolean | undefined;
  /** Nothing is written: the report says what would be taken in. */
  readonly isDryRun?: boolean | undefined;
  readonly now?: (() => number) | undefined;
  /** Ctrl-C: it stops between two articles. */
  readonly signal?: AbortSignal | undefined;
}

type Report = { readonly [Key in keyof SyncReport]: SyncReport[Key][number][] };

/** Takes edits in. @throws UsageError as `translate` does. @throws InterruptedError after what was taken in by then is whole */
export async function sync(config: Config, options: SyncOptions): Promise<SyncReport> {
  const { paths, now, isSigned, isDryRun = false } = options;
  const all = await discover(config);
  const { files } = paths.length > 0 ? await discover(config, paths) : all;
  return withProject(
    config,
    { write: !isDryRun, decides: !isDryRun, now, isSigned, files: all.files },
    async (project) => {
      const report: Report = { taken: [], unreadable: [], existing: [] };
      for (const [at, file] of files.entries()) {
        // oxlint-disable-next-line no-await-in-loop -- a signal is heard between two articles
        await setImmediate();
        if (options.signal?.aborted)
          throw new InterruptedError(`Interrupted: ${at} of ${files.length} articles were read.`);
        const article = await loadSafely(config, file);
        if ("reason" in article)
          report.unreadable.push({ file: file.source, line: article.line, reason: article.reason });
        else if (article.ledger && article.targetBytes && !isOtherLanguage(article))
          await syncArticle(project, article, options, report);
      }
      if (!isDryRun) await writeManifests(config, all.files, new Set(report.taken.map(({ source }) => source)));
      return report;
    },
  );
}

/** Takes the edits of one file in. */
export async function syncArticle(
  project: Project,
  article: LoadedArticle,
  { by, isDryRun }: SyncOptions,
  report: Report,
): Promise<void> {
  const { source, target } = article.file;
  const work = await prepareArticle(project, article, { fill: false, force: false, engine: undefined, author: by });
  if (work.target.unclear) {
    report.unreadable.push({ file: target, ...work.target.unclear });
    return;
  }
  report.existing.push(...checkLocale(work, false, false).filter(({ check }) => check === "existing"));
  if (await matchesIndex(project, article)) return;
  const sentences = new Set(work.target.edited).size;
  const isNew = isDryRun ? hasEdits(work) : await record(project, work, article.ledger);
  const problems = work.problems.filter(({ check }) => check === "edited");
  if (isNew) report.taken.push({ source, target, sentences, passages: work.target.places?.passages ?? 0, problems });
}

/** Whether the record would be another by what people have changed in the file. */
function hasEdits({ article, target }: ArticleWork): boolean {
  return target.edited.length > 0 || serializeLedger(target.ledger) !== serializeLedger(article.ledger ?? []);
}

/** Whether only the English changed, and the index still knows the source that the file was written from. */
async function matchesIndex(
  project: Project,
  { file, ledgerHash, sourceHash, targetHash }: LoadedArticle,
): Promise<boolean> {
  const indexed = await project.store.getArticle(file.source);
  if (!knowsSource(indexed) || indexed.sourceHash === sourceHash) return false;
  return indexed.ledgerHash === ledgerHash && indexed.targetHash === targetHash;
}

/** Puts the edits into the ledger: into its lines as they are where the source has moved on since. @returns whether it was another */
async function record(project: Project, work: ArticleWork, before: LoadedArticle["ledger"]): Promise<boolean> {
  if (work.target.places) {
    // What has changed on both sides outside of the texts is right as the file has it: whoever runs this says so.
    const { ledger, ...written } = await acceptFrames(project, work, work.target.places.file, work.target.ledger);
    const { places } = rebaseRecord(work.article.segments, ledger);
    const gone = new Set([...shortenedPassages(ledger, places).values()].flat());
    const standing = ledger.filter((line) => !gone.has(line));
    const isNew = await writeLines(project, work, inEnglishOrder(work.article, standing), written);
    return isNew && work.target.ledger !== before;
  }
  if (!isRecordOf(work.article.segments, before ?? []))
    return work.target.ledger !== before && (await writeLines(project, work, work.target.ledger));
  const holds = (await isOfRecord(project, work)) ? "ledger" : "older";
  return (await recordArticle(project, work, holds)).status === "written";
}

/** Whether the file says what the record says: after a crash between the two it is older. */
async function isOfRecord(project: Project, work: ArticleWork): Promise<boolean> {
  const { file, ledgerHash, sourceHash, targetHash, targetBytes } = work.article;
  const indexed = await project.store.getArticle(file.source);
  if (
    indexed?.ledgerHash === ledgerHash &&
    indexed.sourceHash === sourceHash &&
    indexed.targetHash === targetHash &&
    work.target.edited.length === 0
  )
    return true;
  if (targetBytes === undefined) return false;
  const { bytes } = await renderArticle(project, work);
  return Buffer.compare(mergeWithDisk(project.config, file, targetBytes, bytes, work.article), targetBytes) === 0;
}
