/** Brings the index up to date with the files: articles whose source, ledger or target changed since are read again. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { discover } from "../config/discover.ts";
import { sha256 } from "../config/hash.ts";
import type { SourceFile } from "../config/types.ts";
import { LEDGER_FOLDER, ledgerPath } from "../store/ledger.ts";
import { knownRetired, segmentRecords } from "./article-record.ts";
import { checkOrdinal, prepareArticle } from "./article-work.ts";
import { isMemoryArticle } from "./imported-memory.ts";
import { isOtherLanguage, loadArticle, readIfThere, type ArticleFailure } from "./load-article.ts";
import type { Project } from "./project.ts";

export interface Refreshed {
  readonly files: readonly SourceFile[];
  /** Articles that cannot be read now, with the reason: nothing of them is in the index. */
  readonly broken: readonly ArticleFailure[];
  /** Spanish files with an edit that is not understood, and those that somebody decided to leave as they are. */
  readonly drifted: readonly Drift[];
}

export interface Drift {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** Refreshes the index and returns the project's files. Writes nothing but the index. */
export async function refreshIndex(project: Project): Promise<Refreshed> {
  const broken: ArticleFailure[] = [];
  const drifted: Drift[] = [];
  const { files } = await discover(project.config);
  const listed = (await project.store.listArticles()).filter((article) => !isMemoryArticle(article.path));
  const known = new Map(listed.map((article) => [article.path, article]));
  for (const file of files) {
    const indexed = known.get(file.source);
    known.delete(file.source);
    const [source, ledger, target] = await Promise.all(
      [file.source, ledgerPath(file.source), file.target].map((path) => hashIfThere(project, path)),
    );
    if (
      indexed &&
      indexed.context === project.context &&
      indexed.sourceHash === source &&
      indexed.ledgerHash === ledger &&
      indexed.targetHash === target
    )
      continue;
    const article = await loadArticle(project.config, file);
    if ("reason" in article || isOtherLanguage(article)) {
      if ("reason" in article) broken.push(article);
      if (indexed) await project.store.removeArticle(file.source);
      continue;
    }
    const work = await prepareArticle(project, article, {
      fill: false,
      force: false,
      engine: undefined,
      author: undefined,
    });
    if (work.unclear) drifted.push({ file: file.target, line: work.unclear.line, reason: work.unclear.reason });
    for (const segment of article.segments)
      work.problems.push(...checkOrdinal(project, work, segment.ordinal).problems);
    // The hashes stay those of what was last written: a file that was edited since is looked at again by the next run.
    // Without an index nobody knows from which source the target was made.
    const hashes = indexed ?? { ledgerHash: article.ledgerHash, sourceHash: "", targetHash: "", links: [] };
    await project.store.putArticle(
      {
        path: file.source,
        targetPath: file.target,
        kind: file.kind,
        sourceHash: hashes.sourceHash,
        ledgerHash: hashes.ledgerHash,
        targetHash: hashes.targetHash,
        context: project.context,
        links: hashes.links,
        anchors: "",
      },
      segmentRecords(work, await knownRetired(project.store, work)),
    );
  }
  for (const path of known.keys()) await project.store.removeArticle(path);
  return { files, broken, drifted };
}

/**
 * Fills an index that is empty beside ledgers (a clone, or one that was deleted): what stands in the last article is
 * memory for the first one, and so is what people refused there.
 */
export async function refillIndex(project: Project): Promise<void> {
  if ((await project.store.listArticles()).length > 0) return;
  if (existsSync(join(project.config.root, LEDGER_FOLDER))) await refreshIndex(project);
}

async function hashIfThere(project: Project, path: string): Promise<string> {
  const read = await readIfThere(project.config.root, path);
  return read === undefined || "reason" in read ? "" : sha256(read.bytes);
}
