/**
 * The desk: a project that lies open for as long as people review it. Its segments are in memory, and are read again where
 * files change; a decision touches its own article only.
 */

import { mayBeOf } from "../config/file-kinds.ts";
import { isArticle } from "../config/file-kinds.ts";
import { lstat } from "node:fs/promises";
import path from "node:path";
import pLimit from "p-limit";
import { manifestPath } from "../config/match-entries.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { readSource } from "../base/read-source.ts";
import { readMeta } from "../formats/markdown/front-matter/read-meta.ts";
import { holdProject, type HeldProject } from "../articles/hold-project.ts";
import { isIndexed, readRecords, refreshArticle } from "../run/refresh-index.ts";
import type { Project } from "../articles/project.ts";
import { watchProject } from "../run/watch/watch-project.ts";
import { ledgerPath } from "../record/ledger.ts";
import { notesPath, readNotes } from "../record/notes.ts";
import { absent } from "../base/system-error.ts";
import type { SegmentRecord } from "../record/types.ts";
import { standingNotes } from "./article-notes.ts";
import { createDeskIndex, type DeskArticle, type DeskIndex } from "./desk-index.ts";
import { foldAhead } from "./fold-ahead.ts";
import { createListing } from "./manifest-listing.ts";

/** What the page hears of. */
export type DeskEvent =
  | { readonly type: "segments"; readonly article: string; readonly ids: readonly string[]; readonly by: string }
  | { readonly type: "presence"; readonly segment: string; readonly people: readonly string[] }
  | { readonly type: "comment"; readonly segment: string; readonly by: string }
  | {
      readonly type: "job";
      readonly id: string;
      readonly done: number;
      readonly total: number;
      readonly status: string;
    };

export interface Desk {
  readonly config: Config;
  readonly index: DeskIndex;
  readonly held: HeldProject;
  /**
   * Reads an article again if one of its files has changed; while `change` is at it, what is known of it stands.
   * @param by Who changed it, where that is known
   */
  look(file: SourceFile, by?: string): Promise<void>;
  /**
   * Runs what writes the files of an article: one after the other, so that in between they say what nobody has decided.
   * @param work Names with `also` other articles that it is about to write
   */
  change<T>(file: SourceFile, work: (also: (file: SourceFile) => void) => Promise<T>): Promise<T>;
  /** Puts what was just written into the index, and tells who listens. */
  take(project: Project, file: SourceFile, by: string): Promise<void>;
  /** Brings the manifests up to date with an article, together with others and at the latest when the desk closes. */
  list(file: SourceFile): void;
  tell(event: DeskEvent): void;
  /** Milliseconds since 1970, later at each call: a decision is known by its time. */
  nextTime(): number;
  /** @returns what ends it */
  listen(listener: (event: DeskEvent) => void): () => void;
  close(): Promise<void>;
}

/** Files that are read at once. */
const READERS = 16;

/** Opens the desk of a project. @throws what `holdProject` throws */
export async function openDesk(config: Config, now: () => number = Date.now): Promise<Desk> {
  const held = await holdProject(config, now);
  const index = createDeskIndex();
  const listeners = new Set<(event: DeskEvent) => void>();
  const readers = pLimit(READERS);
  const changing = new Map<string, Promise<void>>();
  let context = "";
  let isClosed = false;
  let last = 0;

  const tell = (event: DeskEvent): void => {
    for (const listener of listeners) listener(event);
  };

  function put(article: DeskArticle, by?: string): void {
    const ids = index.put(article);
    if (ids.length === 0) return;
    const newest = article.segments
      .filter(({ id, at }) => at !== undefined && ids.includes(id))
      .sort(byTime)
      .at(-1);
    tell({ type: "segments", article: article.file.source, ids, by: by ?? newest?.by ?? "" });
  }

  function drop(source: string): void {
    const ids = index.remove(source);
    if (ids.length > 0) tell({ type: "segments", article: source, ids, by: "" });
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
    const article = records && (await describe(file, stamp, records));
    // Somebody has decided while it was read, or still does.
    if (before && (index.article(file.source) !== before || changing.has(file.source))) return;
    if (article) put(article, by);
    else drop(file.source);
  }

  async function describe(file: SourceFile, stamp: string, segments: readonly SegmentRecord[]): Promise<DeskArticle> {
    const isPublished = (await lstat(path.join(config.root, file.target)).catch(absent)) !== undefined;
    const notes = standingNotes(await readNotes(config.root, file.source), segments);
    return { file, title: await titleOf(config, file), segments, notes, isPublished, stamp };
  }

  async function look(file: SourceFile, by?: string): Promise<void> {
    const stamp = await stampOf(config.root, file);
    if (isOther(file, stamp)) await readArticle(await held.read(), file, stamp, { by });
  }

  function isOther({ source }: SourceFile, stamp: string): boolean {
    const known = index.article(source);
    return known?.stamp !== stamp && !(known && changing.has(source));
  }

  async function lookAtAll(): Promise<void> {
    await held.find();
    const project = await held.read();
    const files = held.files();
    const isNew = project.context !== context;
    context = project.context;
    const known = isNew ? Map.groupBy(await project.store.listSegments(), ({ article }) => article) : undefined;
    await readers.map(files, async (file) => {
      const stamp = await stampOf(config.root, file);
      if (!isNew && !isOther(file, stamp)) return;
      await readArticle(project, file, stamp, known ? { known: known.get(file.source) ?? [] } : {});
    });
    const sources = new Set(files.map(({ source }) => source));
    for (const { file } of index.articles()) if (!sources.has(file.source)) drop(file.source);
    await watching.follow(files);
  }

  /** One look after the other; what fails is looked at again by the next. */
  const oneByOne = pLimit(1);
  function changed(paths: ReadonlySet<string> | undefined): void {
    if (isClosed || (paths === undefined && oneByOne.pendingCount > 0)) return;
    void oneByOne(async () => {
      if (isClosed) return;
      const touched = held.files().filter((file) => filesOf(file).some((each) => paths?.has(each)));
      for (const file of touched) {
        await changing.get(file.source);
        await look(file);
      }
      if (paths === undefined || isElsewhere(config, paths, touched)) await lookAtAll();
    }).catch(() => undefined);
  }

  /** What an older version or another glossary left is judged anew once, not at each start. */
  async function bringIndex(project: Project): Promise<void> {
    const known = new Map((await project.store.listArticles()).map((article) => [article.path, article]));
    await readers.map(held.files(), async (file) => {
      const indexed = known.get(file.source);
      if (indexed?.context !== project.context) await refreshArticle(project, file, indexed);
    });
  }

  const listing = createListing(held);
  const watching = watchProject(config, changed);
  try {
    await held.index(bringIndex);
    await oneByOne(lookAtAll);
  } catch (error) {
    watching.close();
    await held.close();
    throw error;
  }
  void foldAhead(index, () => isClosed);
  return {
    config,
    index,
    held,
    look,
    async change(file, work) {
      const { promise: done, resolve } = Promise.withResolvers<void>();
      const sources = new Set<string>();
      const add = ({ source }: SourceFile): void => {
        sources.add(source);
        changing.set(source, done);
      };
      add(file);
      try {
        return await work(add);
      } finally {
        for (const source of sources) changing.delete(source);
        resolve();
      }
    },
    async take(project, file, by) {
      const records = await project.store.listSegments({ article: file.source });
      put(await describe(file, await stampOf(config.root, file), records), by);
    },
    list: listing.add,
    tell,
    nextTime: () => (last = Math.max(now(), last + 1)),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      isClosed = true;
      watching.close();
      listeners.clear();
      await listing.flush();
      await oneByOne(() => held.close());
    },
  };
}

/** A path that is no file of an article: a new one, perhaps, a folder, or a glossary. Temporary names come and go. */
function isElsewhere(config: Config, paths: ReadonlySet<string>, touched: readonly SourceFile[]): boolean {
  const known = new Set(touched.flatMap(filesOf));
  for (const locale of [config.source, config.target]) known.add(manifestPath(config, locale) ?? "");
  return [...paths].some(
    (each) =>
      !known.has(each) &&
      (/(?:^|\/)[^./]+$|\.(?:csv|tsv)$/i.test(each) || mayBeOf("articles", each) || mayBeOf("locales", each)),
  );
}

/** What there is of an article. */
function filesOf({ source, target }: SourceFile): readonly string[] {
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
async function stampOf(root: string, file: SourceFile): Promise<string> {
  const stats = await Promise.all(filesOf(file).map((each) => lstat(path.join(root, each)).catch(absent)));
  return stats.map((found) => (found ? `${found.mtimeMs} ${found.size} ${found.ino}` : "-")).join("|");
}

function byTime({ at: one = "" }: SegmentRecord, { at: other = "" }: SegmentRecord): number {
  return one < other ? -1 : 1;
}
