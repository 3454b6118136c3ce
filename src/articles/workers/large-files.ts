/**
 * Large files get a process of their own with as much memory as the machine can spare: a dense file of 10 MB takes 8 GB
 * to parse and prove, more than V8 gives a thread unasked. Where even that does not do, the process ends and nothing
 * else: that file is refused with its reason.
 */

import { getHeapStatistics } from "node:v8";
import { spareMegabytes } from "./memory-limit.ts";
import type { WorkerThread } from "./task-queue.ts";
import { startWorkerProcess, type ProcessOptions } from "./worker-process.ts";

/** Bytes of heap for each byte of the densest Markdown, which is lists of one letter an item. */
const HEAP_PER_BYTE = 4096;

/** Far above an article; below it no file needs more than V8's own limit, which is less on a machine of less memory. */
export const LARGE_BYTES = Math.min(1_000_000, Math.floor(getHeapStatistics().heap_size_limit / HEAP_PER_BYTE));

/** Starts a process for one large file. */
export function startLargeWorker(options: Partial<ProcessOptions> = {}): WorkerThread {
  return startWorkerProcess({ megabytes: spareMegabytes(), ...options });
}
