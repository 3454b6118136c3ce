/**
 * Engines that run as processes beside this one, each in a group of its own: Ctrl-C in a terminal does not reach them, and
 * what they start ends with them. A process that ends at once, at a second Ctrl-C, takes them along.
 */

import type { ChildProcess } from "node:child_process";

const running = new Set<ChildProcess>();
let isListening = false;

/** Ends the group of `child` when this process ends. @returns what to call once the child has ended */
export function endWithUs(child: ChildProcess): () => void {
  if (!isListening) process.once("exit", () => running.forEach(killGroup));
  isListening = true;
  running.add(child);
  return () => void running.delete(child);
}

/** Ends a child that was started with `detached`, and all that it started. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    // Nothing of it is left: that is what was asked for.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
