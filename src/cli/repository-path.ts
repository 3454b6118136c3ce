/** Paths as a code host knows them: from the root of the repository, which may be above the project. */

import { existsSync } from "node:fs";
import path from "node:path";
import { fromRoot } from "../base/project-paths.ts";

/**
 * What a path from the project's root begins with in the repository: `site/` or "".
 * The repository is the folder that the code host names (GITHUB_WORKSPACE, CI_PROJECT_DIR), else the nearest one with a
 * `.git`, else the project itself.
 */
export function repositoryPrefix(root: string, env: Readonly<Record<string, string | undefined>>): string {
  const named = [env["GITHUB_WORKSPACE"], env["CI_PROJECT_DIR"]].filter((each) => each !== undefined && each !== "");
  for (const repository of [...named, nearestRepository(root)]) {
    const below = repository === undefined ? undefined : fromRoot(repository, root);
    if (below !== undefined) return below === "" ? "" : `${below}/`;
  }
  return "";
}

/** In a worktree `.git` is a file. */
function nearestRepository(root: string): string | undefined {
  for (let folder = root; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, ".git"))) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}
