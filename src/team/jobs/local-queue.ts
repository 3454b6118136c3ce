/**
 * The queue of a server with SQLite: the rows of jobs themselves, one at a time for each project, in this process. The
 * handler is the same as that of workers.
 */

import { setTimeout as delay } from "node:timers/promises";
import type { JobTable } from "../tables.ts";
import type { JobQueue } from "./types.ts";
import { MOST_PROJECTS, runJob, type JobPlaces } from "./run-job.ts";

/** How often a job is begun. */
const MOST_TRIES = 4;
/** Milliseconds before the second try, doubled for each other one. */
const FIRST_WAIT_MS = 10_000;
/** Milliseconds between two looks for jobs that wait for their next try. */
const LOOK_MS = 5000;

/** Starts it. Jobs of a process that has died are begun anew. */
export async function startLocalQueue(places: JobPlaces): Promise<JobQueue> {
  const { database, now } = places;
  await database.updateTable("job").set({ state: "waiting" }).where("state", "=", "running").execute();
  const ending = new AbortController();
  const aborting = new AbortController();
  let wake = new AbortController();
  /** One job a project: there are never two runs in a checkout. */
  const busy = new Map<string, Promise<void>>();

  async function next(): Promise<Pick<JobTable, "id" | "project" | "tries"> | undefined> {
    const at = new Date(now()).toISOString();
    return database
      .selectFrom("job")
      .select(["id", "project", "tries"])
      .where("state", "=", "waiting")
      .where((row) => row.or([row("notBefore", "is", null), row("notBefore", "<=", at)]))
      .$if(busy.size > 0, (query) => query.where("project", "not in", [...busy.keys()]))
      .orderBy("startedAt")
      .orderBy("article")
      .limit(1)
      .executeTakeFirst();
  }

  async function tryOne({ id, tries }: Pick<JobTable, "id" | "tries">): Promise<void> {
    // One that a person has restarted has tries again.
    const time = tries % MOST_TRIES;
    const isLast = time === MOST_TRIES - 1;
    await runJob(places, { id, isLast, signal: aborting.signal }).catch(async () => {
      const notBefore = new Date(now() + FIRST_WAIT_MS * 2 ** time).toISOString();
      await database.updateTable("job").set({ notBefore }).where("id", "=", id).where("state", "=", "waiting").execute();
    });
  } // prettier-ignore

  function begin({ id, project, tries }: Pick<JobTable, "id" | "project" | "tries">): void {
    const ended = tryOne({ id, tries })
      .catch(() => undefined)
      .finally(() => {
        busy.delete(project);
        wake.abort();
      });
    busy.set(project, ended);
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      wake = new AbortController();
      const found = busy.size < MOST_PROJECTS ? await next().catch(() => undefined) : undefined;
      if (found && !ending.signal.aborted) begin(found);
      else await delay(LOOK_MS, undefined, { signal: wake.signal }).catch(() => undefined);
    }
    await Promise.all(busy.values());
  }

  const running = run();
  return {
    // The rows are the queue.
    enqueue: async () => undefined,
    wake: () => wake.abort(),
    async stop(patience) {
      ending.abort();
      wake.abort();
      const isEnded = await Promise.race([running.then(() => true), delay(patience, false, { ref: false })]);
      if (!isEnded) aborting.abort();
      await running;
    },
  };
}
