/**
 * A worker thread in a process of its own. V8 ends the whole process where a heap meets its limit inside of a collection,
 * and the system ends a process where its memory is used up: here that is one that does nothing else.
 */

import { fork } from "node:child_process";
import type { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import { deserialize } from "node:v8";
import { CotejoError } from "../../base/errors.ts";
import { endWithUs } from "../../engines/child-groups.ts";
import { engineEnvironment } from "../../engines/command-environment.ts";
import { outOfMemory } from "./memory-limit.ts";
import { queueTasks, type HostEvents, type TaskHost, type TaskReply, type WorkerThread } from "./task-queue.ts";
import { timeLimitOf, type TimeLimit } from "./time-limit.ts";
import { moduleFile } from "../../base/own-files.ts";

/** What the process answers: the reply of its thread, or why the task took too long. */
export type ProcessReply = TaskReply | { readonly id: number; readonly tooLong: string };

export interface ProcessOptions {
  /** What its heap may grow to. */
  readonly megabytes: number;
  readonly timeLimit?: TimeLimit;
}

/** What it exits with where its thread met the limit of its heap and V8 could stop it; `abort()` where there are no signals. */
export const OUT_OF_MEMORY = 134;
/** The least status that Windows gives a process that crashed. */
const LEAST_CRASH = 0x80000000;
/** Of its last words. They are told where it failed by a bug. */
const WORDS_LENGTH = 1000;

/** Starts one process, and another in its place where a task took too long or too much memory. */
export function startWorkerProcess({ megabytes, timeLimit = timeLimitOf }: ProcessOptions): WorkerThread {
  return queueTasks((events) => startProcess(events, megabytes), timeLimit);
}

function startProcess(events: HostEvents, megabytes: number): TaskHost {
  const child = fork(fileURLToPath(moduleFile("articles/workers/process-entry")), {
    env: engineEnvironment(process.env),
    // It holds for the thread too, and whatever NODE_OPTIONS says.
    execArgv: [`--max-old-space-size=${megabytes}`],
    serialization: "advanced",
    // V8 prints a page where it ends a process.
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    // Ctrl-C in a terminal does not reach it: what it holds is needed to write what was begun.
    detached: process.platform !== "win32",
  });
  const forget = endWithUs(child);
  const ended = Promise.withResolvers<void>();
  let lastWords = "";
  child.stderr?.setEncoding("utf8").on("data", (words: string) => {
    lastWords = (lastWords + words).slice(-WORDS_LENGTH);
  });
  child.on("message", (message) => {
    const reply = message as ProcessReply;
    if ("tooLong" in reply) events.gaveUp(new CotejoError("worker-time", 70, reply.tooLong));
    else events.reply("failure" in reply ? reply : { id: reply.id, output: deserialize(reply.output as Uint8Array) });
  });
  // This event comes after every message of the process.
  child.on("close", (code, signal) => {
    forget();
    ended.resolve();
    // The system sends SIGKILL where its own memory is used up.
    if (signal === "SIGKILL") events.gaveUp(outOfMemory());
    else if (signal !== null || isCrash(code)) events.gaveUp(outOfMemory(megabytes));
    else events.failed(`its process ended with exit code ${code}. ${lastWords}`);
  });
  child.on("error", (error) => {
    // It was never there: nothing else is heard of it.
    if (child.pid === undefined) ended.resolve();
    events.failed(error.message);
  });
  /** Its parts that keep this process from ending. */
  const parts = (): readonly ({ ref(): unknown; unref(): unknown } | null | undefined)[] => [
    child,
    child.channel,
    child.stderr as Socket | null,
  ];
  return {
    post(message) {
      // Where it has ended, or could not be started, its events say so.
      if (child.connected) child.send(message, () => undefined);
    },
    ref: () => parts().forEach((part) => part?.ref()),
    unref: () => parts().forEach((part) => part?.unref()),
    async end() {
      child.ref();
      child.kill("SIGKILL");
      // The next one may need its memory.
      await ended.promise;
    },
  };
}

function isCrash(code: number | null): boolean {
  return code === OUT_OF_MEMORY || (code !== null && (code < 0 || code >= LEAST_CRASH));
}
