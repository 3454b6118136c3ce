/** Whether what the record says of a file outside of its words is still right, so that nobody has to read the file for it. */

import { isRecorded } from "../record/frames.ts";
import type { LedgerLine } from "../record/types.ts";
import type { Project } from "../articles/project.ts";
import type { ArticleWork } from "./article-work.ts";

/**
 * A decision about one sentence of a long article changes one text, or none. Its files and its record are those that were
 * last written, which the index knows; then every frame is as it was.
 * @param bytes What is written now
 */
export async function areFramesKept(
  { store, context }: Pick<Project, "store" | "context">,
  { article, lines }: Pick<ArticleWork, "article" | "lines">,
  bytes: Uint8Array,
): Promise<boolean> {
  const { file, ledger = [], frames, targetBytes, sourceHash, targetHash, ledgerHash } = article;
  if (!targetBytes || !isRecorded(frames, ledger)) return false;
  const known = new Map(ledger.map((line) => [line.id, line]));
  if (!lines.every((line) => hasSamePlace(line, known.get(line.id)))) return false;
  if (!isSameButForText(targetBytes, bytes, lines, known)) return false;
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

/** Whether the file differs in nothing but the text of one line, which stands in it as the record has it. */
function isSameButForText(
  before: Uint8Array,
  now: Uint8Array,
  lines: readonly LedgerLine[],
  known: ReadonlyMap<string, LedgerLine>,
): boolean {
  if (Buffer.compare(before, now) === 0) return true;
  const [changed, ...others] = lines.filter((line) => line.target !== known.get(line.id)?.target);
  const was = changed && known.get(changed.id)?.target;
  if (!changed || !was || others.length > 0) return false;
  const [text, written] = [before, now].map((bytes) => new TextDecoder().decode(bytes));
  const parts = text?.split(was) ?? [];
  return parts.length === 2 && parts.join(changed.target) === written;
}
