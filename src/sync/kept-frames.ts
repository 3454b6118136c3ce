/** Whether what the record says of a file outside of its words is still right, so that nobody has to read the file for it. */

import { isRecorded } from "../record/frames.ts";
import type { LedgerLine } from "../record/types.ts";
import type { Project } from "../articles/project.ts";
import type { ArticleWork } from "./article-work.ts";
import { isOneStretch } from "./merge-with-disk.ts";

/**
 * A decision about one sentence of a long article changes a few words of one line. Its files and its record are those that
 * were last written, which the index knows; then every frame is as it was.
 * @param bytes What is written now
 */
export async function areFramesKept(
  { store, context }: Pick<Project, "store" | "context">,
  { article, lines }: Pick<ArticleWork, "article" | "lines">,
  bytes: Uint8Array,
): Promise<boolean> {
  const { file, ledger = [], frames, targetBytes, sourceHash, targetHash, ledgerHash } = article;
  if (!targetBytes || !isRecorded(frames, ledger) || !isOneStretch(targetBytes, bytes)) return false;
  const known = new Map(ledger.map((line) => [line.id, line]));
  if (!lines.every((line) => hasSamePlace(line, known.get(line.id)))) return false;
  const indexed = await store.getArticle(file.source);
  return (
    indexed?.sourceHash === sourceHash &&
    indexed.targetHash === targetHash &&
    indexed.ledgerHash === ledgerHash &&
    indexed.context === context
  );
}

/** Whether a text stands where it stood, with the same codes. */
function hasSamePlace(line: LedgerLine, was: LedgerLine | undefined): boolean {
  return (
    was !== undefined &&
    line.frame === was.frame &&
    line.merged === was.merged &&
    line.within === was.within &&
    line.passage === was.passage &&
    line.published === was.published &&
    line.omitted === was.omitted &&
    line.retired === was.retired &&
    (line.target === "") === (was.target === "")
  );
}
