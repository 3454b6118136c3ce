/**
 * Tasks that wait for a thread or a process, which does one after the other. It can be ended from outside, whatever it
 * does; then the task that it was at is refused, and another one takes its place and does the rest.
 */

import { CotejoError } from "../../base/errors.ts";
import { overTime, type TimeLimit } from "./time-limit.ts";
import type { TaskInputs, TaskOutputs } from "./worker-tasks.ts";

export type TaskName = keyof TaskInputs;

/** Tells a thread to hand over outputs as bytes. */
export const PACKED = "packed";

/** What a host is sent. */
export interface TaskMessage {
  readonly id: number;
  readonly task: TaskName;
  readonly input: unknown;
  /** Milliseconds of processor time that it may take. */
  readonly limit: number;
}

/** What it answers. */
export type TaskReply =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly failure: string };

/** A thread, or a process that has one, which does tasks in their order. */
export interface TaskHost {
  post(message: TaskMessage): void;
  /** It has something to do: this process waits for it. */
  ref(): void;
  /** It has nothing to do, and must not keep this process from ending. */
  unref(): void;
  /** Ends it, whatever it does. */
  end(): Promise<unknown>;
  /** Milliseconds that it has run so far. Absent where it watches the time itself. */
  readonly milliseconds?: () => Promise<number>;
}

/** What a host tells. */
export interface HostEvents {
  reply(reply: TaskReply): void;
  /** The task that it was at cannot be done and ended it, or is to end it. */
  gaveUp(reason: CotejoError): void;
  /** It ended otherwise, and so would any other. */
  failed(why: string): void;
}

export interface WorkerThread {
  /** Tasks that were given to it and are not done. */
  readonly pending: number;
  /** How often its thread was replaced: what an earlier one held is gone. */
  readonly generation: number;
  /**
   * Runs one task.
   * @throws CotejoError `worker-time`: it took more processor time than a file of `bytes` may
   * @throws CotejoError `worker-memory`: it needed more memory than it may have
   * @throws CotejoError `worker-lost`: it needs what a thread held that was ended for another task
   * @throws CotejoError `worker`: the thread ended in another way, or the task threw. It is a bug
   */
  run<Name extends TaskName>(task: Name, input: TaskInputs[Name], bytes?: number): Promise<TaskOutputs[Name]>;
  close(): Promise<void>;
}

interface Waiting {
  readonly message: TaskMessage;
  readonly resolve: (output: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/** How often a host is looked at. A task is given up when it is over its time twice: the first look may be a late one. */
const LOOK_MS = 500;
/** Tasks that need nothing of what their thread holds. */
const INDEPENDENT: ReadonlySet<TaskName> = new Set(["examine", "read", "load"]);

/** Runs tasks on a host, which is started now, and on another one in its place where a task ended it. */
export function queueTasks(startHost: (events: HostEvents) => TaskHost, timeLimit: TimeLimit): WorkerThread {
  const waiting = new Map<number, Waiting>();
  let host: TaskHost | undefined;
  let ended: Error | undefined;
  let next = 0;
  let generation = 0;

  const restWhenIdle = (): void => {
    if (waiting.size > 0) return;
    host?.unref();
    watch.stop();
  };
  const end = (reason: Error): void => {
    ended ??= reason;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
    restWhenIdle();
  };
  const start = (): TaskHost =>
    startHeard(startHost, (one) => one === host, {
      reply(reply) {
        const task = waiting.get(reply.id);
        waiting.delete(reply.id);
        if ("failure" in reply) task?.reject(failed(reply.failure));
        else task?.resolve(reply.output);
        restWhenIdle();
      },
      gaveUp: giveUp,
      failed: (why) => end(failed(why)),
    });
  const post = (message: TaskMessage): void => {
    host ??= start();
    host.ref();
    if (host.milliseconds) watch.start();
    host.post(message);
  };
  /** Ends the host, refuses the task that it is at, and gives the others to a new one. */
  const giveUp = (reason: CotejoError): void => {
    const old = host;
    host = undefined;
    watch.forget();
    generation += 1;
    void old?.end();
    const tasks = [...waiting.values()];
    waiting.clear();
    for (const task of refuseFirst(tasks, reason)) {
      waiting.set(task.message.id, task);
      post(task.message);
    }
    restWhenIdle();
  };
  const watch = createWatch(waiting, () => host, giveUp);
  host = start();
  return {
    get pending() {
      return waiting.size;
    },
    get generation() {
      return generation;
    },
    run(task, input, bytes = 0) {
      if (ended) return Promise.reject(ended);
      return new Promise((resolve, reject) => {
        next += 1;
        const message = { id: next, task, input, limit: timeLimit(bytes) } satisfies TaskMessage;
        waiting.set(next, { message, resolve: resolve as (output: unknown) => void, reject });
        post(message);
      });
    },
    async close() {
      ended ??= failed("the thread ended");
      const last = host;
      // Its end is no end of a task: nothing is to begin anew.
      host = undefined;
      await last?.end();
      end(ended);
    },
  };
}

/** Starts a host that is heard while `isHost` holds: what one says that was given up is of no interest. */
function startHeard(
  startHost: (events: HostEvents) => TaskHost,
  isHost: (started: TaskHost) => boolean,
  events: HostEvents,
): TaskHost {
  const ifHost =
    <Given>(then: (given: Given) => void) =>
    (given: Given): void => {
      if (isHost(started)) then(given);
    };
  const started = startHost({
    reply: ifHost((reply) => events.reply(reply)),
    gaveUp: ifHost((reason) => events.gaveUp(reason)),
    failed: ifHost((why) => events.failed(why)),
  });
  started.unref();
  return started;
}

/** Refuses the task that a host was at, and those that need what it held. @returns the others */
function refuseFirst(tasks: readonly Waiting[], reason: CotejoError): readonly Waiting[] {
  // A host does one task after the other, in their order.
  const [first, ...others] = tasks;
  first?.reject(reason);
  for (const { message, reject } of others) if (!INDEPENDENT.has(message.task)) reject(lost());
  return others.filter(({ message }) => INDEPENDENT.has(message.task));
}

/** Looks, while it is started, whether the host is at its task for longer than that may take. */
function createWatch(
  waiting: ReadonlyMap<number, Waiting>,
  hostNow: () => TaskHost | undefined,
  giveUp: (reason: CotejoError) => void,
) {
  let timer: NodeJS.Timeout | undefined;
  /** The task that the host is at, what it had run when that was first seen, and whether it was over its time since. */
  let watched: { readonly id: number; readonly since: number; isOver: boolean } | undefined;

  const look = async (): Promise<void> => {
    const [id, task] = waiting.entries().next().value ?? [];
    const host = hostNow();
    if (id === undefined || !task || !host?.milliseconds) return;
    const now = await host.milliseconds();
    if (host !== hostNow() || !waiting.has(id)) return;
    const { limit } = task.message;
    if (watched?.id !== id) watched = { id, since: now, isOver: false };
    else if (now - watched.since <= limit) return;
    else if (watched.isOver) giveUp(overTime(limit));
    else watched.isOver = true;
  };

  return {
    start(): void {
      timer ??= setInterval(() => void look(), LOOK_MS).unref();
    },
    stop(): void {
      clearInterval(timer);
      timer = undefined;
    },
    /** The next host begins anew. */
    forget(): void {
      watched = undefined;
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

function failed(why: string): CotejoError {
  return new CotejoError("worker", 70, `Cannot go on: a worker thread of Cotejo failed: ${why}`, { cause: why });
}
