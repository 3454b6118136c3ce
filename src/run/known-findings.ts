/**
 * What `check` has found in articles. While the files, config, terms and notes of one are the same, it would find the same
 * again, and the article is not read. What a link of an article leads to is in other files: one with links into the project
 * is checked each time.
 */

import { sha256 } from "../base/hash.ts";
import type { Problem } from "../base/problem.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { hasBlocks } from "../formats/capabilities.ts";
import { mayLeadInside } from "../links/link-target.ts";
import { hashOfFiles } from "../articles/files-hash.ts";
import type { LoadedArticle } from "../articles/load-article.ts";
import type { Project } from "../articles/project.ts";
import type { CheckedArticle } from "../record/seen-file.ts";
import { readNotes } from "../record/notes.ts";
import { asLeft } from "./recognize-unchanged.ts";

export interface KnownFindings {
  /** What was found in an article that is as it is now; undefined where that is not known. */
  of(file: SourceFile): Promise<readonly Problem[] | undefined>;
  /** What was found in it now. */
  add(article: LoadedArticle, problems: readonly Problem[]): Promise<void>;
  /** Puts into the index what was found now. */
  keep(): Promise<void>;
}

/** @param frozen Checked as `check --frozen` does, which finds more */
export function createKnownFindings(project: Project, frozen: boolean): KnownFindings {
  const { config, store } = project;
  let listed: Promise<ReadonlyMap<string, CheckedArticle>> | undefined;
  const found = new Map<string, CheckedArticle>();
  const stateOf = async (
    file: SourceFile,
    hasFindings: boolean,
  ): Promise<{ readonly state: string; readonly files: string } | undefined> => {
    const left = await asLeft(project, file, await store.getArticle(file.source));
    if (!left) return undefined;
    // Somebody may have dismissed a finding since.
    const notes = hasFindings ? await readNotes(config.root, file.source) : [];
    // What the index knows of an article counts too, such as the source that it was written from.
    return { state: sha256(JSON.stringify([left.files, left.indexed, frozen, notes])), files: left.files };
  };
  return {
    async of(file) {
      const known = (await (listed ??= store.listChecked(frozen))).get(file.source);
      if (!known || known.state !== (await stateOf(file, known.problems !== ""))?.state) return undefined;
      return known.problems === "" ? [] : (JSON.parse(known.problems) as readonly Problem[]);
    },
    async add(article, problems) {
      const { file, sourceHash, ledgerHash, targetHash } = article;
      if (leadsElsewhere(article, config)) return;
      const now = await stateOf(file, problems.length > 0);
      // A file that was saved meanwhile is another than the one that was checked.
      if (now?.files === hashOfFiles({ source: sourceHash, ledger: ledgerHash, target: targetHash }))
        found.set(file.source, {
          state: now.state,
          problems: problems.length === 0 ? "" : JSON.stringify(problems),
        });
    },
    async keep() {
      if (found.size > 0) await store.putChecked(frozen, found);
    },
  };
}

/** Whether something in other files may be wrong for it: a page that it links to, an address that two pages share. */
function leadsElsewhere({ document }: LoadedArticle, { links }: Config): boolean {
  if (!hasBlocks(document)) return false;
  return document.addresses.length > 0 || document.links.some(({ url }) => mayLeadInside(url, links));
}
