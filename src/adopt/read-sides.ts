/** The two sides of every article that has Spanish: what an adoption learns from, and which of them it adopts. */

import { isArticle } from "../config/file-kinds.ts";
import { InterruptedError } from "../base/errors.ts";
import type { SourceFile } from "../config/types.ts";
import { prepareArticle } from "../sync/article-work.ts";
import type { ArticleWork } from "../sync/types.ts";
import { readTarget } from "../sync/read-target.ts";
import { cutTarget, isOtherLanguage, type LoadedArticle } from "../articles/load-article.ts";
import { loadSafely } from "../articles/workers/safe-read.ts";
import { type Project } from "../articles/project.ts";
import { hasMendedPassages, withoutOpenPassages } from "./adopt-places.ts";
import { smallWords } from "./own-words.ts";
import { sideOf, type Side } from "./side.ts";
import type { Aligned } from "./take-pairs.ts";

/** A file that could not be read. */
export interface Unread {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export interface Reading {
  readonly unread: Unread[];
  /** Filled with the words that the articles write small. */
  readonly words: Set<string>;
  readonly onProgress: (phase: "read" | "adopt", done: number, of: number) => void;
}

export interface ReadSides {
  /** Articles that have Spanish to adopt. */
  readonly open: ReadonlySet<SourceFile>;
  /** The two sides of every article that has Spanish; a locale file has none, since its keys say what is what. */
  readonly sides: readonly (readonly [SourceFile, { readonly own: Side; readonly theirs: Side }])[];
}

/** Reads every article that has Spanish. */
export async function readSides(
  project: Project,
  files: readonly SourceFile[],
  { unread, words, onProgress }: Reading,
  signal: AbortSignal | undefined,
): Promise<ReadSides> {
  const open = new Set<SourceFile>();
  const sides: ReadSides["sides"][number][] = [];
  for (const [at, file] of files.entries()) {
    onProgress("read", at, files.length);
    if (signal?.aborted) throw new InterruptedError("Interrupted: the articles were only read.");
    const article = await loadSafely(project.config, file);
    if ("reason" in article) {
      unread.push({ file: file.source, line: article.line, reason: article.reason });
      continue;
    }
    for (const word of smallWords(article.segments)) words.add(word);
    if (article.targetBytes === undefined || isOtherLanguage(article)) continue;
    const both = await readBoth(project, article);
    if (!("reason" in both) && isArticle(file)) sides.push([file, { own: both.source.side, theirs: both.target.side }]);
    // Only to be looked at: edits that are found in it have no author yet.
    const { target } = await openArticle(project, article, undefined);
    // What has a ledger is taken in by every run. Values of locale files may still be somebody else's, and passages that
    // nobody has decided on may have been mended.
    if (!target.isForeign && target.keep.size === 0 && !hasMendedPassages(article)) continue;
    if ("reason" in both) unread.push({ file: file.target, line: both.line, reason: both.reason });
    else open.add(file);
  }
  return { open, sides };
}

/** An article without the passages that nobody has decided on: they are adopted anew. */
export async function openArticle(
  project: Project,
  article: LoadedArticle,
  by: string | undefined,
): Promise<ArticleWork> {
  const options = { fill: false, force: false, engine: undefined, author: by };
  return hasMendedPassages(article)
    ? prepareArticle(project, withoutOpenPassages(article), { ...options, overwrites: true })
    : prepareArticle(project, article, options);
}

/** Both files, read and cut into sentences. */
export async function readBoth(
  project: Project,
  article: LoadedArticle,
): Promise<Aligned | { readonly line: number; readonly reason: string }> {
  const { document, file, segments } = article;
  const target = await readTarget(project, article);
  if ("reason" in target) return { line: target.line, reason: target.reason };
  const sentences = cutTarget(project.config, file, target);
  return {
    source: { document, segments, side: sideOf(document, segments) },
    target: { document: target, segments: sentences, side: sideOf(target, sentences) },
  };
}
