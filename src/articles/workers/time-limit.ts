/**
 * What one file may cost its thread in processor time. Texts that cost a parser a square of their length are mended or
 * refused by what they are, the same on every machine (`parse-budget.ts`); this ends the cases that nobody foresaw, so
 * that one file in a pull request never holds up a run.
 */

import type { Worker } from "node:worker_threads";
import { CotejoError } from "../../base/errors.ts";

/** Milliseconds for any file, and more for each byte: five times what the slowest text of its size takes. */
const BASE_MS = 60_000;
const PER_BYTE_MS = 0.12;

/** Files from here on are never parsed on the main thread, where nothing could end it. */
export const SAFE_BYTES = 64_000;

/** Milliseconds of processor time that a task on a file of `bytes` may take. */
export type TimeLimit = (bytes: number) => number;

export const timeLimitOf: TimeLimit = (bytes) => BASE_MS + bytes * PER_BYTE_MS;

/** Why a file is refused that took more. */
export function overTime(ms: number): CotejoError {
  const seconds = Math.ceil(ms / 1000);
  return new CotejoError(
    "worker-time",
    70,
    `Cannot read and prove it within ${seconds} s of processor time, expected text that a parser reads in less: split it.`,
  );
}

/** Whether `error` says that a task took more time than it may. */
export function isOverTime(error: unknown): error is CotejoError {
  return error instanceof CotejoError && error.code === "worker-time";
}

/**
 * Milliseconds that the code in `worker` has run so far. Other processes do not count where Node can tell (24.6 and
 * later), so that a busy machine refuses nothing.
 */
export async function millisecondsOf(worker: Worker): Promise<number> {
  if (typeof worker.cpuUsage !== "function") return worker.performance.eventLoopUtilization().active;
  // A thread that has not started, or has ended, has run nothing.
  const { user, system } = await worker.cpuUsage().catch(() => ({ user: 0, system: 0 }));
  return (user + system) / 1000;
}
