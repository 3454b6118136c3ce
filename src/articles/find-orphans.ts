/** Spanish files whose source is gone: known by the ledgers that are still there. */

import { readdir } from "node:fs/promises";
import path from "node:path";
import { errorCode, byCodeUnits } from "../base/project-paths.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { compileEntries } from "../config/match-entries.ts";
import { readIfThere } from "./load-article.ts";

const LEDGERS = ".cotejo/ledger";

/** What is left of an article whose source is gone. Paths from the root, with `/`. */
export interface Orphan {
  /** The source that was. */
  readonly article: string;
  readonly ledger: string;
  /** Its Spanish file, where that is still there and no other article's. */
  readonly target: string | undefined;
}

/** Articles that have a ledger and no source any more. */
export async function findOrphans(config: Config, files: readonly SourceFile[]): Promise<readonly Orphan[]> {
  const sources = new Set(files.map(({ source }) => source));
  const targets = new Set(files.map(({ target }) => target));
  const matcher = compileEntries(config);
  const orphans: Orphan[] = [];
  for (const article of await listLedgers(config.root, "")) {
    if (sources.has(article) || (await readIfThere(config.root, article)) !== undefined) continue;
    const ledger = `${LEDGERS}/${article}.jsonl`;
    if (!(await isReadable(config.root, ledger))) continue;
    const target = matcher.match(article)[0]?.file.target;
    const isThere = target !== undefined && !targets.has(target) && (await isReadable(config.root, target));
    orphans.push({ article, ledger, target: isThere ? target : undefined });
  }
  return orphans.sort((a, b) => byCodeUnits(a.article, b.article));
}

/** A file that is there and inside the project: whoever removes orphans must not follow a link out of it. */
async function isReadable(root: string, file: string): Promise<boolean> {
  const read = await readIfThere(root, file);
  return read !== undefined && !("reason" in read);
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
