/** Whether what the record says of a file outside of its words is still right, so that nobody has to read the file for it. */

import { isRecorded } from "../record/frames.ts";
import { parseRecord } from "../segments/inline-codes.ts";
import type { LedgerLine } from "../record/types.ts";
import type { Project } from "../articles/project.ts";
import type { ArticleWork } from "./types.ts";

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

/** Whether the record differs in the words of one line, whose codes are the same ones, and the file in one stretch. */
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
  return shapeOf(was) === shapeOf(changed.target) && known.get(changed.id)?.marks === changed.marks;
}

/** The codes of a text in their order, whether it begins with one, and its line breaks. */
function shapeOf(text: string): string {
  return parseRecord(text)
    .content.map((part, at) => (part.type === "text" ? (at === 0 ? "text" : "") : `${part.type} ${part.id}`))
    .concat(text.match(/\r\n|\n|\r/g) ?? [])
    .join("|");
}
