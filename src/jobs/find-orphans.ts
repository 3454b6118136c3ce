/** Spanish files whose source is gone: known by the ledgers that are still there. */

import { readdir } from "node:fs/promises";
import path from "node:path";
import { errorCode, byCodeUnits } from "../config/project-paths.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { compileEntries } from "../config/match-entries.ts";
import { readIfThere } from "./load-article.ts";

const LEDGERS = ".cotejo/ledger";

/** Target paths of articles that have a ledger and no source any more; the ledger's own path when no target is there either. */
export async function findOrphans(config: Config, files: readonly SourceFile[]): Promise<readonly string[]> {
  const sources = new Set(files.map(({ source }) => source));
  const matcher = compileEntries(config);
  const orphans: string[] = [];
  for (const article of await listLedgers(config.root, "")) {
    if (sources.has(article) || (await readIfThere(config.root, article)) !== undefined) continue;
    const target = matcher.match(article)[0]?.file.target;
    const isThere = target !== undefined && (await readIfThere(config.root, target)) !== undefined;
    orphans.push(isThere ? target : `${LEDGERS}/${article}.jsonl`);
  }
  return orphans.sort(byCodeUnits);
}

async function listLedgers(root: string, folder: string): Promise<readonly string[]> {
  let entries;
  try {
    entries = await readdir(path.join(root, LEDGERS, folder), { withFileTypes: true });
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
  const found: string[] = [];
  for (const entry of entries) {
    const relative = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await listLedgers(root, relative)));
    else if (relative.endsWith(".jsonl")) found.push(relative.slice(0, -".jsonl".length));
  }
  return found;
}
