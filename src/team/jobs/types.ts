/** What hands out jobs, whatever database it is in. */

import type { Enqueue } from "./job-rows.ts";

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
