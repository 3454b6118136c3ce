/** Translations that are started on the page: by the same functions as the command's, one at a time. */

import { randomUUID } from "node:crypto";
import { CotejoError, UsageError } from "../base/errors.ts";
import type { ProviderChoice } from "../config/engines.ts";
import { say, type Words } from "../base/messages.ts";
import { openProvider } from "../run/open-provider.ts";
import type { RunPlan } from "../run/plan-run.ts";
import { planTranslation } from "../run/plan-translation.ts";
import type { RunResult } from "../sync/results.ts";
import { translateWithEngine, type EngineProgress } from "../run/translate-with-engine.ts";
import type { ReviewSession } from "../review/review-session.ts";
import { findFile } from "../review/queue.ts";
import type { AppOptions } from "./app-context.ts";

export type JobStatus = "running" | "done" | "stopped" | "cancelled" | "failed";

export interface Job {
  id: string;
  kind: "translate";
  /** `stopped`: by quota, budget or network; what was paid for is kept. `failed`: nothing was begun. */
  status: JobStatus;
  provider: string;
  startedAt: string;
  endedAt?: string;
  /** Segments. */
  done: number;
  total: number;
  sentCharacters: number;
  /** As the command's `--json` has them. */
  articles: { source: string; target: string; status: string; problems: number }[];
  needsReview?: number;
  error?: JobError;
}

export interface JobError {
  code: string;
  message: string;
  hint?: string;
  /** Both as data, where they are known so. */
  words?: { message?: readonly Words[]; hint?: readonly Words[] };
}

export interface JobRequest {
  /** Whose name edits in Spanish files get. */
  readonly author: string;
  readonly paths: readonly string[];
  readonly provider: ProviderChoice | undefined;
  readonly maxCharacters: number | undefined;
}

export interface JobRunner {
  /** What a run would send and cost; sends and writes nothing. @throws UsageError `provider` */
  plan(request: JobRequest): Promise<RunPlan>;
  /** @throws UsageError `job` while another one runs, and what opening the provider throws; nothing is then begun */
  start(request: JobRequest): Promise<Job>;
  /** @throws UsageError `job` */
  get(id: string): Job;
  /** The newest first. */
  list(): readonly Job[];
  /** Stops it; what was paid for is kept. @throws UsageError `job` */
  cancel(id: string): Promise<Job>;
  /** Stops what runs and waits for it. */
  close(): Promise<void>;
}

interface Running {
  readonly job: Job;
  readonly abort: AbortController;
  ended: Promise<void>;
}

/** Jobs that are remembered. */
const MOST = 20;

/** Makes the runner of one server. */
export function createJobRunner(
  review: ReviewSession,
  { env = process.env, onBug }: Pick<AppOptions, "env" | "onBug">,
): JobRunner {
  const { config } = review;
  const jobs: Running[] = [];
  let isStarting = false;

  function find(id: string): Running {
    const found = jobs.find(({ job }) => job.id === id);
    if (found) return found;
    throw new UsageError("job", "Cannot find this translation, expected the id of one that was started here.");
  }

  function tell({ id, done, total, status }: Job): void {
    review.tell({ type: "job", id, done, total, status });
  }

  async function run(running: Running, request: JobRequest): Promise<void> {
    const { job, abort } = running;
    try {
      const onProgress = (counts: EngineProgress): void => {
        Object.assign(job, counts);
        tell(job);
      };
      const result = await translateWithEngine(config, { ...request, env, signal: abort.signal, onProgress });
      takeResult(job, result, abort.signal.aborted);
      for (const { source } of result.articles)
        await review.look(findFile(review.held.files(), source)).catch(() => undefined);
    } catch (error) {
      job.status = abort.signal.aborted ? "cancelled" : "failed";
      job.error = errorOf(error);
      if (!(error instanceof CotejoError)) onBug(error);
    }
    job.endedAt = new Date(review.nextTime()).toISOString();
    tell(job);
  }

  return {
    plan: (request) => planTranslation(config, request, env),
    async start(request) {
      if (isStarting || jobs.some(({ job }) => job.status === "running"))
        throw new UsageError("busy", say("engine-failed.busy"));
      isStarting = true;
      try {
        // What is wrong with the request is told to whoever asked, and not by an event.
        const provider = await openProvider(config, request.provider ?? config.provider, env);
        await provider?.close();
        const startedAt = new Date(review.nextTime()).toISOString();
        const job: Job = {
          id: randomUUID(), kind: "translate", status: "running", provider: provider?.id ?? "none", startedAt,
          done: 0, total: 0, sentCharacters: 0, articles: [],
        }; // prettier-ignore
        const running: Running = { job, abort: new AbortController(), ended: Promise.resolve() };
        jobs.unshift(running);
        jobs.length = Math.min(jobs.length, MOST);
        running.ended = run(running, request);
        return { ...job };
      } finally {
        isStarting = false;
      }
    },
    get: (id) => find(id).job,
    list: () => jobs.map(({ job }) => job),
    async cancel(id) {
      const running = find(id);
      running.abort.abort();
      await running.ended;
      return running.job;
    },
    async close() {
      for (const { abort } of jobs) abort.abort();
      await Promise.all(jobs.map(({ ended }) => ended));
    },
  };
}

function takeResult(job: Job, result: RunResult, isAborted: boolean): void {
  const { stopped, needsReview, totals } = result;
  job.status = isAborted ? "cancelled" : stopped ? "stopped" : "done";
  job.needsReview = needsReview;
  job.sentCharacters = totals.sentCharacters;
  job.articles = result.articles.map(({ source, target, status, problems }) => ({
    source,
    target,
    status,
    problems: problems.length,
  }));
  if (stopped) job.error = errorOf(stopped);
}

/** What is no `CotejoError` is a bug of ours: its text stays on this machine. */
function errorOf(error: unknown): JobError {
  if (!(error instanceof CotejoError)) {
    const { message, words } = say("engine-failed.bug");
    return { code: "internal", message, words: { message: words } };
  }
  const { code, message, hint, words } = error;
  return {
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    words: { ...(words.message && { message: words.message }), ...(words.hint && { hint: words.hint }) },
  };
}
