/** Asks git without waiting: it takes no lock that it can do without, and prints in English. */

import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** A blame or a history of a long file takes a while; one that hangs must not hold up a run. */
const MOST_MS = 60_000;
const MOST_BYTES = 256 * 1024 * 1024;

/** What git prints. @throws Error where there is no git or no repository, or git ends with a failure */
export async function askGit(root: string, args: readonly string[]): Promise<Uint8Array> {
  const { stdout } = await promisify(execFile)("git", args, {
    cwd: root,
    windowsHide: true,
    encoding: "buffer",
    timeout: MOST_MS,
    maxBuffer: MOST_BYTES,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
  });
  return stdout;
}
