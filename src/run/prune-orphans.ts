/** Removes what an article that is gone has left behind: its Spanish file and its ledger. */

import { discover } from "../articles/discover.ts";
import type { Config } from "../config/types.ts";
import { parseLedger } from "../record/ledger.ts";
import { removeFile } from "../base/remove-file.ts";
import { isDecided } from "../articles/match-ledger.ts";
import { findOrphans } from "../articles/find-orphans.ts";
import { readIfThere } from "../articles/load-article.ts";
import { withProject } from "../articles/project.ts";

export interface Pruned {
  /** Paths removed, from the root. */
  readonly pruned: readonly string[];
  /** Sources that are gone and whose ledger holds a person's decisions: they stay unless they are forced. */
  readonly kept: readonly string[];
}

/**
 * Removes every orphan and its ledger, except where a person decided something: the article may only have been renamed.
 * @param force Those too
 */
export async function pruneOrphans(config: Config, force: boolean): Promise<Pruned> {
  const { files } = await discover(config, [], true);
  return withProject(config, { write: true }, async (project) => {
    const pruned: string[] = [];
    const kept: string[] = [];
    for (const orphan of await findOrphans(config, files)) {
      if (!force && (await holdsDecisions(config, orphan.ledger))) {
        kept.push(orphan.article);
        continue;
      }
      for (const file of orphan.target === undefined ? [orphan.ledger] : [orphan.target, orphan.ledger]) {
        await removeFile(config.root, file, orphan.article);
        pruned.push(file);
      }
      await project.store.removeArticle(orphan.article);
    }
    return { pruned, kept };
  });
}

async function holdsDecisions(config: Config, ledger: string): Promise<boolean> {
  const read = await readIfThere(config.root, ledger);
  // What cannot be read may hold anything.
  if (read === undefined || "reason" in read) return true;
  const { lines, problems } = parseLedger(new TextDecoder().decode(read.bytes), ledger);
  return lines.some(isDecided) || problems.some(({ severity }) => severity === "error");
}
