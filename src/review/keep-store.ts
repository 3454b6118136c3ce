/** Keeps the index on disk up to date with what the review session has seen of the files, for searches of memory. */

import type { ProjectSession } from "../articles/project-session.ts";
import type { SourceFile } from "../config/types.ts";
import { refreshArticle, refreshIndex } from "../run/refresh-index.ts";
import type { ReviewIndex } from "./session-index.ts";

/** @returns what brings it along, unless another process is writing: articles whose files are the same are passed over */
export function createStoreKeeper(held: ProjectSession, index: ReviewIndex): () => Promise<void> {
  const brought = new Map<string, string>();
  let files: readonly SourceFile[] = [];
  return async () => {
    await held.index(async (project) => {
      const stampOf = ({ source }: SourceFile): string | undefined => {
        const stamp = index.article(source)?.stamp;
        return stamp === undefined ? undefined : `${project.context} ${stamp}`;
      };
      // Articles have come or gone.
      const isOther = held.files() !== files;
      if (isOther) await refreshIndex(project);
      files = held.files();
      for (const file of files) {
        const stamp = stampOf(file);
        if (stamp !== undefined && brought.get(file.source) === stamp) continue;
        if (!isOther) await refreshArticle(project, file, await project.store.getArticle(file.source));
        if (stamp !== undefined) brought.set(file.source, stamp);
      }
    });
  };
}
