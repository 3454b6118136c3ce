/** `cotejo worker` as its users have it: the built command in a process of its own. */

import { spawn } from "node:child_process";
import { onTestFinished } from "vitest";
import { makeProject } from "./project-folder.ts";
import { cleanEnv } from "./run-command.ts";
import { MAIN } from "./team.ts";

export interface WorkerProcess {
  /** Machine and process, as pages call it. */
  readonly name: string;
  /** Absolute: its folder. */
  readonly folder: string;
  log(): string;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
  /** Ends it as a service manager does, and waits. @returns its exit code */
  stop(): Promise<number | null>;
  /** Ends it at once. */
  kill(): Promise<void>;
}

const LONGEST_START_MS = 45_000;

/** Starts it; it ends with the test. */
export async function startWorkerProcess(
  env: Readonly<Record<string, string>>,
  folder = makeProject().root,
): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [MAIN, "worker", "--data", folder], {
    cwd: folder,
    env: cleanEnv(env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  onTestFinished(kill);
  let logged = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (logged += text));
  // One that neither starts nor ends is ended: the message says `null` then.
  const late = setTimeout(() => void kill(), LONGEST_START_MS);
  void ended.then(() => clearTimeout(late));
  const name = await new Promise<string>((resolve, reject) => {
    child.once("close", (code) => reject(new Error(`Expected the worker to start, it ended with ${code}: ${logged}`)));
    child.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
  });
  clearTimeout(late);
  return {
    name,
    folder,
    log: () => logged,
    ended,
    kill,
    async stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
}
