/** What became of an article whose translated file was not written, with the problem that says why. */

import { say } from "../base/messages.ts";
import type { Problem } from "../base/problem.ts";
import type { Refusal } from "../formats/types.ts";
import type { ArticleWork } from "./types.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import type { ArticleResult, ArticleStatus } from "./results.ts";

/** A file that cannot be written at all: what is there stays. */
export function refusedWhole(work: ArticleWork, { line, reason }: Refusal): ArticleResult {
  const { file } = work.article;
  const problem = {
    file: file.target,
    line,
    check: "proof",
    severity: "error",
    segment: null,
    message: reason,
  } as const;
  return resultOf(work, "failed", problem);
}

/** A file that nobody may write: it is somebody else's, or does not read. */
export function skipped(work: ArticleWork): ArticleResult {
  const { file } = work.article;
  const { line, reason, strandedIn } = work.target.unclear ?? { line: 1, reason: "it does not read" };
  const message = work.target.isForeign
    ? say("existing.file").message
    : strandedIn === undefined
      ? `Cannot write this file: ${reason}. It stays exactly as it is.`
      : `Cannot write this file: ${reason}. Take the edit to the new file, or undo it.`;
  const check = work.target.isForeign ? "existing" : "unreadable";
  return resultOf(work, "skipped", { file: file.target, line, check, severity: "error", segment: null, message });
}

/** A file that was saved while an engine was asked. */
export function editedMeanwhile(work: ArticleWork): ArticleResult {
  const { target } = work.article.file;
  const said = say("edited.meanwhile");
  const problem = { file: target, line: 1, check: "edited", severity: "error", segment: null, ...said } as const;
  return resultOf(work, "skipped", problem);
}

/** What became of an article. @param more What was found besides the problems of the work */
export function resultOf(
  { article, counts, problems }: ArticleWork,
  status: ArticleStatus,
  ...more: readonly Problem[]
): ArticleResult {
  const { file, segments } = article;
  return {
    source: file.source,
    target: file.target,
    kind: file.kind,
    status,
    segments: segments.length,
    fromMemory: counts.fromMemory,
    fromProvider: counts.fromProvider,
    // What was sent for it is known to the engine: the run puts it in.
    sentCharacters: 0,
    billedCharacters: 0,
    problems: [...problems, ...more],
  };
}

/** The parts of its source that cannot be read, and stay as they are. */
export function readProblems({ file, refusals }: Pick<LoadedArticle, "file" | "refusals">): readonly Problem[] {
  return refusals.map(({ line, reason }) => ({
    file: file.source,
    line,
    check: "read",
    severity: "warning",
    segment: null,
    message: reason,
  }));
}
