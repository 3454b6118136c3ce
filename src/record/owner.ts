/** Who has something under way in a store: a process, named so that others on its machine see when it has ended. */

import { randomUUID } from "node:crypto";
import { readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { hash128 } from "../base/hash.ts";
import { isProcessAlive, processBirth } from "../base/process-birth.ts";

/** Enough to tell machines, and processes with one id, from each other; each row of a request has it. */
const LENGTH = 8;

/** A name for one who works in this process; no two are the same. @example newOwner() // "4f5a6b7c 4711 0a1b2c3d 9e8f7a6b" */
export function newOwner(): string {
  const { pid } = process;
  return [machine(), pid, birthOf(pid) ?? "-", randomUUID().slice(0, LENGTH)].join(" ");
}

/** Whether the process of an owner has ended, as far as it can be seen from here: that of another machine cannot be. */
export function hasEnded(owner: string): boolean {
  const [where, id, birth] = owner.split(" ");
  const pid = Number(id);
  if (where !== machine()) return false;
  if (!isProcessAlive(pid)) return true;
  const now = birthOf(pid);
  return now !== undefined && birth !== "-" && now !== birth;
}

function birthOf(pid: number): string | undefined {
  const birth = processBirth(pid);
  return birth && hash128(birth).slice(0, LENGTH);
}

/** Containers may share the name of a machine, and each has its own process ids. */
function machine(): string {
  let namespace = "";
  try {
    namespace = readlinkSync("/proc/self/ns/pid");
  } catch {
    // Not Linux: the name must do.
  }
  return hash128(`${hostname()} ${namespace}`).slice(0, LENGTH);
}
