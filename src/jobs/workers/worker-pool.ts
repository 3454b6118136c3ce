/**
 * Worker threads for what is heavy and independent: reading, writing and proving documents. Each thread keeps what it
 * read until it is told to let go, so a later task on the same document goes to the same thread; that is why this is no
 * general pool.
 */

import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { CotejoError } from "../../config/errors.ts";
import type { TaskInputs, TaskOutputs } from "./worker-tasks.ts";

export type TaskName = keyof TaskInputs;

/** What the main thread sends. */
export interface TaskMessage {
  readonly id: number;
  readonly task: TaskName;
  readonly input: unknown;
}

/** What a worker answers. */
export type TaskReply =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly failure: string };

export interface WorkerThread {
  /** Tasks that were given to it and are not done. */
  readonly pending: number;
  /**
   * Runs one task. Rejects with CotejoError `worker-memory` where the thread needed more memory than it may have, with
   * `worker` where it ended otherwise or the task threw: a bug.
   */
  run<Name extends TaskName>(task: Name, input: TaskInputs[Name]): Promise<TaskOutputs[Name]>;
  close(): Promise<void>;
}

/** More threads than this share their memory's speed and little else. */
const MOST_WORKERS = 8;
/** A thread takes a quarter of a second to start and to warm up: for less text than this it only costs. */
const LEAST_BYTES = 200_000;

/** How many worker threads are worth starting for `bytes` of text, beside the main thread. */
export function workersFor(bytes: number): number {
  return bytes < LEAST_BYTES ? 0 : Math.min(availableParallelism() - 1, MOST_WORKERS, Math.ceil(bytes / LEAST_BYTES));
}

/** Starts `count` threads. */
export function startWorkers(count: number): readonly WorkerThread[] {
  return Array.from({ length: count }, () => startWorker());
}

/** Starts one thread. @param megabytes What its heap may grow to; V8's own limit where nothing is said */
export function startWorker(megabytes?: number): WorkerThread {
  // As source under a test runner, compiled everywhere else.
  const entry = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js";
  const worker = new Worker(
    new URL(entry, import.meta.url),
    megabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: megabytes } },
  );
  const waiting = new Map<
    number,
    { readonly resolve: (output: unknown) => void; readonly reject: (reason: Error) => void }
  >();
  let ended: Error | undefined;
  let next = 0;
  const end = (reason: Error): void => {
    ended ??= reason;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  worker.on("message", (reply: TaskReply) => {
    const task = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ("failure" in reply) task?.reject(failed(reply.failure));
    else task?.resolve(reply.output);
    // A thread that has nothing to do must not keep the process from ending.
    if (waiting.size === 0) worker.unref();
  });
  worker.on("error", (error: NodeJS.ErrnoException) =>
    end(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? outOfMemory(megabytes) : failed(error.stack ?? error.message)),
  );
  worker.on("exit", () => end(failed("the thread ended")));
  worker.unref();
  return {
    get pending() {
      return waiting.size;
    },
    run(task, input) {
      return new Promise((resolve, reject) => {
        if (ended) {
          reject(ended);
          return;
        }
        next += 1;
        waiting.set(next, { resolve: resolve as (output: unknown) => void, reject });
        worker.ref();
        worker.postMessage({ id: next, task, input } satisfies TaskMessage);
      });
    },
    async close() {
      await worker.terminate();
    },
  };
}

function outOfMemory(megabytes: number | undefined): CotejoError {
  const limit = megabytes === undefined ? "memory than V8 gives a thread" : `than ${megabytes} MB of memory`;
  return new CotejoError(
    "worker-memory",
    70,
    `Cannot read and prove it, it takes more ${limit}: split it, or use a machine with more memory.`,
  );
}

function failed(why: string): CotejoError {
  return new CotejoError("worker", 70, `Cannot go on: a worker thread of Cotejo failed: ${why}`);
}
