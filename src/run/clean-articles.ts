/**
 * Articles in which `check` has found nothing. While their files, config, terms and links are the same, it would find
 * nothing again, and they are not read. What a link of an article leads to is in other files: one with links into the
 * project is checked each time.
 */

import { sha256 } from "../base/hash.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { hasBlocks } from "../formats/capabilities.ts";
import { mayLeadInside } from "../links/link-target.ts";
import { hashOfFiles } from "../articles/files-hash.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import type { Project } from "../articles/project.ts";
import { asLeft } from "./recognize-unchanged.ts";

export interface CleanArticles {
  /** Whether nothing was found in an article that is as it is now. */
  has(file: SourceFile): Promise<boolean>;
  /** Nothing was found in it. */
  add(article: LoadedArticle): Promise<void>;
  /** Puts into the index what was found now. */
  keep(): Promise<void>;
}

/** @param frozen Checked as `check --frozen` does: what is clean without it may not be clean with it */
export function createCleanArticles(project: Project, frozen: boolean): CleanArticles {
  const { store } = project;
  let listed: Promise<ReadonlyMap<string, string>> | undefined;
  const found = new Map<string, string>();
  const keyOf = async (file: SourceFile): Promise<{ readonly key: string; readonly files: string } | undefined> => {
    const left = await asLeft(project, file);
    if (!left) return undefined;
    // What the index knows of an article counts too, such as the source that it was written from.
    return { key: sha256(JSON.stringify([left.files, left.indexed, frozen])), files: left.files };
  };
  return {
    async has(file) {
      const known = (await (listed ??= store.listClean(frozen))).get(file.source);
      return known !== undefined && known === (await keyOf(file))?.key;
    },
    async add(article) {
      const { file, sourceHash, ledgerHash, targetHash } = article;
      if (leadsElsewhere(article, project.config)) return;
      const now = await keyOf(file);
      // A file that was saved meanwhile is another than the one that was checked.
      if (now?.files === hashOfFiles({ source: sourceHash, ledger: ledgerHash, target: targetHash }))
        found.set(file.source, now.key);
    },
    async keep() {
      if (found.size > 0) await store.putClean(frozen, found);
    },
  };
}

/** Whether something in other files may be wrong for it: a page that it links to, an address that two pages share. */
function leadsElsewhere({ document }: LoadedArticle, { links }: Config): boolean {
  if (!hasBlocks(document)) return false;
  return document.addresses.length > 0 || document.links.some(({ url }) => mayLeadInside(url, links));
}
