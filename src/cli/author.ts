/** Who decides: the name in git's configuration, as commits have it. */

import { execFile } from "node:child_process";
import { userInfo } from "node:os";
import { promisify } from "node:util";

/** `--as`, else git's `user.name` in `cwd`, else the name of the system's user. */
export async function authorName(cwd: string, given: string | undefined): Promise<string> {
  if (given !== undefined && given.trim() !== "") return given.trim();
  try {
    const { stdout } = await promisify(execFile)("git", ["config", "user.name"], { cwd, windowsHide: true });
    if (stdout.trim() !== "") return stdout.trim();
  } catch {
    // No git, or no name in it: the system's user it is.
  }
  return userInfo().username;
}
