/** The articles of a run, opened in order and a few ahead of whoever takes them. */

import type { SourceFile } from "../config/types.ts";
import type { ArticleLoader } from "../articles/workers/article-loader.ts";
import type { ArticleFailure, LoadedArticle } from "../articles/load-article.ts";
import type { Project } from "../articles/project.ts";
import type { ArticleRecord } from "../record/types.ts";
import { recognizeUnchanged, type Unchanged } from "./recognize-unchanged.ts";

/** What was found of an article: as it lies on disk, that nothing of it changed since the last run, or why it cannot be read. */
export type Found = LoadedArticle | Unchanged | ArticleFailure;

export interface OpenedArticle {
  readonly file: SourceFile;
  readonly found: Found;
}

/** Articles that are read before they are needed. */
const AHEAD = 8;

/**
 * Opens `files`, until `signal` is aborted: nobody waits then for a thread that is long at one of them.
 * @param anew Articles that nothing has changed in are loaded too
 */
export async function* openArticles(
  project: Project,
  loader: ArticleLoader,
  files: readonly SourceFile[],
  anew: boolean,
  signal: AbortSignal,
): AsyncGenerator<OpenedArticle> {
  // One that is decided on meanwhile has another ledger by then, and is loaded.
  const indexed = new Map((await project.store.listArticles()).map((article) => [article.path, article]));
  const opened: Promise<OpenedArticle>[] = [];
  const { promise: aborted, resolve } = Promise.withResolvers<undefined>();
  const stop = (): void => resolve(undefined);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    for (let next = 0; next < files.length || opened.length > 0;) {
      const file = files[next];
      if (file && opened.length <= AHEAD) {
        opened.push(open(project, loader, file, anew ? undefined : indexed.get(file.source)));
        next += 1;
        continue;
      }
      const first = await Promise.race([opened.shift(), aborted]);
      if (!first) return;
      yield first;
    }
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

async function open(
  project: Project,
  loader: ArticleLoader,
  file: SourceFile,
  indexed: ArticleRecord | undefined,
): Promise<OpenedArticle> {
  try {
    const unchanged = project.config.readsAll ? undefined : await recognizeUnchanged(project, file, indexed);
    return { file, found: unchanged ?? (await loader.load(file)) };
  } catch (error) {
    return { file, found: { file, line: 1, reason: error instanceof Error ? error.message : String(error) } };
  }
}
