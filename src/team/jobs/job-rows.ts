/** The rows of jobs: each is the translation of one article. Pages read them, and workers change them. */

import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import { CotejoError, type ErrorWords } from "../../base/errors.ts";
import { record } from "../audit.ts";
import { isTaken } from "../postgres-database.ts";
import type { JobTable, TeamDatabase, TeamTables } from "../tables.ts";
import { TeamError } from "../team-error.ts";

/** `failed`: nobody tries it again until a person restarts it. */
export type JobState = "waiting" | "running" | "done" | "failed" | "cancelled";

export interface JobFailure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
  /** The same as data, where it is known, for readers of another language. */
  readonly words?: Partial<Pick<ErrorWords, "message" | "hint">>;
}

/** What a queue needs of a job to hand it out. */
export interface QueuedJob {
  readonly id: string;
  readonly project: string;
  readonly article: string;
}

/** What starts jobs: their rows, the entry of the audit log, and their places in the queue are one transaction. */
export interface Enqueue {
  (within: Transaction<TeamTables>, jobs: readonly QueuedJob[]): Promise<void>;
}

/** Rows that a page shows. */
const MOST_SHOWN = 200;

/**
 * Starts the translation of articles. One that is under way already is left alone.
 * @returns those that were started
 */
export async function startJobs(
  database: TeamDatabase,
  enqueue: Enqueue,
  wanted: { readonly project: string; readonly articles: readonly string[]; readonly provider: string; readonly by: string },
  now: number,
): Promise<readonly QueuedJob[]> {
  const { project, articles, provider, by } = wanted;
  return database.transaction().execute(async (within) => {
    const started: QueuedJob[] = [];
    for (const article of articles) {
      const row = await within
        .insertInto("job")
        .values({ id: randomUUID(), project, article, provider, startedBy: by, startedAt: new Date(now).toISOString(), ...NEW })
        .onConflict((on) => on.doNothing())
        .returning(["id", "project", "article"])
        .executeTakeFirst();
      if (row) started.push(row);
    }
    const details = `${started.length}, ${provider}`;
    if (started.length > 0) await record(within, { who: by, action: "translation-started", project, details }, now);
    await enqueue(within, started);
    return started;
  });
} // prettier-ignore

const NEW = {
  state: "waiting",
  tries: 0,
  notBefore: null,
  worker: null,
  beganAt: null,
  endedAt: null,
  done: 0,
  total: 0,
  sentCharacters: 0,
  error: null,
} as const;

/** Starts a failed job again. @throws TeamError `job-gone`: it is not one; `job-open`: its article is under way */
export async function restartJob(
  database: TeamDatabase,
  enqueue: Enqueue,
  { project, id, by }: { readonly project: string; readonly id: string; readonly by: string },
  now: number,
): Promise<QueuedJob> {
  try {
    return await database.transaction().execute(async (within) => {
      const job = await within
        .updateTable("job")
        .set({ state: "waiting", notBefore: null, endedAt: null, worker: null })
        .where("id", "=", id)
        .where("project", "=", project)
        .where("state", "=", "failed")
        .returning(["id", "project", "article"])
        .executeTakeFirst();
      if (!job) throw new TeamError("job-gone");
      await record(within, { who: by, action: "translation-restarted", project, details: job.article }, now);
      await enqueue(within, [job]);
      return job;
    });
  } catch (error) {
    throw isTaken(error) ? new TeamError("job-open") : error;
  }
}

/** Takes back what no worker has begun. @returns how many that were */
export async function cancelJobs(database: TeamDatabase, project: string, by: string, now: number): Promise<number> {
  return database.transaction().execute(async (within) => {
    const { numUpdatedRows } = await within
      .updateTable("job")
      .set({ state: "cancelled", endedAt: new Date(now).toISOString() })
      .where("project", "=", project)
      .where("state", "=", "waiting")
      .executeTakeFirst();
    const count = Number(numUpdatedRows);
    if (count > 0) await record(within, { who: by, action: "translation-cancelled", project, details: String(count) }, now);
    return count;
  });
} // prettier-ignore

/** Takes a job for one try. @returns undefined for one that was taken back, or is at its end */
export async function beginJob(
  database: TeamDatabase,
  id: string,
  worker: string,
  now: number,
): Promise<JobTable | undefined> {
  return database
    .updateTable("job")
    .set((row) => ({ state: "running", worker, beganAt: new Date(now).toISOString(), tries: row("tries", "+", 1) }))
    .where("id", "=", id)
    .where("state", "in", ["waiting", "running"])
    .returningAll()
    .executeTakeFirst();
}

/** Changes a job as long as this try has it: one that was taken for dead may come back after another has begun. */
export async function changeJob(
  database: TeamDatabase,
  { id, tries }: Pick<JobTable, "id" | "tries">,
  change: Partial<Omit<JobTable, "id" | "project" | "article" | "tries">>,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("job")
    .set(change)
    .where("id", "=", id)
    .where("tries", "=", tries)
    .where("state", "=", "running")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** A job whose workers have died, one after the other: nobody tries it again by itself. */
export async function giveUpJob(database: TeamDatabase, id: string, now: number): Promise<void> {
  const lost: JobFailure = { code: "worker-lost", message: "Each worker that had it has died or did not answer." };
  await database
    .updateTable("job")
    .set((row) => ({
      state: "failed",
      endedAt: new Date(now).toISOString(),
      error: row.fn.coalesce("error", row.val(JSON.stringify(lost))),
    }))
    .where("id", "=", id)
    .where("state", "in", ["waiting", "running"])
    .execute();
}

/** Those of a project, open ones first, then the newest. */
export async function jobsOf(database: TeamDatabase, project: string): Promise<readonly JobTable[]> {
  const all = await database
    .selectFrom("job")
    .selectAll()
    .where("project", "=", project)
    .orderBy("startedAt", "desc")
    .orderBy("article")
    .limit(MOST_SHOWN)
    .execute();
  const rank = ({ state }: JobTable): number => ["running", "waiting", "failed"].indexOf(state) + 1 || 4;
  return all.toSorted((left, right) => rank(left) - rank(right));
}

/** How many jobs of a project there are in each state. */
export async function countJobs(database: TeamDatabase, project: string): Promise<Readonly<Record<string, number>>> {
  const counts = await countAllJobs(database, project);
  return Object.fromEntries(counts.map(({ state, count }) => [state, count]));
}

/** The same of all projects, or of one. */
export async function countAllJobs(
  database: TeamDatabase,
  project?: string,
): Promise<readonly { readonly project: string; readonly state: string; readonly count: number }[]> {
  const counts = await database
    .selectFrom("job")
    .select((row) => ["project", "state", row.fn.countAll().as("count")])
    .$if(project !== undefined, (query) => query.where("project", "=", project ?? ""))
    .groupBy(["project", "state"])
    .execute();
  return counts.map((each) => ({ ...each, count: Number(each.count) }));
}

export function failureOf(error: unknown): JobFailure {
  if (error instanceof CotejoError) {
    const { code, message, hint, words } = error;
    return { code, message, hint, words: { message: words.message, hint: words.hint } };
  }
  return { code: "internal", message: "A bug in Cotejo. The log of the worker has it." };
}
