/** Whether the process that left something behind is still the one running under its id: ids are used again. */

import { readFileSync } from "node:fs";
import { uptime } from "node:os";

import { hasCode } from "./system-error.ts";

/** A process with this id runs on this machine, whoever owns it. */
export function isProcessAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    return hasCode(error, "EPERM");
  }
}

/**
 * What tells a process from another one that has its id later: the boot and the clock tick it was started at, where
 * `/proc` exists (Linux, proc(5), `stat` field 22); undefined elsewhere and for a process that is gone.
 */
export function processBirth(pid: number): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the command in parentheses, which may hold spaces and parentheses of its own.
    const started = status.slice(status.lastIndexOf(")") + 2).split(" ")[19];
    return started === undefined ? undefined : `${boot} ${started}`;
  } catch (error) {
    if (hasCode(error, "ENOENT", "ESRCH", "EACCES", "EPERM", "ENOTDIR")) return undefined;
    throw error;
  }
}

/** The machine was started after this time (ISO 8601), so no process of then is alive. A minute of doubt counts for it. */
export function isBeforeBoot(time: string, nowMs: number): boolean {
  return Date.parse(time) < nowMs - uptime() * 1000 - 60_000;
}
