/** The articles of a run, opened in order and a few ahead of whoever takes them. */

import type { SourceFile } from "../../config/types.ts";
import type { ArticleLoader } from "./article-loader.ts";
import type { ArticleFailure, LoadedArticle } from "../load-article.ts";
import type { Project } from "../project.ts";
import { recognizeUnchanged, type Unchanged } from "../recognize-unchanged.ts";

/** What was found of an article: as it lies on disk, that nothing of it changed since the last run, or why it cannot be read. */
export type Found = LoadedArticle | Unchanged | ArticleFailure;

export interface OpenedArticle {
  readonly file: SourceFile;
  readonly found: Found;
}

/** Articles that are read before they are needed. */
const AHEAD = 8;

/** Opens `files`. @param anew Articles that nothing has changed in are loaded too */
export async function* openArticles(
  project: Project,
  loader: ArticleLoader,
  files: readonly SourceFile[],
  anew: boolean,
): AsyncGenerator<OpenedArticle> {
  const opened: Promise<OpenedArticle>[] = [];
  for (const file of files) {
    opened.push(open(project, loader, file, anew));
    const first = opened.length > AHEAD ? opened.shift() : undefined;
    if (first) yield await first;
  }
  yield* opened;
}

async function open(project: Project, loader: ArticleLoader, file: SourceFile, anew: boolean): Promise<OpenedArticle> {
  try {
    const unchanged = anew ? undefined : await recognizeUnchanged(project, file);
    return { file, found: unchanged ?? (await loader.load(file)) };
  } catch (error) {
    return { file, found: { file, line: 1, reason: error instanceof Error ? error.message : String(error) } };
  }
}
