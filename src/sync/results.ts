/** What a run did, as `--json` prints it (docs/reference.md). */

import type { FileKind } from "../config/file-kinds.ts";
import type { DraftsByOtherEngines } from "./run-statistics.ts";
import type { CotejoError } from "../base/errors.ts";
import type { Problem } from "../base/problem.ts";

export type ArticleStatus = "written" | "unchanged" | "blocked" | "skipped" | "failed";

export interface ArticleResult {
  readonly source: string;
  readonly target: string;
  readonly kind: FileKind;
  readonly status: ArticleStatus;
  readonly segments: number;
  /** Segments whose text was already there: in the record, in memory, or as a stored answer. */
  readonly fromMemory: number;
  /** Segments answered in this run. */
  readonly fromProvider: number;
  /** Unicode characters of text that left for the provider, tags excluded. */
  readonly sentCharacters: number;
  readonly billedCharacters: number;
  readonly problems: readonly Problem[];
  /** Keys of a locale file that were removed because its source has not them; only where that was asked for. */
  readonly prunedKeys?: readonly string[];
  /** Kept from the website until every sentence is approved (`publish: "approved"`). Not in `--json`. */
  readonly waitsForPublish?: boolean;
  /** The run was stopped before it was done: what it lacks is no finding. Not in `--json`. */
  readonly isCut?: boolean;
  /** Its files are as a run left them: none of them was read. Not in `--json`. */
  readonly isRecognized?: true;
}

/** Whether a run has neither read the article nor changed anything of it. */
export function isPassedOver({ status, isRecognized }: ArticleResult): boolean {
  return status === "unchanged" && isRecognized === true;
}

/** Paths of its source, from the root, with `/`. */
export interface RenamedArticle {
  readonly from: string;
  readonly to: string;
}

export interface RunTotals {
  readonly articles: number;
  readonly segments: number;
  readonly fromMemory: number;
  readonly fromProvider: number;
  readonly sentCharacters: number;
  readonly billedCharacters: number;
  readonly requests: number;
  readonly ms: number;
}

export interface RunResult {
  readonly provider: string;
  readonly articles: readonly ArticleResult[];
  readonly totals: RunTotals;
  /** Articles that were renamed since the last run: ledger, Spanish file and history have gone along. */
  readonly renamed: readonly RenamedArticle[];
  /** Segments that wait for a person, in the articles of this run. */
  readonly needsReview: number;
  /** Drafts of other engines, in the articles of this run. */
  readonly standing: readonly DraftsByOtherEngines[];
  /** Why the run was cut short, where it was. */
  readonly stopped: CotejoError | undefined;
  /** What did not work and did not stop the run. */
  readonly warnings: readonly string[];
}

/** Told to whoever shows the progress of a run. */
export interface ProgressListener {
  /** An article is done. */
  onArticle?(result: ArticleResult): void;
  /** Counts so far; `articles` is the number to do, `segments` those of the articles read so far. */
  onProgress?(counts: {
    readonly articlesDone: number;
    readonly articles: number;
    readonly segmentsDone: number;
    readonly segments: number;
    readonly sentCharacters: number;
  }): void;
}

/** The exit code of a run: the first of 3, 4, 5, 1 that applies. */
export function exitCodeOf(run: RunResult): number {
  if (run.stopped) return run.stopped.exitCode;
  if (run.articles.some(({ status }) => status === "failed")) return 5;
  const isFinding = ({ status, problems }: ArticleResult): boolean =>
    status === "blocked" ||
    status === "skipped" ||
    problems.some(({ check, severity }) => severity === "error" && check === "existing");
  return run.articles.some(isFinding) ? 1 : 0;
}
