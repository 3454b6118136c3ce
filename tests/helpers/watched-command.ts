/** `cotejo translate --watch --json` as its user starts it: one object a run. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";
import { cleanEnv } from "./run-command.ts";

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");
/** Long enough for a loaded machine. */
const WAIT_MS = 20_000;

export interface WatchedCommand {
  /** The next object it prints. */
  next(): Promise<any>; // oxlint-disable-line typescript/no-explicit-any -- tests look into it by hand
  /** What it printed and nobody has taken, after so many ms. */
  rest(ms: number): Promise<readonly unknown[]>;
  /** Ctrl-C. @returns exit code or the signal that killed it */
  interrupt(): Promise<number | string>;
}

/** Starts it in `root`; it ends with the test. */
export function watchCommand(
  root: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): WatchedCommand {
  const child = spawn(process.execPath, [MAIN, "translate", "--watch", "--json", ...args], {
    cwd: root,
    env: cleanEnv(env),
    stdio: ["ignore", "pipe", "ignore"],
  });
  const exited = once(child, "exit") as Promise<[number | null, string | null]>;
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  const printed: unknown[] = [];
  let wake: (() => void) | undefined;
  createInterface({ input: child.stdout }).on("line", (line) => {
    printed.push(JSON.parse(line));
    wake?.();
  });
  return {
    async next() {
      const until = Date.now() + WAIT_MS;
      while (printed.length === 0) {
        if (Date.now() > until) throw new Error(`Expected another run within ${WAIT_MS} ms.`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 200);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      return printed.shift();
    },
    async rest(ms) {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return printed.splice(0);
    },
    async interrupt() {
      child.kill("SIGINT");
      const [code, signal] = await exited;
      return code ?? signal ?? "";
    },
  };
}
