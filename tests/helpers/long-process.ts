/** A command that runs until it is ended, as its users have it: built, and in a process of its own. */

import { spawn } from "node:child_process";
import { onTestFinished } from "vitest";
import { cleanEnv } from "./run-command.ts";
import { MAIN } from "./team.ts";

export interface LongProcess {
  /** What it has printed until it had started. */
  readonly printed: string;
  /** What it has logged. */
  log(): string;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  /** Ends it as a service manager does, and waits. @returns its exit code */
  stop(): Promise<number | null>;
  /** Ends it at once: nothing of it runs any more. */
  kill(): Promise<void>;
}

/** Longer than any start under load, also of a worker that first publishes what it finds in a large checkout. */
const LONGEST_START_MS = 180_000;
/** For what it prints after its first line. */
const MORE_MS = 50;

/**
 * Starts it; it ends with the test.
 * @throws Error where it ends before it has printed a line: its code and its log; `null` is the code of one that hung
 */
export async function startProcess(
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>>,
): Promise<LongProcess> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd: folder,
    env: cleanEnv(env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => child.once("close", resolve).once("error", reject));
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  onTestFinished(kill);
  let printed = "";
  let logged = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (logged += text));
  const late = setTimeout(() => child.kill("SIGKILL"), LONGEST_START_MS);
  const started = new Promise<true>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      if (printed.includes("\n")) setTimeout(() => resolve(true), MORE_MS);
    });
  });
  const first = await Promise.race([started, ended]);
  clearTimeout(late);
  if (first !== true)
    throw new Error(`Expected \`cotejo ${args[0]}\` to start, it ended with ${String(first)}: ${logged}`);
  return {
    printed,
    log: () => logged,
    ended,
    kill,
    async stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}
