/** The real command, as a user starts it. */

import { spawn } from "node:child_process";
import path from "node:path";

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** `stdout` as JSON. */
  json(): any; // oxlint-disable-line typescript/no-explicit-any -- tests look into it by hand
}

const MAIN = path.join(import.meta.dirname, "..", "..", "dist", "cli", "main.js");

/** Runs `cotejo` with `args` in `cwd`. The environment has no keys and an author's name. */
export function runCommand(
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
