/** The folders in which a source may appear. */

import { readdir } from "node:fs/promises";
import path from "node:path";
import { compileEntries } from "../../config/match-entries.ts";
import { isSkippedFolder } from "../../base/project-paths.ts";
import type { Config } from "../../config/types.ts";

/** Every folder that the walk for sources goes through, from the root and with `/`; never a hidden one or `node_modules`. */
export async function sourceFolders(config: Config): Promise<readonly string[]> {
  const { folderKind } = compileEntries(config);
  const found: string[] = [];
  const waiting = [""];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    // What cannot be read, or is gone by now, has nothing to tell.
    const entries = await readdir(path.join(config.root, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const relative = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isDirectory() || isSkippedFolder(entry.name) || folderKind(relative) === undefined) continue;
      found.push(relative);
      waiting.push(relative);
    }
  }
  return found;
}
