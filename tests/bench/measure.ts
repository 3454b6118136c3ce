/** Runs a process to its end and tells how long it took and how much memory it had at most. */

import { spawnSync } from "node:child_process";

export interface Measured {
  readonly ms: number;
  readonly stdout: string;
}

/** Runs Node with `args`. @throws Error when it ends with another code than one of `exits` */
export function runNode(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string>; readonly exits?: readonly number[] } = {},
): Measured {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const ms = performance.now() - started;
  if (!(options.exits ?? [0]).includes(status ?? -1))
    throw new Error(`${args.join(" ")} ended with ${status}: ${stderr.slice(0, 2000)}`);
  return { ms, stdout };
}

/** The middle of three runs. */
export function medianOf(runs: readonly number[]): number {
  return [...runs].sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0;
}
