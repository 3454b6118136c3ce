/** An article whose files, config and termbase are those of the last run, and whose links lead where they led, is recognised by hashes, without parsing anything. */

import type { SourceFile } from "../config/types.ts";
import { ledgerPath } from "../record/ledger.ts";
import type { ArticleSummary } from "../record/article-summary.ts";
import { summarizeArticle } from "../record/summarize-article.ts";
import type { ArticleRecord } from "../record/types.ts";
import { areLinksCurrent } from "../links/article-links.ts";
import type { Project } from "../articles/project.ts";
import { hashOfFiles } from "../articles/files-hash.ts";
import type { ArticleResult } from "../sync/results.ts";

export interface Unchanged {
  readonly unchanged: ArticleResult;
  readonly summary: ArticleSummary;
  readonly sourceHash: string;
}

/** An article as the index has it, and the hash of its files. */
export interface AsLeft {
  readonly indexed: ArticleRecord;
  readonly files: string;
  /** Hash of its source. */
  readonly source: string;
}

/**
 * Whether its files are those that a run has written or left, judged by today's config and terms, and its links lead where they led.
 * @param indexed What the index has of it
 */
export async function asLeft(
  project: Project,
  file: SourceFile,
  indexed: ArticleRecord | undefined,
): Promise<AsLeft | undefined> {
  if (!indexed || indexed.context !== project.context || indexed.targetPath !== file.target) return undefined;
  if (indexed.isAhead && !indexed.isSettled) return undefined;
  const source = await project.seen.hashOf(file.source);
  const ledger = await project.seen.hashOf(ledgerPath(file.source));
  const target = await project.seen.hashOf(file.target);
  if (source === "" || ledger === "" || target === "") return undefined;
  const files = hashOfFiles({ source, ledger, target });
  const isAsWritten =
    !indexed.isAhead && indexed.sourceHash === source && indexed.ledgerHash === ledger && indexed.targetHash === target;
  if (!isAsWritten && !(indexed.isSettled === true && indexed.readFrom === files)) return undefined;
  return (await areLinksCurrent(project, file, indexed.links)) ? { indexed, files, source } : undefined;
}

/** Undefined when anything changed, or when a segment is still without a text that may be written: it may get one now. */
export async function recognizeUnchanged(
  project: Project,
  file: SourceFile,
  indexed: ArticleRecord | undefined,
): Promise<Unchanged | undefined> {
  const left = await asLeft(project, file, indexed);
  if (!left) return undefined;
  const { summary = summarizeArticle(await project.store.listSegments({ article: file.source })) } = left.indexed;
  // A text that could not be written is tried again, and named on every run; a decision may be written now.
  if (summary.isOpen) return undefined;
  return {
    summary,
    sourceHash: left.source,
    unchanged: {
      source: file.source,
      target: file.target,
      kind: file.kind,
      status: "unchanged",
      isRecognized: true,
      segments: summary.segments,
      fromMemory: summary.texts,
      fromProvider: 0,
      sentCharacters: 0,
      billedCharacters: 0,
      problems: summary.problems,
    },
  };
}
