/**
 * The queue of servers and workers on PostgreSQL: pg-boss. It hands each job to one of them, takes it from one that gives no
 * sign of life, and has it tried again, later each time. What was tried too often goes to a queue of its own, which marks
 * the row: a page shows it, and a person restarts it.
 */

import { fromKysely, PgBoss, type JobWithMetadata } from "pg-boss";
import { sql, type Kysely } from "kysely";
import { toPostgresError } from "../../record/postgres-error.ts";
import { alone } from "../postgres-database.ts";
import type { TeamDatabase, TeamTables } from "../tables.ts";
import { giveUpJob, type QueuedJob } from "./job-rows.ts";
import type { JobQueue } from "./types.ts";
import { MOST_PROJECTS, runJob, type JobPlaces } from "./run-job.ts";

const SCHEMA = "cotejo_jobs";
const QUEUE = "translate-article";
const DEAD = "translate-article-dead";
const SECONDS = {
  /** Without a sign of life for so long, a worker counts as dead. */
  heartbeat: 20,
  /** Between two looks for such workers. */
  supervise: 10,
  /** Before the second try, doubled for each other one. */
  retry: 10,
  mostRetry: 600,
  /** Of one article, whatever happens. */
  expire: 12 * 3600,
} as const;
/** Tries behind the first one. */
const RETRIES = 3;
const CONNECTIONS = 4;
/** pg-boss hands it on to pg. Milliseconds that a reply may take: that of a host which has gone without a word never comes. */
const FOR_PG = { query_timeout: 30_000 };

interface JobData {
  readonly id: string;
}

/** Starts it. @throws CotejoError `store-unavailable` */
export async function startBossQueue(places: JobPlaces, url: string, leavesJobs: boolean): Promise<JobQueue> {
  const stopping = new AbortController();
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    application_name: "cotejo jobs",
    max: CONNECTIONS,
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: SECONDS.supervise,
    monitorIntervalSeconds: SECONDS.supervise,
    instanceName: places.worker,
    openTelemetry: { enabled: false },
    ...FOR_PG,
  });
  // A database that is away for a while: it goes on when it is back. Some of its errors are plain objects.
  boss.on("error", (error: unknown) => places.onFailure({ project: "", article: "" }, toPostgresError(toError(error))));
  const { database } = places;
  try {
    await boss.start();
    await makeQueues(boss);
    await alone(database, () => enqueueLeft(boss, database));
    if (!leavesJobs) await work(boss, places, stopping.signal);
  } catch (error) {
    // Its timers would keep the process, which has told its error: nobody would start it again.
    await boss.stop({ graceful: false }).catch(() => undefined);
    // One that begins to restart right now is no bug.
    throw toPostgresError(error);
  }
  return {
    enqueue: (within, jobs) => enqueue(boss, within, jobs),
    wake: () => undefined,
    async stop(patience) {
      const timer = setTimeout(() => stopping.abort(), patience);
      await boss.offWork(QUEUE, { wait: true });
      clearTimeout(timer);
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
} // prettier-ignore

function toError(error: unknown): unknown {
  if (error instanceof Error || typeof error !== "object" || error === null) return error;
  const { message = "The queue has failed.", ...rest } = error as { readonly message?: string };
  return Object.assign(new Error(message), rest);
}

async function enqueue(boss: PgBoss, within: Kysely<TeamTables>, jobs: readonly QueuedJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const rows = jobs.map(({ id, project, article }) => ({
    data: { id },
    singletonKey: `${project} ${article}`,
    group: { id: project },
  }));
  await boss.insert(QUEUE, rows, { db: fromKysely(within) });
}

/** Open jobs that the queue does not have: they came from SQLite, or the database was restored without the queue. */
async function enqueueLeft(boss: PgBoss, database: TeamDatabase): Promise<void> {
  const queued = sql`SELECT 1 FROM ${sql.table(`${SCHEMA}.job`)} AS queued WHERE queued.name IN (${QUEUE}, ${DEAD})
    AND queued.state IN ('created', 'retry', 'active') AND queued.data ->> 'id' = job.id`;
  const left = await database
    .selectFrom("job")
    .select(["id", "project", "article"])
    .where("state", "in", ["waiting", "running"])
    .where(sql<boolean>`NOT EXISTS (${queued})`)
    .execute();
  await enqueue(boss, database, left);
}

async function makeQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(DEAD, { notify: true });
  await boss.createQueue(QUEUE, {
    notify: true,
    retryLimit: RETRIES,
    retryDelay: SECONDS.retry,
    retryBackoff: true,
    retryDelayMax: SECONDS.mostRetry,
    heartbeatSeconds: SECONDS.heartbeat,
    expireInSeconds: SECONDS.expire,
    deadLetter: DEAD,
  });
}

/** One article of a project at a time in one process: there are never two runs in one checkout. */
async function work(boss: PgBoss, places: JobPlaces, stopping: AbortSignal): Promise<void> {
  await boss.work<JobData>(DEAD, async (jobs) => {
    for (const { data } of jobs) await giveUpJob(places.database, data.id, places.now());
  });
  const run = async ([job]: JobWithMetadata<JobData>[]): Promise<void> => {
    if (!job) return;
    const { data, retryCount, retryLimit } = job;
    const signal = AbortSignal.any([job.signal, stopping]);
    await runJob(places, { id: data.id, isLast: retryCount >= retryLimit, signal });
  };
  const pace = { localGroupConcurrency: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5 };
  // Each by itself in place of `localConcurrency`, which gives no name to wake one by.
  for (let at = 0; at < MOST_PROJECTS; at += 1) {
    const name: string = await boss.work(
      QUEUE,
      { includeMetadata: true, ...pace } as const,
      (jobs: JobWithMetadata<JobData>[]) =>
        // pg-boss would look for the next job five seconds after it has looked for this one.
        run(jobs).finally(() => boss.notifyWorker(name)),
    );
  }
}
