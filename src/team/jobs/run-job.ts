/**
 * One try of one job, wherever it runs: the server, or a worker on another machine. It ends well, or the job waits for
 * another try, or it has failed and waits for a person.
 */

import { CotejoError, InterruptedError, ProviderAuthError, UsageError } from "../../base/errors.ts";
import type { EngineProgress } from "../../run/translate-with-engine.ts";
import { isProviderChoice, type ProviderChoice } from "../../config/engines.ts";
import type { ArticleResult, RunResult } from "../../sync/results.ts";
import { isLocked } from "../../record/cooperative-lock.ts";
import type { JobTable, TeamDatabase } from "../tables.ts";
import { beginJob, changeJob, failureOf, type JobFailure } from "./job-rows.ts";

/** What is done in a checkout for one article. */
export interface ArticleRun {
  readonly project: string;
  readonly article: string;
  readonly provider: ProviderChoice | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (counts: EngineProgress) => void;
}

export interface JobPlaces {
  readonly database: TeamDatabase;
  readonly now: () => number;
  /** Machine and process. */
  readonly worker: string;
  /** Translates it in this process's own checkout, and publishes it. */
  translate(run: ArticleRun): Promise<RunResult>;
  /** Told of what failed, with the article. */
  readonly onFailure: (job: Pick<JobTable, "project" | "article">, error: unknown) => void;
}

export interface JobTry {
  readonly id: string;
  /** Nobody tries it again after this one. */
  readonly isLast: boolean;
  /** The process ends, or another one has the job by now: it is given back. */
  readonly signal: AbortSignal;
}

/** Projects that one process works for at once. */
export const MOST_PROJECTS = 4;
/** Milliseconds between two notes of how far it is. */
const NOTED_EVERY_MS = 1000;

/** Runs it. @throws whatever has failed and is to be tried again */
export async function runJob(places: JobPlaces, { id, isLast, signal }: JobTry): Promise<void> {
  const { database, now, worker, onFailure } = places;
  const job = await beginJob(database, id, worker, now());
  if (!job) return;
  const noted = noteProgress(database, job);
  try {
    const provider = isProviderChoice(job.provider) ? job.provider : undefined;
    const { project, article } = job;
    const result = await places.translate({
      project,
      article,
      provider,
      signal,
      onProgress: (counts) => noted.note(counts),
    });
    await noted.flush();
    if (result.stopped) throw result.stopped;
    const bad = result.articles.find(({ status }) => status === "failed" || status === "blocked");
    // The index may have been away while it was written, as by a database that restarts: that is tried again.
    if (bad?.status === "failed") throw problemOf(bad);
    await endJob(places, job, bad && failureOf(problemOf(bad)));
  } catch (error) {
    await noted.flush();
    if (signal.aborted || error instanceof InterruptedError) {
      await changeJob(database, job, { state: "waiting" });
      throw error;
    }
    onFailure(job, error);
    if (isLast || isForPeople(error)) return endJob(places, job, failureOf(error));
    await changeJob(database, job, { state: "waiting", error: JSON.stringify(failureOf(error)) });
    throw error;
  }
}

async function endJob({ database, now }: JobPlaces, job: JobTable, failure: JobFailure | undefined): Promise<void> {
  await changeJob(database, job, {
    state: failure ? "failed" : "done",
    endedAt: new Date(now()).toISOString(),
    error: failure ? JSON.stringify(failure) : null,
  });
}

/** What no other try mends: the config, a key, a quota, a budget, an article that is gone. */
function isForPeople(error: unknown): boolean {
  if (!(error instanceof CotejoError)) return false;
  if (error instanceof UsageError) return !isLocked(error);
  return error instanceof ProviderAuthError || error.code === "provider-quota" || error.code === "budget";
}

/** An article that was read and could not be written. */
function problemOf({ status, problems }: ArticleResult): CotejoError {
  const [first] = problems;
  const message = first?.message ?? `The article could not be written (${status}).`;
  return new CotejoError(`article-${status}`, 5, first?.words ? { message, words: first.words } : message);
}

function noteProgress(database: TeamDatabase, job: JobTable) {
  let last = 0;
  let writing: Promise<unknown> = Promise.resolve();
  let counts: EngineProgress | undefined;
  const write = (): Promise<unknown> => {
    const { done, total, sentCharacters } = counts ?? { done: 0, total: 0, sentCharacters: 0 };
    // A page that shows less than was done is no reason to end the job.
    return changeJob(database, job, { done, total, sentCharacters }).catch(() => undefined);
  };
  return {
    note(given: EngineProgress): void {
      counts = given;
      if (performance.now() - last < NOTED_EVERY_MS) return;
      last = performance.now();
      writing = writing.then(write);
    },
    async flush(): Promise<void> {
      await writing;
      if (counts) await write();
    },
  };
}
