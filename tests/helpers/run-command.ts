/** The real command, as a user starts it. */

import { fork, spawn, type ChildProcess } from "node:child_process";
import path from "node:path";

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** `stdout` as JSON. */
  json(): any; // oxlint-disable-line typescript/no-explicit-any -- tests look into it by hand
}

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");

/**
 * Runs the built `cotejo` with `args` in `cwd`. The environment has no keys and an author's name. Commands of a test file
 * run one after the other in one process beside it: most of a small command is Node starting. While that is at work, and
 * where a test wants it, a command gets a process of its own.
 */
export async function runCommand(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  if (isBusy) return spawnCommand(cwd, args, env);
  isBusy = true;
  try {
    const { code, stdout, stderr } = await ask({ cwd, args, env: cleanEnv(env) });
    return { code, stdout, stderr, json: () => JSON.parse(stdout) };
  } finally {
    isBusy = false;
  }
}

let isBusy = false;
let host: ChildProcess | undefined;

function ask(request: object): Promise<Omit<CommandResult, "json">> {
  const process = (host ??= startHost());
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => {
      host = undefined;
      reject(new Error(`Expected an answer of the command's process, it ended with ${code}.`));
    };
    process.once("exit", onExit);
    process.once("message", (answer) => {
      process.off("exit", onExit);
      resolve(answer as Omit<CommandResult, "json">);
    });
    process.send(request);
  });
}

function startHost(): ChildProcess {
  const started = fork(path.join(import.meta.dirname, "command-host.mjs"), {
    execArgv: [],
    stdio: "ignore",
    serialization: "json",
  });
  // The test file may end while it waits for the next command.
  started.unref();
  started.channel?.unref();
  return started;
}

/** The same in a process of its own, as a user starts it. */
export function spawnCommand(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd,
      env: cleanEnv(env),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? -1, stdout, stderr, json: () => JSON.parse(stdout) }));
  });
}

/** What a command of the tests sees of this machine: no keys, no language, no name but its own. */
export function cleanEnv(env: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && /^(?:PATH|HOME|TMPDIR|TMP|TEMP|SYSTEMROOT|PATHEXT)$/i.test(name),
  );
  return {
    ...Object.fromEntries(kept as [string, string][]),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_SYSTEM: "/dev/null",
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "user.name",
    GIT_CONFIG_VALUE_0: "Ana Pérez",
    ...env,
  };
}
