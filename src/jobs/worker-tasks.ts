/** What a worker thread can do, and what it holds: the documents it has read and that were not released yet. */

import type { Config, SourceFile } from "../config/types.ts";
import { examineFile, type ExaminedFile } from "./examine-file.ts";
import { loadArticle, type ArticleFailure, type LoadedArticle } from "./load-article.ts";
import type { ArticleTexts, WrittenArticle } from "./write-article.ts";

/** An article without what cannot leave its thread, or need not. */
export type RemoteArticle = Omit<LoadedArticle, "document" | "write" | "release">;

export interface TaskInputs {
  readonly examine: { readonly config: Config; readonly shown: string; readonly absolute: string };
  /** Reads an article and holds it. */
  readonly load: { readonly config: Config; readonly file: SourceFile };
  /** Writes an article that this thread holds. */
  readonly write: { readonly source: string; readonly texts: ArticleTexts };
  readonly release: { readonly source: string };
}

export interface TaskOutputs {
  readonly examine: ExaminedFile;
  readonly load: RemoteArticle | ArticleFailure;
  readonly write: WrittenArticle;
  readonly release: undefined;
}

type Tasks = { readonly [Name in keyof TaskInputs]: (input: TaskInputs[Name]) => Promise<TaskOutputs[Name]> };

const held = new Map<string, LoadedArticle>();

const TASKS: Tasks = {
  examine: ({ config, shown, absolute }) => examineFile(config, shown, absolute),
  async load({ config, file }) {
    const article = await loadArticle(config, file);
    if ("reason" in article) return article;
    held.set(file.source, article);
    const { document: _, write: __, release: ___, ...rest } = article;
    return rest;
  },
  write({ source, texts }) {
    const article = held.get(source);
    if (!article) throw new Error(`Cannot write ${source}, expected an article that was loaded here.`);
    return article.write(texts);
  },
  async release({ source }) {
    held.delete(source);
    return undefined;
  },
};

/** Runs the task of that name. */
export async function runTask(task: keyof TaskInputs, input: unknown): Promise<unknown> {
  return TASKS[task](input as never);
}
