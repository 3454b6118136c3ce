/** What one file may cost in memory, and why a file is refused that needs more. */

import { totalmem } from "node:os";
import { getHeapStatistics } from "node:v8";
import { CotejoError } from "../../base/errors.ts";

/** Of the machine's memory, or of what this process may have: the rest is for the parent process and other programs. */
const SHARE = 0.6;
const MB = 1024 * 1024;

/** Megabytes that the heap of one large file may grow to. */
export function spareMegabytes(): number {
  // 0 or an enormous number where nothing constrains the process.
  const constrained = process.constrainedMemory();
  const machine = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return Math.floor(Math.max(machine * SHARE, getHeapStatistics().heap_size_limit) / MB);
}

/** Whether `error` says that a file needed more memory than it may have. */
export function isOutOfMemory(error: unknown): error is CotejoError {
  return error instanceof CotejoError && error.code === "worker-memory";
}

/** Why a file is refused that needed more. @param megabytes What it might have; all that there is where nothing is said */
export function outOfMemory(megabytes?: number): CotejoError {
  const limit = megabytes === undefined ? "memory than there is" : `than ${megabytes} MB of memory`;
  return new CotejoError(
    "worker-memory",
    70,
    `Cannot read and prove it, it takes more ${limit}: split it, or use a machine with more memory.`,
  );
}
