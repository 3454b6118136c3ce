/** What a run says when it ends: results of articles that could not be done, and the sum of all. */

import { CotejoError } from "../base/errors.ts";
import type { SourceFile } from "../config/types.ts";
import type { Provider } from "../engines/types.ts";
import type { Project } from "../articles/project.ts";
import { isStoreAway } from "../record/store-error.ts";
import type { ArticleResult, RunResult } from "../sync/results.ts";
import type { RunTally } from "../sync/run-statistics.ts";

/** What is thrown at the end of a run for `error`: that nothing was begun (2) is no longer true, all but this is done. */
export function unfinished(error: unknown): unknown {
  if (!(error instanceof CotejoError) || error.exitCode !== 2) return error;
  const { code, message, hint, details, cause } = error;
  return new CotejoError(code, 5, message, { hint, details, cause });
}

/**
 * An article that could not be written, or that a bug of ours stopped: the others are still done.
 * @throws the error where the index is away: each of the others would wait for it in vain
 */
export function crashed(file: SourceFile, error: unknown): ArticleResult {
  if (isStoreAway(error)) throw error;
  return failed(file, 1, messageOf(error));
}

/** What is said of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The result of an article that could not be read or written, with why and where. */
export function failed(
  file: Pick<SourceFile, "source" | "target" | "kind">,
  line: number,
  reason: string,
): ArticleResult {
  return {
    source: file.source, target: file.target, kind: file.kind, status: "failed",
    segments: 0, fromMemory: 0, fromProvider: 0, sentCharacters: 0, billedCharacters: 0,
    problems: [{ file: file.source, line, check: "read", severity: "error", segment: null, message: reason }],
  }; // prettier-ignore
}

/** The sum of a run. */
export function summarize(
  { moved }: Project,
  options: { readonly provider: Provider | undefined },
  articles: readonly ArticleResult[],
  {
    stopped,
    requests,
    tally: { needsReview, standing },
    ms,
  }: {
    readonly stopped: CotejoError | undefined;
    readonly requests: number;
    readonly tally: RunTally;
    readonly ms: number;
  },
): RunResult {
  const sorted = [...articles].sort((a, b) => (a.source < b.source ? -1 : 1));
  const sum = (pick: (article: ArticleResult) => number): number =>
    sorted.reduce((total, article) => total + pick(article), 0);
  return {
    provider: options.provider?.id ?? "none",
    articles: sorted,
    needsReview,
    standing,
    renamed: [...moved].map(([to, from]) => ({ from, to })),
    stopped,
    warnings: options.provider?.warnings ?? [],
    totals: {
      articles: sorted.length,
      segments: sum(({ segments }) => segments),
      fromMemory: sum(({ fromMemory }) => fromMemory),
      fromProvider: sum(({ fromProvider }) => fromProvider),
      sentCharacters: sum(({ sentCharacters }) => sentCharacters),
      billedCharacters: sum(({ billedCharacters }) => billedCharacters),
      requests,
      ms,
    },
  };
}
