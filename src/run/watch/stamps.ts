/** What tells that the files of an article have changed since they were last looked at. */

import { stat } from "node:fs/promises";
import path from "node:path";
import { sha256 } from "../../base/hash.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { ledgerPath } from "../../record/ledger.ts";
import { absent } from "../../base/system-error.ts";
import { readIfThere } from "../../articles/load-article.ts";
import { hasIndex, openIndex } from "../../articles/open-index.ts";

/** Changes when a file is written, replaced or removed; "" where there is none. */
export type Stamp = string;

export interface ArticleStamps {
  readonly source: Stamp;
  readonly target: Stamp;
  readonly ledger: Stamp;
  /** There is nothing in the source: an editor has emptied it and is about to write it, or somebody has just made it. */
  readonly isEmpty: boolean;
}

/** The stamps of `files`, by source. */
export async function stampArticles(
  { root }: Config,
  files: readonly SourceFile[],
): Promise<ReadonlyMap<string, ArticleStamps>> {
  const stamped = files.map(async ({ source, target }): Promise<[string, ArticleStamps]> => {
    const [first, second, third] = await Promise.all(
      [source, target, ledgerPath(source)].map((file) => stampFile(path.join(root, file))),
    );
    return [
      source,
      {
        source: first?.stamp ?? "",
        target: second?.stamp ?? "",
        ledger: third?.stamp ?? "",
        isEmpty: first?.size === 0,
      },
    ];
  });
  return new Map(await Promise.all(stamped));
}

/** The stamp of one file, absolute, and its bytes; undefined where it is not there. */
export async function stampFile(file: string): Promise<{ readonly stamp: Stamp; readonly size: number } | undefined> {
  const found = await stat(file).catch(absent);
  return found && { stamp: `${found.mtimeMs} ${found.size} ${found.ino}`, size: found.size };
}

export function isSameStamp(a: ArticleStamps, b: ArticleStamps): boolean {
  return a.source === b.source && a.target === b.target && a.ledger === b.ledger;
}

/** Those of `files` that hold, byte for byte, what the index says: what a run or the review page has just written, or a save without a change. */
export async function findAsIndexed(config: Config, files: readonly SourceFile[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  if (files.length === 0 || !(await hasIndex(config))) return known;
  const store = await openIndex(config);
  try {
    for (const { source, target } of files) {
      const indexed = await store.getArticle(source);
      if (indexed?.targetPath !== target) continue;
      const hashes = [
        [source, indexed.sourceHash],
        [target, indexed.targetHash],
        [ledgerPath(source), indexed.ledgerHash],
      ] as const;
      const isSame = await Promise.all(
        hashes.map(async ([file, hash]) => {
          const read = await readIfThere(config.root, file);
          return read === undefined ? hash === "" : !("reason" in read) && sha256(read.bytes) === hash;
        }),
      );
      if (isSame.every(Boolean)) known.add(source);
    }
    return known;
  } finally {
    await store.close();
  }
}
