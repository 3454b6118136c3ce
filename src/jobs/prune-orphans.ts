/** Removes what an article that is gone has left behind: its Spanish file and its ledger. */

import { unlink } from "node:fs/promises";
import path from "node:path";
import { discover } from "../config/discover.ts";
import type { Config } from "../config/types.ts";
import { findOrphans } from "./find-orphans.ts";
import { withProject } from "./project.ts";

/** Removes every orphan and its ledger. @returns the paths removed, from the root */
export async function pruneOrphans(config: Config): Promise<readonly string[]> {
  const { files } = await discover(config);
  return withProject(config, { write: true }, async (project) => {
    const removed: string[] = [];
    for (const orphan of await findOrphans(config, files)) {
      for (const file of orphan.target === undefined ? [orphan.ledger] : [orphan.target, orphan.ledger]) {
        await unlink(path.join(config.root, file));
        removed.push(file);
      }
      await project.store.removeArticle(orphan.article);
    }
    return removed;
  });
}
