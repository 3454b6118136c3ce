/** What an editor answers to a whole article: approved as it was seen, or sent back with comments. */

import { UsageError } from "../config/errors.ts";
import type { SourceFile } from "../config/types.ts";
import { termErrors } from "../jobs/deviation.ts";
import { inArticle, type BulkDone } from "./bulk.ts";
import { decideInArticle } from "./desk-deciding.ts";
import { assignArticle, commentAtDesk } from "./desk-notes.ts";
import { listRecords, viewRecord } from "./desk-reading.ts";
import type { Desk } from "./desk.ts";
import { isWaiting } from "./reasons.ts";
import type { SegmentView } from "./segment-view.ts";

/** Sentences that `approveArticle` would approve: those with a text that nothing forbids. */
export async function openSentences(desk: Desk, file: SourceFile): Promise<SegmentView[]> {
  const open = listRecords(desk, file.source).filter(
    (each) =>
      isWaiting(each) &&
      each.target !== "" &&
      !each.flags.includes("blocked") &&
      termErrors(each.problems).length === 0,
  );
  return Promise.all(open.map((segment) => viewRecord(desk, segment)));
}

/**
 * Approves the sentences of an article that are as they were seen, with one undo for all.
 * @param seen `seen` by id
 */
export async function approveArticle(
  desk: Desk,
  file: SourceFile,
  seen: ReadonlyMap<string, string>,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<BulkDone> {
  const known = new Set(listRecords(desk, file.source).map(({ id }) => id));
  const meant = [...seen.keys()].filter((id) => known.has(id));
  const at = desk.nextTime();
  const failed = await inArticle(meant, async (ids) => {
    if (ids.length === 0) return;
    const options = { by, reason, at, seen: new Map(ids.map((id) => [id, seen.get(id) ?? ""])) };
    await decideInArticle(desk, file, { action: "approve", ids }, options);
  });
  const left = [...seen.keys()].filter((id) => !known.has(id) || failed.includes(id));
  return { bulk: new Date(at).toISOString(), decided: seen.size - left.length, left };
}

/**
 * Sends an article back: each comment stands open on its sentence, and the article is given to whoever is to look at it.
 * No text changes: what was approved stays so until somebody decides otherwise.
 * @throws UsageError `comment` for none, `segment` for a sentence that is not in the article; nothing is then written
 */
export async function sendBack(
  desk: Desk,
  file: SourceFile,
  answer: { readonly comments: ReadonlyMap<string, string>; readonly to: string | undefined; readonly by: string },
): Promise<number> {
  const { comments, to, by } = answer;
  if (comments.size === 0)
    throw new UsageError("comment", "Cannot send the article back, expected a comment on at least one sentence.");
  const known = new Set(listRecords(desk, file.source).map(({ id }) => id));
  for (const [id, text] of comments) {
    if (!known.has(id))
      throw new UsageError(
        "segment",
        `Cannot comment on \`${id.slice(0, 40)}\`, expected a sentence of \`${file.source}\`.`,
      );
    if (text.trim() === "")
      throw new UsageError("comment", `Cannot comment on \`${id}\` without words, expected what is to be done.`);
  }
  for (const [id, text] of comments) await commentAtDesk(desk, id, text, by);
  if (to !== undefined) await assignArticle(desk, file, to, by);
  return comments.size;
}
