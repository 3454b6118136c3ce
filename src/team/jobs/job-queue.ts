/** What hands out jobs: pg-boss where the database is PostgreSQL, the rows themselves where it is SQLite. */

import { UsageError } from "../../base/errors.ts";
import { isPostgres } from "../postgres-database.ts";
import type { Enqueue } from "./job-rows.ts";
import type { JobPlaces } from "./run-job.ts";

export interface JobQueue {
  /** Puts jobs into the queue, in the transaction that has made their rows. */
  readonly enqueue: Enqueue;
  /** That transaction is in the database. */
  wake(): void;
  /**
   * Takes no other job, and waits for the one that runs. After `patience` milliseconds it is given back, with what was
   * translated of it so far.
   */
  stop(patience: number): Promise<void>;
}

/**
 * Opens the queue, and works on it in this process.
 * @param url Of the database, where that is PostgreSQL
 * @param leavesJobs This process only puts jobs into it: workers do them
 * @throws UsageError `flags`: there are no workers of a database in a file
 */
export async function openJobQueue(places: JobPlaces, url: string | undefined, leavesJobs = false): Promise<JobQueue> {
  if (isPostgres(places.database) && url) {
    const { startBossQueue } = await import("./boss-queue.ts");
    return startBossQueue(places, url, leavesJobs);
  }
  if (leavesJobs)
    throw new UsageError("flags", "Cannot leave translations to workers, expected `DATABASE_URL` with a PostgreSQL.");
  return (await import("./local-queue.ts")).startLocalQueue(places);
}
