/**
 * The review session: a project that lies open for as long as people review it. Its segments are in memory, and are read again where
 * files change; a decision touches its own article only.
 */

import { mayBeOf } from "../config/file-kinds.ts";
import pLimit from "p-limit";
import { manifestPath } from "../config/match-entries.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { holdProject, type ProjectSession } from "../articles/project-session.ts";
import type { Project } from "../articles/project.ts";
import { watchProject } from "../run/watch/watch-project.ts";
import { bringIndex, createReviewArticles, filesOf } from "./session-articles.ts";
import { createReviewIndex, type ReviewIndex } from "./session-index.ts";
import { warmSearchIndex } from "./warm-search-index.ts";
import { createStoreKeeper } from "./keep-store.ts";
import { createListing } from "./manifest-listing.ts";

/** What the page hears of. */
export type ReviewEvent =
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

export interface ReviewSession {
  readonly config: Config;
  readonly index: ReviewIndex;
  readonly held: ProjectSession;
  /**
   * Reads an article again if one of its files has changed; while `change` is at it, what is known of it stands.
   * @param by Who changed it, where that is known
   */
  look(file: SourceFile, by?: string): Promise<void>;
  /** Looks at every file now, and brings the index on disk along unless another process is writing. */
  refresh(): Promise<void>;
  /**
   * Runs work that writes the files of an article. The files are written one after the other: in between, they say things
   * that nobody has decided.
   * @param work Names with `also` other articles that it is about to write
   */
  change<T>(file: SourceFile, work: (also: (file: SourceFile) => void) => Promise<T>): Promise<T>;
  /** Puts what was just written into the index, and tells who listens. */
  take(project: Project, file: SourceFile, by: string): Promise<void>;
  /** Brings the manifests up to date with an article, together with others and at the latest when the review session closes. */
  list(file: SourceFile): void;
  tell(event: ReviewEvent): void;
  /** Milliseconds since 1970, later at each call: a decision is known by its time. */
  nextTime(): number;
  /** @returns what ends it */
  listen(listener: (event: ReviewEvent) => void): () => void;
  close(): Promise<void>;
}

/** Opens the review session of a project. @throws what `holdProject` throws */
export async function openReviewSession(config: Config, now: () => number = Date.now): Promise<ReviewSession> {
  const held = await holdProject(config, now);
  const index = createReviewIndex();
  const listeners = new Set<(event: ReviewEvent) => void>();
  const changing = new Map<string, Promise<void>>();
  let isClosed = false;
  let last = 0;

  const tell = (event: ReviewEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const articles = createReviewArticles({
    config,
    held,
    index,
    isChanging: (source) => changing.has(source),
    onChange: (article, ids, by) => tell({ type: "segments", article, ids, by }),
  });
  const lookAtAll = async (): Promise<void> => {
    await watching.follow(await articles.lookAtAll());
  };

  /** One look after the other; what fails is looked at again by the next. */
  const oneByOne = pLimit(1);
  function changed(paths: ReadonlySet<string> | undefined): void {
    if (isClosed || (paths === undefined && oneByOne.pendingCount > 0)) return;
    void oneByOne(async () => {
      if (isClosed) return;
      const touched = held.files().filter((file) => filesOf(file).some((each) => paths?.has(each)));
      for (const file of touched) {
        await changing.get(file.source);
        await articles.look(file);
      }
      if (paths === undefined || isElsewhere(config, paths, touched)) await lookAtAll();
    }).catch(() => undefined);
  }

  const listing = createListing(held);
  const keepStore = createStoreKeeper(held, index);
  const watching = watchProject(config, changed);
  try {
    await held.index((project) => bringIndex(held, project));
    await oneByOne(lookAtAll);
  } catch (error) {
    watching.close();
    await held.close();
    throw error;
  }
  void warmSearchIndex(index, () => isClosed);
  return {
    config,
    index,
    held,
    look: articles.look,
    refresh: () =>
      oneByOne(async () => {
        await lookAtAll();
        await keepStore();
      }),
    change: (file, work) => whileChanging(changing, file, work),
    take: articles.take,
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

/** Runs `work` with its articles among those that are `changing`. */
async function whileChanging<T>(
  changing: Map<string, Promise<void>>,
  file: SourceFile,
  work: (also: (file: SourceFile) => void) => Promise<T>,
): Promise<T> {
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
