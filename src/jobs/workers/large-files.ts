/**
 * Large files get a thread of their own with as much memory as the machine can spare: a dense file of 10 MB takes 8 GB to
 * parse and prove, more than V8 gives a thread unasked. Where even that does not do, the thread ends and nothing else:
 * that file is refused with its reason.
 */

import { totalmem } from "node:os";
import { getHeapStatistics } from "node:v8";
import { CotejoError } from "../../config/errors.ts";
import { startWorker, type WorkerOptions, type WorkerThread } from "./worker-pool.ts";

/** Far above an article; below it no file needs more than V8's own limit. */
export const LARGE_BYTES = 1_000_000;
/** Of the machine's memory, or of what this process may have: the rest is for the parent thread and other programs. */
const SHARE = 0.6;
const MB = 1024 * 1024;

/** Starts a thread for one large file. */
export function startLargeWorker(options: WorkerOptions = {}): WorkerThread {
  return startWorker({ megabytes: spareMegabytes(), ...options });
}

/** Whether `error` says that a thread needed more memory than it may have. */
export function isOutOfMemory(error: unknown): error is CotejoError {
  return error instanceof CotejoError && error.code === "worker-memory";
}

function spareMegabytes(): number {
  // 0 or an enormous number where nothing constrains the process.
  const constrained = process.constrainedMemory();
  const machine = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return Math.floor(Math.max(machine * SHARE, getHeapStatistics().heap_size_limit) / MB);
}
