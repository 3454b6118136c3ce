/** What hands out jobs: pg-boss where the database is PostgreSQL, the rows themselves where it is SQLite. */

import { UsageError } from "../../base/errors.ts";
import { isPostgres } from "../postgres-database.ts";
import type { JobPlaces } from "./run-job.ts";
import type { JobQueue } from "./types.ts";

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
