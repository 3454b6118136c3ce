/** Brings the index up to date with the files: articles whose source, ledger or target changed since are read again. */

import { hashOfFiles } from "../articles/files-hash.ts";
import { noteRead } from "../articles/progress.ts";
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { discover } from "../articles/discover.ts";
import type { SourceFile } from "../config/types.ts";
import { ledgerPath } from "../record/ledger.ts";
import type { ArticleRecord, SegmentRecord } from "../record/types.ts";
import { knownRetired, segmentRecords } from "../sync/article-record.ts";
import { matchLedger } from "../articles/match-ledger.ts";
import { checkOrdinal, prepareArticle } from "../sync/article-work.ts";
import type { UnresolvedEdit } from "../sync/types.ts";
import { openFrames } from "../sync/merge-frames.ts";
import { checkPassages } from "../sync/check-passages.ts";
import { lostTexts } from "../sync/known-texts.ts";
import { hasText, textInFile } from "../sync/unseen-decisions.ts";
import { isMemoryArticle } from "../articles/imported-memory.ts";
import { isOtherLanguage, type ArticleFailure } from "../articles/load-article.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import { indexFile } from "../articles/open-index.ts";
import type { Project } from "../articles/project.ts";

export interface Refreshed {
  readonly files: readonly SourceFile[];
  /** Articles that cannot be read now, with the reason: nothing of them is in the index. */
  readonly broken: readonly ArticleFailure[];
  /** Spanish files that do not read, or that an edit went to which is not there any more. */
  readonly unreadable: readonly UnreadableTarget[];
}

export interface UnreadableTarget {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Refreshes the index and returns the project's files. Writes nothing but the index. */
export async function refreshIndex(project: Project): Promise<Refreshed> {
  const broken: ArticleFailure[] = [];
  const unreadable: UnreadableTarget[] = [];
  const { files } = await discover(project.config);
  const listed = (await project.store.listArticles()).filter((article) => !isMemoryArticle(article.path));
  const known = new Map(listed.map((article) => [article.path, article]));
  for (const [at, file] of files.entries()) {
    noteRead(at, files.length);
    const indexed = known.get(file.source);
    known.delete(file.source);
    const found = await refreshArticle(project, file, indexed);
    if (found?.broken) broken.push(found.broken);
    if (found?.unclear) unreadable.push({ file: file.target, ...found.unclear });
  }
  for (const path of known.keys()) await project.store.removeArticle(path);
  return { files, broken, unreadable };
}

/**
 * Articles whose ledger the index does not have: all of a clone, and what git has brought since the last run. Their
 * sentences are memory for the others. A ledger that is older than the index is taken for known.
 */
export async function findChangedLedgers(
  project: Project,
  files: readonly SourceFile[],
): Promise<readonly SourceFile[]> {
  const { root } = project.config;
  const index = indexFile(project.config);
  // When a database was last written for this clone is not known: each ledger is looked at.
  const since = (index === undefined ? undefined : changedAt(index)) ?? 0;
  const known = new Map((await project.store.listArticles()).map((article) => [article.path, article.ledgerHash]));
  const pulled: SourceFile[] = [];
  for (const file of files) {
    const path = ledgerPath(file.source);
    const changed = changedAt(join(root, path));
    const isOlder = changed === undefined || (known.has(file.source) && changed < since - CLOCK_MS);
    if (!isOlder && (await project.seen.hashOf(path)) !== known.get(file.source)) pulled.push(file);
  }
  return pulled;
}

/** File systems keep times by up to two seconds. */
const CLOCK_MS = 2000;

function changedAt(file: string): number | undefined {
  return lstatSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

/** Brings the index to ledgers that were pulled. */
export async function reindexLedgers(project: Project, pulled: readonly SourceFile[]): Promise<void> {
  for (const file of pulled) await refreshArticle(project, file, await project.store.getArticle(file.source));
}

/** What came out of an article that was read anew. */
export interface RefreshedArticle {
  readonly broken?: ArticleFailure;
  readonly unclear?: Omit<UnreadableTarget, "file">;
}

/** Brings one article of the index up to date; undefined where it is. */
export async function refreshArticle(
  project: Project,
  file: SourceFile,
  indexed: ArticleRecord | undefined,
): Promise<RefreshedArticle | undefined> {
  const now = await hashFiles(project, file);
  const isOfHashes = indexed !== undefined && areOfHashes(indexed, now);
  if (indexed && isOfFiles(project, indexed, now)) return undefined;
  const read = await readRecords(project, file);
  if ("reason" in read) {
    if (indexed) await project.store.removeArticle(file.source);
    return read.isOtherLanguage ? {} : { broken: read };
  }
  // Path and hashes stay those of what was last written: a file that was edited since is looked at again by the next run.
  // Without an index it is not known from which source the target was made.
  const hashes = indexed ?? { ledgerHash: read.ledgerHash, sourceHash: "", targetHash: "", links: [] };
  await project.store.putArticle(
    {
      path: file.source,
      targetPath: indexed?.targetPath ?? file.target,
      kind: file.kind,
      sourceHash: hashes.sourceHash,
      ledgerHash: hashes.ledgerHash,
      targetHash: hashes.targetHash,
      context: project.context,
      links: hashes.links,
      anchors: "",
      // Files that become again what they were then have other segments than these.
      isAhead: indexed !== undefined && !isOfHashes,
      // A file that was saved meanwhile has another hash the next time.
      ...(read.unclear ? {} : { readFrom: hashOfFiles(now) }),
    },
    read.records,
  );
  if (!read.unclear) return {};
  const { line, reason } = read.unclear;
  return { unclear: { line, reason } };
}

/** Whether the index was made from the files as they are. */
export async function isIndexed(project: Project, file: SourceFile, indexed: ArticleRecord): Promise<boolean> {
  return isOfFiles(project, indexed, await hashFiles(project, file));
}

interface FileHashes {
  readonly source: string;
  readonly ledger: string;
  readonly target: string;
}

async function hashFiles(project: Project, file: SourceFile): Promise<FileHashes> {
  const [source = "", ledger = "", target = ""] = await Promise.all(
    [file.source, ledgerPath(file.source), file.target].map((path) => project.seen.hashOf(path)),
  );
  return { source, ledger, target };
}

/** Whether the segments of the index are those of the files, as the project judges them now. */
function isOfFiles(project: Project, indexed: ArticleRecord, now: FileHashes): boolean {
  if (indexed.context !== project.context) return false;
  return indexed.readFrom === hashOfFiles(now) || (indexed.isAhead !== true && areOfHashes(indexed, now));
}

/** Whether they are as they were when the article was last written. */
function areOfHashes({ sourceHash, ledgerHash, targetHash }: ArticleRecord, now: FileHashes): boolean {
  return sourceHash === now.source && ledgerHash === now.ledger && targetHash === now.target;
}

/**
 * An article's rows of the index as its files would make them now. A person's text that the ledger has lost and the
 * Spanish file still has stays in them: by it the next run knows whose that text is. Writes nothing.
 */
export async function readRecords(
  project: Project,
  file: SourceFile,
): Promise<
  | {
      readonly records: readonly SegmentRecord[];
      readonly ledgerHash: string;
      readonly unclear: UnresolvedEdit | undefined;
    }
  | (ArticleFailure & { readonly isOtherLanguage?: true })
> {
  const article = await loadSafely(project.config, file);
  if ("reason" in article) return article;
  if (isOtherLanguage(article)) return { file, line: 1, reason: "", isOtherLanguage: true };
  const read = await prepareArticle(project, article, {
    fill: false,
    force: false,
    engine: undefined,
    author: undefined,
  });
  const found = [
    ...article.segments.flatMap(({ ordinal }) => checkOrdinal(project, read, ordinal).problems),
    ...checkPassages(project, read, read.target.ledger),
    ...(read.target.places ? await openFrames(project, article, read.target.places.file, read.target.ledger) : []),
  ];
  const work = { ...read, problems: [...read.problems, ...found] };
  const known = await project.store.listSegments({ article: file.source });
  const inFile = new Set(work.target.edits.map(({ target }) => target));
  // After an edit that is not that of a sentence, it is not known which texts are in the file.
  const sentences = work.target.places?.places.all ?? [];
  const mayBeThere = (target: string): boolean =>
    work.target.unclear !== undefined || inFile.has(target) || hasText(sentences, target);
  const lost = new Map(
    lostTexts(known, article).flatMap((record) => (mayBeThere(record.target) ? [[record.id, record]] : [])),
  );
  // A sentence whose English was edited has another id by now than its line, which the next run looks for.
  const matched = matchLedger(article.segments, article.ledger ?? [], () => true);
  const lostAt = (id: string, ordinal: number): SegmentRecord | undefined =>
    lost.get(id) ?? lost.get(matched.get(ordinal)?.id ?? "");
  const records = segmentRecords(work, await knownRetired(project.store, work));
  const indexed = await project.store.getArticle(file.source);
  const written = new Set(known.flatMap((segment) => (segment.isNews ? [] : textInFile(segment))));
  const isNews = (record: SegmentRecord): boolean =>
    indexed !== undefined && indexed.ledgerHash !== article.ledgerHash && !written.has(textInFile(record));
  return {
    records: records.map((record) => ({
      ...record,
      ...lostAt(record.id, record.ordinal),
      ...(isNews(record) ? { isNews: true } : {}),
      ordinal: record.ordinal,
      line: record.line,
    })),
    ledgerHash: article.ledgerHash,
    unclear: work.target.unclear,
  };
}
