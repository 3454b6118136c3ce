/** Brings the index up to date with the files: articles whose source, ledger or target changed since are read again. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { discover } from "./discover.ts";
import { sha256 } from "../config/hash.ts";
import type { SourceFile } from "../config/types.ts";
import { LEDGER_FOLDER, ledgerPath } from "../store/ledger.ts";
import type { ArticleRecord, SegmentRecord } from "../store/types.ts";
import { knownRetired, segmentRecords } from "./article-record.ts";
import { checkOrdinal, prepareArticle, type Unclear } from "./article-work.ts";
import { isMemoryArticle } from "./imported-memory.ts";
import { isOtherLanguage, loadArticle, readIfThere, type ArticleFailure } from "./load-article.ts";
import type { Project } from "./project.ts";

export interface Refreshed {
  readonly files: readonly SourceFile[];
  /** Articles that cannot be read now, with the reason: nothing of them is in the index. */
  readonly broken: readonly ArticleFailure[];
  /** Spanish files with an edit that is not understood, and those that somebody decided to leave as they are. */
  readonly drifted: readonly Drift[];
}

export interface Drift {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Refreshes the index and returns the project's files. Writes nothing but the index. */
export async function refreshIndex(project: Project): Promise<Refreshed> {
  const broken: ArticleFailure[] = [];
  const drifted: Drift[] = [];
  const { files } = await discover(project.config);
  const listed = (await project.store.listArticles()).filter((article) => !isMemoryArticle(article.path));
  const known = new Map(listed.map((article) => [article.path, article]));
  for (const file of files) {
    const indexed = known.get(file.source);
    known.delete(file.source);
    const found = await refreshArticle(project, file, indexed);
    if (found?.broken) broken.push(found.broken);
    if (found?.unclear) drifted.push({ file: file.target, ...found.unclear });
  }
  for (const path of known.keys()) await project.store.removeArticle(path);
  return { files, broken, drifted };
}

/**
 * Fills an index that is empty beside ledgers (a clone, or one that was deleted): what stands in the last article is
 * memory for the first one, and so is what people refused there.
 */
export async function refillIndex(project: Project): Promise<void> {
  if ((await project.store.listArticles()).some(({ path }) => !isMemoryArticle(path))) return;
  if (existsSync(join(project.config.root, LEDGER_FOLDER))) await refreshIndex(project);
}

/** What came out of an article that was read anew. */
export interface RefreshedArticle {
  readonly broken?: ArticleFailure;
  readonly unclear?: { readonly line: number; readonly reason: string };
}

/** Brings one article of the index up to date; undefined where it is. */
export async function refreshArticle(
  project: Project,
  file: SourceFile,
  indexed: ArticleRecord | undefined,
): Promise<RefreshedArticle | undefined> {
  const isOfHashes = indexed !== undefined && (await areOfHashes(project, file, indexed));
  if (isOfHashes && isOfContext(project, indexed)) return undefined;
  const read = await readRecords(project, file);
  if ("reason" in read) {
    if (indexed) await project.store.removeArticle(file.source);
    return read.isOtherLanguage ? {} : { broken: read };
  }
  // The hashes stay those of what was last written: a file that was edited since is looked at again by the next run.
  // Without an index nobody knows from which source the target was made.
  const hashes = indexed ?? { ledgerHash: read.ledgerHash, sourceHash: "", targetHash: "", links: [] };
  await project.store.putArticle(
    {
      path: file.source,
      targetPath: file.target,
      kind: file.kind,
      sourceHash: hashes.sourceHash,
      ledgerHash: hashes.ledgerHash,
      targetHash: hashes.targetHash,
      context: project.context,
      links: hashes.links,
      anchors: "",
      // Files that become again what they were then have other segments than these.
      isAhead: indexed !== undefined && !isOfHashes,
    },
    read.records,
  );
  return read.unclear ? { unclear: { line: read.unclear.line, reason: read.unclear.reason } } : {};
}

/** Whether the index was made from the files as they are. */
export async function isIndexed(project: Project, file: SourceFile, indexed: ArticleRecord): Promise<boolean> {
  return isOfContext(project, indexed) && (await areOfHashes(project, file, indexed));
}

/** Whether the segments of the index are those of its hashes, as the project has them now. */
function isOfContext(project: Project, { context, isAhead }: ArticleRecord): boolean {
  return context === project.context && isAhead !== true;
}

async function areOfHashes(project: Project, file: SourceFile, indexed: ArticleRecord): Promise<boolean> {
  const [source, ledger, target] = await Promise.all(
    [file.source, ledgerPath(file.source), file.target].map((path) => hashIfThere(project, path)),
  );
  return indexed.sourceHash === source && indexed.ledgerHash === ledger && indexed.targetHash === target;
}

/** An article's rows of the index as its files would make them now. Writes nothing. */
export async function readRecords(
  project: Project,
  file: SourceFile,
): Promise<
  | {
      readonly records: readonly SegmentRecord[];
      readonly ledgerHash: string;
      readonly unclear: Unclear | undefined;
    }
  | (ArticleFailure & { readonly isOtherLanguage?: true })
> {
  const article = await loadArticle(project.config, file);
  if ("reason" in article) return article;
  if (isOtherLanguage(article)) return { file, line: 1, reason: "", isOtherLanguage: true };
  const work = await prepareArticle(project, article, {
    fill: false,
    force: false,
    engine: undefined,
    author: undefined,
  });
  for (const segment of article.segments) work.problems.push(...checkOrdinal(project, work, segment.ordinal).problems);
  return {
    records: segmentRecords(work, await knownRetired(project.store, work)),
    ledgerHash: article.ledgerHash,
    unclear: work.unclear,
  };
}

async function hashIfThere(project: Project, path: string): Promise<string> {
  const read = await readIfThere(project.config.root, path);
  return read === undefined || "reason" in read ? "" : sha256(read.bytes);
}
