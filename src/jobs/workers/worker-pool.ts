/**
 * Worker threads for what is heavy and independent: reading, writing and proving documents. Each thread keeps what it
 * read until it is told to let go, so a later task on the same document goes to the same thread; that is why this is no
 * general pool.
 *
 * A thread can be ended from outside, whatever it does (`time-limit.ts`); then another one takes its place.
 */

import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { CotejoError } from "../../config/errors.ts";
import { millisecondsOf, overTime, timeLimitOf, type TimeLimit } from "./time-limit.ts";
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
  /** How often its thread was replaced: what an earlier one held is gone. */
  readonly generation: number;
  /**
   * Runs one task. Rejects with CotejoError `worker-time` where it took more processor time than a file of `bytes` may,
   * with `worker-lost` where it needs what a thread held that was ended for another task, with `worker-memory` where the
   * thread needed more memory than it may have, with `worker` where it ended otherwise or the task threw: a bug.
   */
  run<Name extends TaskName>(task: Name, input: TaskInputs[Name], bytes?: number): Promise<TaskOutputs[Name]>;
  close(): Promise<void>;
}

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
  /** What its heap may grow to; V8's own limit where nothing is said. */
  readonly megabytes?: number | undefined;
  readonly timeLimit?: TimeLimit;
}

/** Starts `count` threads. */
export function startWorkers(count: number, options: WorkerOptions = {}): readonly WorkerThread[] {
  return Array.from({ length: count }, () => startWorker(options));
}

interface Waiting {
  readonly message: TaskMessage;
  /** Milliseconds that the task may take. */
  readonly limit: number;
  readonly resolve: (output: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/** How often a thread is looked at. A task is given up when it is over its time twice: the first look may be a late one. */
const LOOK_MS = 500;
/** Tasks that need nothing of what their thread holds. */
const INDEPENDENT: ReadonlySet<TaskName> = new Set(["examine", "read", "load"]);

/** Starts one thread, and another in its place where a task took too long. */
export function startWorker({ megabytes, timeLimit = timeLimitOf }: WorkerOptions = {}): WorkerThread {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let ended: Error | undefined;
  let next = 0;
  let generation = 0;
  let timer: NodeJS.Timeout | undefined;
  /** The task that the thread is at, what it had run when that was first seen, and whether it was over its time since. */
  let watched: { readonly id: number; readonly since: number; isOver: boolean } | undefined;

  const settle = (): void => {
    if (waiting.size > 0) return;
    // A thread that has nothing to do must not keep the process from ending.
    thread?.unref();
    clearInterval(timer);
    timer = undefined;
  };
  const end = (reason: Error): void => {
    ended ??= reason;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
    settle();
  };
  const start = (): Worker => {
    // As source under a test runner, compiled everywhere else.
    const entry = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js";
    const started = new Worker(
      new URL(entry, import.meta.url),
      megabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: megabytes } },
    );
    // What a thread says that was given up is of no interest.
    const unlessGivenUp =
      <Given extends unknown[]>(then: (...given: Given) => void) =>
      (...given: Given): void => {
        if (started === thread) then(...given);
      };
    started.on(
      "message",
      unlessGivenUp((reply: TaskReply) => {
        const task = waiting.get(reply.id);
        waiting.delete(reply.id);
        if ("failure" in reply) task?.reject(failed(reply.failure));
        else task?.resolve(reply.output);
        settle();
      }),
    );
    started.on(
      "error",
      unlessGivenUp((error: NodeJS.ErrnoException) =>
        end(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? outOfMemory(megabytes) : failed(error.stack ?? error.message)),
      ),
    );
    started.on("exit", unlessGivenUp(() => end(failed("the thread ended")))); // prettier-ignore
    started.unref();
    return started;
  };
  const post = (message: TaskMessage): void => {
    thread ??= start();
    thread.ref();
    timer ??= setInterval(() => void look(), LOOK_MS).unref();
    thread.postMessage(message);
  };
  /** Ends the thread, which is at `task`, and gives the others to a new one. */
  const giveUp = (id: number, { limit, reject }: Waiting): void => {
    const old = thread;
    thread = undefined;
    watched = undefined;
    generation += 1;
    void old?.terminate();
    waiting.delete(id);
    reject(overTime(limit));
    for (const [otherId, other] of waiting) {
      if (INDEPENDENT.has(other.message.task)) post(other.message);
      else {
        waiting.delete(otherId);
        other.reject(lost());
      }
    }
    settle();
  };
  const look = async (): Promise<void> => {
    // A thread does one task after the other, in their order.
    const [id, task] = waiting.entries().next().value ?? [];
    const seen = thread;
    if (id === undefined || !task || !seen) return;
    const now = await millisecondsOf(seen);
    if (seen !== thread || !waiting.has(id)) return;
    if (watched?.id !== id) watched = { id, since: now, isOver: false };
    else if (now - watched.since <= task.limit) return;
    else if (watched.isOver) giveUp(id, task);
    else watched.isOver = true;
  };

  thread = start();
  return {
    get pending() {
      return waiting.size;
    },
    get generation() {
      return generation;
    },
    run(task, input, bytes = 0) {
      return new Promise((resolve, reject) => {
        if (ended) {
          reject(ended);
          return;
        }
        next += 1;
        const message = { id: next, task, input } satisfies TaskMessage;
        const limit = timeLimit(bytes);
        waiting.set(next, { message, limit, resolve: resolve as (output: unknown) => void, reject });
        post(message);
      });
    },
    async close() {
      const last = thread;
      await last?.terminate();
      end(failed("the thread ended"));
    },
  };
}

/** Whether `error` says that a task was not done because another one ended its thread. */
export function isLost(error: unknown): boolean {
  return error instanceof CotejoError && error.code === "worker-lost";
}

function lost(): CotejoError {
  return new CotejoError("worker-lost", 70, "Cannot go on with it: its worker thread was ended for another file.");
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
