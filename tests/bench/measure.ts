/** Runs a process to its end and tells how long it took and how much memory it had at most. */

import { spawnSync } from "node:child_process";

export interface Measured {
  readonly ms: number;
  readonly stdout: string;
  /** The most memory it had at once, in MB (resident set). */
  readonly peakMb: number;
  /** Of the processor, in seconds, all threads. */
  readonly cpuSeconds: number;
}

/** Says on file descriptor 3 what memory the process had at most, and its time of the processor in microseconds, once for all threads. */
const REPORT_USAGE =
  "data:text/javascript,import{writeSync}from'node:fs';import{isMainThread}from'node:worker_threads';isMainThread&&process.on('exit',()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();writeSync(3,maxRSS+' '+(userCPUTime+systemCPUTime))})";

/** Runs Node with `args`. @throws Error when it ends with another code than one of `exits` */
export function runNode(
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Record<string, string>; readonly exits?: readonly number[] } = {},
): Measured {
  const started = performance.now();
  const { status, stdout, stderr, output } = spawnSync(process.execPath, ["--import", REPORT_USAGE, ...args], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const ms = performance.now() - started;
  if (!(options.exits ?? [0]).includes(status ?? -1))
    throw new Error(`${args.join(" ")} ended with ${status}: ${stderr.slice(0, 2000)}`);
  const [memory = NaN, microseconds = NaN] = (output[3] ?? "").split(" ").map(Number);
  return { ms, stdout, peakMb: Math.round(memory / 1024), cpuSeconds: microseconds / 1e6 };
}

/** The middle of some runs. */
export function medianOf(runs: readonly number[]): number {
  return [...runs].sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? 0;
}
