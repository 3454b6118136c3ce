/** How git brings two versions of a file together. */

import { spawnSync } from "node:child_process";
import { makeProject } from "../helpers/project-folder.ts";

/** `git merge-file`; `settle` gets the text with conflict marks. */
export function mergeFile(
  ours: string | undefined,
  base: string | undefined,
  theirs: string | undefined,
  settle: (conflict: string) => string,
): string {
  if (ours === undefined || theirs === undefined || ours === theirs) return ours ?? theirs ?? "";
  const folder = makeProject({ ours, base: base ?? "", theirs });
  const { status, stdout } = spawnSync("git", ["merge-file", "-p", "ours", "base", "theirs"], {
    cwd: folder.root,
    encoding: "utf8",
  });
  folder.remove("");
  return status === 0 ? stdout : settle(stdout);
}
