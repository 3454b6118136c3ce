/**
 * The queue of servers and workers on PostgreSQL: pg-boss. It hands each job to one of them, takes it from one that gives no
 * sign of life, and has it tried again, later each time. What was tried too often goes to a queue of its own, which marks
 * the row: a page shows it, and a person restarts it.
 */

import { fromKysely, PgBoss, type JobWithMetadata } from "pg-boss";
import { toPostgresError } from "../../record/postgres-error.ts";
import { giveUpJob } from "./job-rows.ts";
import type { JobQueue } from "./job-queue.ts";
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
  });
  // A database that is away for a while: it goes on when it is back.
  boss.on("error", (error) => places.onFailure({ project: "", article: "" }, toPostgresError(error)));
  try {
    await boss.start();
    await makeQueues(boss);
  } catch (error) {
    // One that begins to restart right now is no bug.
    throw toPostgresError(error);
  }
  if (!leavesJobs) await work(boss, places, stopping.signal);
  return {
    async enqueue(within, jobs) {
      if (jobs.length === 0) return;
      const rows = jobs.map(({ id, project, article }) => ({ data: { id }, singletonKey: `${project} ${article}`, group: { id: project } }));
      await boss.insert(QUEUE, rows, { db: fromKysely(within) });
    },
    wake: () => undefined,
    async stop(patience) {
      const timer = setTimeout(() => stopping.abort(), patience);
      await boss.offWork(QUEUE, { wait: true });
      clearTimeout(timer);
      await boss.stop({ graceful: true, timeout: 5000 });
    },
  };
} // prettier-ignore

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
  const handler = async ([job]: JobWithMetadata<JobData>[]): Promise<void> => {
    if (!job) return;
    const { data, retryCount, retryLimit } = job;
    const signal = AbortSignal.any([job.signal, stopping]);
    await runJob(places, { id: data.id, isLast: retryCount >= retryLimit, signal });
  };
  const pace = {
    localConcurrency: MOST_PROJECTS,
    localGroupConcurrency: 1,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: 5,
  };
  await boss.work(QUEUE, { includeMetadata: true, ...pace } as const, handler);
}
