/** Reads the articles of a review session into its index, and again where one of their files has changed. */

import path from "node:path";
import pLimit from "p-limit";
import type { ProjectSession } from "../articles/project-session.ts";
import type { Project } from "../articles/project.ts";
import { readSource } from "../base/read-source.ts";
import { lstatIfThere } from "../base/system-error.ts";
import { isArticle } from "../config/file-kinds.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { readMeta } from "../formats/markdown/front-matter/read-meta.ts";
import { ledgerPath } from "../record/ledger.ts";
import { notesPath, readNotes } from "../record/notes.ts";
import type { SegmentRecord } from "../record/types.ts";
import { isIndexed, readRecords, refreshArticle } from "../run/refresh-index.ts";
import { openNotes } from "./article-notes.ts";
import type { ReviewArticle, ReviewIndex } from "./session-index.ts";

/** What it reads from, and into. */
export interface ReviewArticlesOptions {
  readonly config: Config;
  readonly held: ProjectSession;
  readonly index: ReviewIndex;
  /** Whether somebody decides about the article now: what is known of it stands. */
  readonly isChanging: (source: string) => boolean;
  /** Told which segments are others than before, and who changed them, where that is known. */
  readonly onChange: (article: string, ids: readonly string[], by: string) => void;
}

export interface ReviewArticles {
  /** Reads an article again if one of its files has changed. @param by Who changed it, where that is known */
  readonly look: (file: SourceFile, by?: string) => Promise<void>;
  /** Looks for articles anew, and at each of them. @returns all of them */
  readonly lookAtAll: () => Promise<readonly SourceFile[]>;
  /** Puts what was just written into the index. */
  readonly take: (project: Project, file: SourceFile, by: string) => Promise<void>;
}

/** Files that are read at once. */
const READERS = 16;

export function createReviewArticles({
  config,
  held,
  index,
  isChanging,
  onChange,
}: ReviewArticlesOptions): ReviewArticles {
  let context = "";

  function put(article: ReviewArticle, by?: string): void {
    const ids = index.put(article);
    if (ids.length === 0) return;
    const newest = article.segments
      .filter(({ id, at }) => at !== undefined && ids.includes(id))
      .sort(byTime)
      .at(-1);
    onChange(article.file.source, ids, by ?? newest?.by ?? "");
  }

  function drop(source: string): void {
    const ids = index.remove(source);
    if (ids.length > 0) onChange(source, ids, "");
  }

  /** @param known Its rows in the store, where all were read at once */
  async function readArticle(
    project: Project,
    file: SourceFile,
    stamp: string,
    { known, by }: { readonly known?: readonly SegmentRecord[]; readonly by?: string | undefined } = {},
  ): Promise<void> {
    const before = index.article(file.source);
    const indexed = await project.store.getArticle(file.source);
    const isCurrent = indexed !== undefined && (await isIndexed(project, file, indexed));
    const records = isCurrent
      ? (known ?? (await project.store.listSegments({ article: file.source })))
      : await readRows(project, file);
    const article = records && (await describe(config, file, stamp, records));
    // Somebody has decided while it was read, or still does.
    if (before && (index.article(file.source) !== before || isChanging(file.source))) return;
    if (article) put(article, by);
    else drop(file.source);
  }

  async function look(file: SourceFile, by?: string): Promise<void> {
    const stamp = stampOf(config.root, file);
    if (isOther(file, stamp)) await readArticle(await held.read(), file, stamp, { by });
  }

  function isOther({ source }: SourceFile, stamp: string): boolean {
    const known = index.article(source);
    return known?.stamp !== stamp && !(known && isChanging(source));
  }

  async function lookAtAll(): Promise<readonly SourceFile[]> {
    await held.find();
    const project = await held.read();
    const files = held.files();
    const isNew = project.context !== context;
    context = project.context;
    const known = isNew ? Map.groupBy(await project.store.listSegments(), ({ article }) => article) : undefined;
    await pLimit(READERS).map(files, async (file) => {
      const stamp = stampOf(config.root, file);
      if (!isNew && !isOther(file, stamp)) return;
      await readArticle(project, file, stamp, known ? { known: known.get(file.source) ?? [] } : {});
    });
    const sources = new Set(files.map(({ source }) => source));
    for (const { file } of index.articles()) if (!sources.has(file.source)) drop(file.source);
    return files;
  }

  return {
    look,
    lookAtAll,
    async take(project, file, by) {
      const records = await project.store.listSegments({ article: file.source });
      put(await describe(config, file, stampOf(config.root, file), records), by);
    },
  };
}

/** What an older version or another glossary left is judged anew once, not at each start. */
export async function bringIndex(held: ProjectSession, project: Project): Promise<void> {
  const known = new Map((await project.store.listArticles()).map((article) => [article.path, article]));
  await pLimit(READERS).map(held.files(), async (file) => {
    const indexed = known.get(file.source);
    if (indexed?.context !== project.context) await refreshArticle(project, file, indexed);
  });
}

async function describe(
  config: Config,
  file: SourceFile,
  stamp: string,
  segments: readonly SegmentRecord[],
): Promise<ReviewArticle> {
  const isPublished = lstatIfThere(path.join(config.root, file.target)) !== undefined;
  const notes = openNotes(await readNotes(config.root, file.source), segments);
  return { file, title: await titleOf(config, file), segments, notes, isPublished, stamp };
}

/** What there is of an article. */
export function filesOf({ source, target }: SourceFile): readonly string[] {
  return [source, target, ledgerPath(source), notesPath(source)];
}

async function readRows(project: Project, file: SourceFile): Promise<readonly SegmentRecord[] | undefined> {
  const read = await readRecords(project, file);
  return "reason" in read ? undefined : read.records.filter(({ retired }) => !retired);
}

async function titleOf(config: Config, file: SourceFile): Promise<string> {
  if (!isArticle(file)) return file.source;
  const read = await readSource(config.root, file.source);
  const text = "reason" in read ? "" : new TextDecoder().decode(read.bytes);
  return readMeta(text)["title"] ?? file.source;
}

/** Changes when source, Spanish file, ledger or notes do. */
function stampOf(root: string, file: SourceFile): string {
  const stats = filesOf(file).map((each) => lstatIfThere(path.join(root, each)));
  return stats.map((found) => (found ? `${found.mtimeMs} ${found.size} ${found.ino}` : "-")).join("|");
}

function byTime({ at: one = "" }: SegmentRecord, { at: other = "" }: SegmentRecord): number {
  return one < other ? -1 : 1;
}
