/**
 * Worker threads for what is heavy and independent: reading, writing and proving documents. Each thread keeps what it
 * read until it is told to let go, so a later task on the same document goes to the same thread; that is why this is no
 * general pool.
 */

import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { outOfMemory } from "./memory-limit.ts";
import { PACKED, queueTasks, type HostEvents, type TaskHost, type TaskReply, type WorkerThread } from "./task-queue.ts";
import { millisecondsOf, timeLimitOf, type TimeLimit } from "./time-limit.ts";
import { moduleFile } from "../../base/own-files.ts";

/** More threads than this share their memory's speed and little else. */
const MOST_WORKERS = 8;
/** A thread takes a quarter of a second to start and to warm up: for less text than this it only costs. */
const LEAST_BYTES = 200_000;

/**
 * How many worker threads are worth starting for `bytes` of text, beside the main thread.
 * @param there How much of it the main thread may not take: where that is most of it, a thread does the main one's part
 */
export function workersFor(bytes: number, there = 0): number {
  const threads =
    bytes < LEAST_BYTES ? 0 : Math.min(availableParallelism() - 1, MOST_WORKERS, Math.ceil(bytes / LEAST_BYTES));
  if (there === 0) return threads;
  return there > bytes / 2 && there >= 2 * LEAST_BYTES ? threads + 1 : Math.max(threads, 1);
}

export interface WorkerOptions {
  readonly timeLimit?: TimeLimit;
  /** Outputs are bytes, for `deserialize` of `node:v8`. */
  readonly isPacked?: boolean;
}

/** Starts `count` threads. */
export function startWorkers(count: number, options: WorkerOptions = {}): readonly WorkerThread[] {
  return Array.from({ length: count }, () => startWorker(options));
}

/** Starts one thread, and another in its place where a task took too long or too much memory. */
export function startWorker({ timeLimit = timeLimitOf, isPacked = false }: WorkerOptions = {}): WorkerThread {
  return queueTasks((events) => startThread(events, isPacked), timeLimit);
}

function startThread(events: HostEvents, isPacked: boolean): TaskHost {
  const thread = new Worker(moduleFile("articles/workers/worker"), isPacked ? { workerData: PACKED } : {});
  thread.on("message", (reply: TaskReply) => events.reply(reply));
  thread.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "ERR_WORKER_OUT_OF_MEMORY") events.gaveUp(outOfMemory());
    else events.failed(error.stack ?? error.message);
  });
  thread.on("exit", () => events.failed("the thread ended"));
  return {
    post: (message) => thread.postMessage(message),
    ref: () => thread.ref(),
    unref: () => thread.unref(),
    end: () => thread.terminate(),
    milliseconds: () => millisecondsOf(thread),
  };
}
