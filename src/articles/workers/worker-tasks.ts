/** What a worker thread can do, and what it holds: the documents it has read and that were not released yet. */

import type { Config, SourceFile } from "../../config/types.ts";
import { readDocument, type AnyDocument } from "../../formats/formats.ts";
import type { Rewriting } from "../../formats/markdown/links/rewrite-links.ts";
import type { Refusal } from "../../formats/types.ts";
import { examineFile, type ExaminedFile } from "../examine-file.ts";
import { formatOptions, loadArticle, type ArticleFailure, type LoadedArticle } from "../load-article.ts";
import type { LedgerLine } from "../../record/types.ts";
import type { FramedLedger } from "../written-frames.ts";
import type { ArticleTexts, Relinked, WrittenArticle } from "../write-article.ts";

/** An article without what cannot leave its thread, or need not. */
export type RemoteArticle = Omit<LoadedArticle, "document" | "write" | "relink" | "frame" | "release">;

/** A document without what cannot leave its thread. */
export type RemoteDocument = DistributiveOmit<AnyDocument, "options">;
type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

export interface TaskInputs {
  readonly examine: {
    readonly config: Config;
    readonly shown: string;
    readonly absolute: string;
    readonly locales?: Pick<SourceFile, "from" | "to" | "target"> | undefined;
  };
  /** Parses a file and holds nothing. */
  readonly read: { readonly config: Config; readonly file: SourceFile; readonly bytes: Uint8Array };
  /** Reads an article and holds it. */
  readonly load: { readonly config: Config; readonly file: SourceFile };
  /** Writes an article that this thread holds. */
  readonly write: { readonly source: string; readonly texts: ArticleTexts };
  /** Writes it once more with other destinations. */
  readonly relink: { readonly source: string; readonly rewriting: Rewriting };
  /** Frames of what was written. */
  readonly frame: { readonly source: string; readonly bytes: Uint8Array; readonly ledger: readonly LedgerLine[] };
  readonly release: { readonly source: string };
}

export interface TaskOutputs {
  readonly examine: ExaminedFile;
  readonly read: RemoteDocument | Refusal;
  readonly load: RemoteArticle | ArticleFailure;
  readonly write: WrittenArticle;
  readonly relink: Relinked;
  readonly frame: FramedLedger;
  readonly release: undefined;
}

type Tasks = { readonly [Name in keyof TaskInputs]: (input: TaskInputs[Name]) => Promise<TaskOutputs[Name]> };

const held = new Map<string, LoadedArticle>();

const TASKS: Tasks = {
  examine: ({ config, shown, absolute, locales }) => examineFile(config, shown, absolute, locales),
  async read({ config, file, bytes }) {
    const document = readDocument(file.kind, bytes, formatOptions(config, file));
    if ("reason" in document) return document;
    const { options: _, ...rest } = document;
    return rest;
  },
  async load({ config, file }) {
    const article = await loadArticle(config, file);
    if ("reason" in article) return article;
    held.set(file.source, article);
    const { document: _, write: __, relink: ___, frame: ____, release: _____, ...rest } = article;
    return rest;
  },
  write: ({ source, texts }) => heldArticle(source).write(texts),
  relink: ({ source, rewriting }) => heldArticle(source).relink(rewriting),
  frame: ({ source, bytes, ledger }) => heldArticle(source).frame(bytes, ledger),
  async release({ source }) {
    held.delete(source);
    return undefined;
  },
};

function heldArticle(source: string): LoadedArticle {
  const article = held.get(source);
  if (!article) throw new Error(`Cannot write ${source}, expected an article that was loaded here.`);
  return article;
}

/** Runs the task of that name. */
export async function runTask(task: keyof TaskInputs, input: unknown): Promise<unknown> {
  return TASKS[task](input as never);
}
