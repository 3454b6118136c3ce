/**
 * The queue of a server with SQLite: the rows of jobs themselves, one at a time, in this process. The handler is the same as
 * that of workers.
 */

import { setTimeout as delay } from "node:timers/promises";
import type { JobQueue } from "./job-queue.ts";
import { runJob, type JobPlaces } from "./run-job.ts";

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

  async function next(): Promise<{ readonly id: string; readonly tries: number } | undefined> {
    const at = new Date(now()).toISOString();
    return database
      .selectFrom("job")
      .select(["id", "tries"])
      .where("state", "=", "waiting")
      .where((row) => row.or([row("notBefore", "is", null), row("notBefore", "<=", at)]))
      .orderBy("startedAt")
      .orderBy("article")
      .limit(1)
      .executeTakeFirst();
  }

  async function tryOne(id: string, tries: number): Promise<void> {
    const isLast = tries + 1 >= MOST_TRIES;
    await runJob(places, { id, isLast, signal: aborting.signal }).catch(async () => {
      const notBefore = new Date(now() + FIRST_WAIT_MS * 2 ** tries).toISOString();
      await database.updateTable("job").set({ notBefore }).where("id", "=", id).where("state", "=", "waiting").execute();
    });
  } // prettier-ignore

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      wake = new AbortController();
      const found = await next().catch(() => undefined);
      if (found) await tryOne(found.id, found.tries).catch(() => undefined);
      else await delay(LOOK_MS, undefined, { signal: wake.signal }).catch(() => undefined);
    }
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
