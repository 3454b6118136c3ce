/** Who decides: the name in git's configuration, as commits have it. */

import { execFile } from "node:child_process";
import { userInfo } from "node:os";
import { promisify } from "node:util";
import { UsageError } from "./errors.ts";
import { hiddenCharacters, visible, withoutHidden } from "./hidden-characters.ts";

/**
 * `--as`, else git's `user.name` in `cwd`, else the name of the system's user. A name is one line that reads as it is.
 * @throws UsageError `flags`: `--as` has a control or bidi character
 */
export async function authorName(cwd: string, given: string | undefined): Promise<string> {
  const said = given?.trim() ?? "";
  const [hidden] = hiddenCharacters(said);
  if (hidden !== undefined)
    throw new UsageError(
      "flags",
      `Cannot sign as \`${said}\`, expected a name without \`${visible(hidden)}\`, which nobody sees: type it again.`,
    );
  if (said !== "") return said;
  try {
    const { stdout } = await promisify(execFile)("git", ["config", "user.name"], { cwd, windowsHide: true });
    const name = withoutHidden(stdout).trim();
    if (name !== "") return name;
  } catch {
    // No git, or no name in it: the system's user it is.
  }
  return withoutHidden(userInfo().username);
}
