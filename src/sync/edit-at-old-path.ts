/** What a person typed into a translated file before the config gave it another place: no run may leave it behind. */

import type { ArticleRecord } from "../record/types.ts";
import { hashOf } from "./article-record.ts";
import { readIfThere, type LoadedArticle } from "../articles/load-article.ts";

export interface StrandedEdit {
  readonly line: number;
  readonly reason: string;
  /** The file with the edit, from the root. */
  readonly strandedIn: string;
}

/**
 * The file that an article's translation was written to last, where it is another than the article's target of today,
 * which is not there, and is not as it was written. Moved to the new place, its edits are taken in like any.
 */
export async function editAtOldPath(
  root: string,
  { file, targetBytes }: Pick<LoadedArticle, "file" | "targetBytes">,
  indexed: ArticleRecord | undefined,
): Promise<StrandedEdit | undefined> {
  if (targetBytes !== undefined || indexed === undefined || indexed.targetHash === "") return undefined;
  const { targetPath, targetHash } = indexed;
  if (targetPath === "" || targetPath === file.target) return undefined;
  const there = await readIfThere(root, targetPath);
  if (there === undefined || "reason" in there || hashOf(there.bytes) === targetHash) return undefined;
  const reason = `the translation was written to \`${targetPath}\` before, and that file was edited since: move it here, and the edit goes along`;
  return { line: 1, reason, strandedIn: targetPath };
}
