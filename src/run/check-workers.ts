/** Threads that check along, each with the project opened on its own. */

import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Problem } from "../base/problem.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { moduleFile } from "../base/own-files.ts";

/** What is wrong with each of some files. */
export type CheckedPart = readonly (readonly Problem[])[];

export interface CheckWorker {
  /** @throws what ended the thread */
  check(files: readonly SourceFile[]): Promise<CheckedPart>;
  /** Keeps what was found, and ends the thread. */
  close(): Promise<void>;
}

export interface CheckWorkerData {
  readonly config: Config;
  readonly frozen: boolean;
}

/** `undefined`: there are no more. */
export type CheckMessage = readonly SourceFile[] | undefined;
export type CheckReply = { readonly problems: CheckedPart } | { readonly failure: string } | "closed";

/** A thread takes half a second to load and to open the project: fewer files than this are checked sooner. */
const LEAST_FILES = 200;
const MOST_WORKERS = 7;

/** As many as this machine has processors beside the one that is at work; none for few files, and none with checks of plugins, which cannot leave their thread. */
export function startCheckWorkers(config: Config, frozen: boolean, files: number): readonly CheckWorker[] {
  if (files < LEAST_FILES || config.plugins.length > 0) return [];
  const count = Math.min(availableParallelism() - 1, MOST_WORKERS, Math.floor(files / LEAST_FILES));
  return Array.from({ length: count }, () => startCheckWorker({ config, frozen }));
}

function startCheckWorker(workerData: CheckWorkerData): CheckWorker {
  const thread = new Worker(moduleFile("run/check-thread"), { workerData });
  const ended = new Promise<never>((_, reject) => {
    thread.once("error", reject);
    thread.once("exit", () => reject(new Error("Cannot go on checking: a thread ended.")));
  });
  ended.catch(() => undefined);
  const ask = (message: CheckMessage): Promise<CheckReply> => {
    const answered = new Promise<CheckReply>((resolve) => void thread.once("message", resolve));
    thread.postMessage(message);
    return Promise.race([answered, ended]);
  };
  return {
    async check(files) {
      const reply = await ask(files);
      if (reply === "closed") return [];
      if ("failure" in reply) throw new Error(reply.failure);
      return reply.problems;
    },
    async close() {
      await ask(undefined).catch(() => undefined);
      await thread.terminate();
    },
  };
}
