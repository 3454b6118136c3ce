/** What an editor answers to a whole article: approved as it was seen, or sent back with comments. */

import { UsageError } from "../base/errors.ts";
import { say } from "../base/messages.ts";
import type { SourceFile } from "../config/types.ts";
import type { SegmentRecord } from "../record/types.ts";
import { inArticle, type BulkDone } from "./bulk.ts";
import { decideInArticle } from "./session-deciding.ts";
import { assignArticle, commentInReview, readAssignment } from "./session-notes.ts";
import { listRecords, notesOf, viewRecord } from "./session-reading.ts";
import type { ReviewSession } from "./review-session.ts";
import { whyLeft, type LeftWhy } from "./left-out.ts";
import { isWaiting } from "../record/waiting.ts";
import type { SegmentView } from "./segment-view.ts";

/** Why the approval of a whole article passes a sentence over, whatever is chosen. */
export type Refusal = Exclude<LeftWhy, "findings">;

export interface OpenSentences {
  /** Sentences that wait for a person. */
  readonly waiting: readonly SegmentView[];
  /** Those of them that `approveArticle` would approve: `seen` by id. */
  readonly approvable: Readonly<Record<string, string>>;
  /** Those that it would approve only where they are chosen: a check has something against them. */
  readonly withFindings: Readonly<Record<string, string>>;
  /** Why it would not approve the others, by id. */
  readonly refused: Readonly<Record<string, Refusal>>;
}

/** What is still open in an article for whoever would approve it. */
export async function openSentences(review: ReviewSession, file: SourceFile, by: string): Promise<OpenSentences> {
  const open = listRecords(review, file.source).filter(isWaiting);
  const waiting = await Promise.all(open.map((segment) => viewRecord(review, segment)));
  const approvable: Record<string, string> = {};
  const withFindings: Record<string, string> = {};
  const refused: Record<string, Refusal> = {};
  for (const [at, { id, seen }] of waiting.entries()) {
    const why = whyInReview(review, open[at], by);
    if (why === undefined) approvable[id] = seen;
    else if (why === "findings") withFindings[id] = seen;
    else refused[id] = why;
  }
  return { waiting, approvable, withFindings, refused };
}

function whyInReview(review: ReviewSession, segment: SegmentRecord | undefined, by: string): LeftWhy | undefined {
  if (!segment) return "untranslated";
  return whyLeft(review.config, notesOf(review, segment.article).withoutDismissed(segment), by);
}

/**
 * Approves the sentences of an article that are as they were seen, with one undo for all. One that the glossary refuses is
 * left, whatever the reason for the rest: whoever wants it says so of that sentence. One that a check has something against
 * is left too, unless they are chosen.
 * @param seen `seen` by id
 */
export async function approveArticle(
  review: ReviewSession,
  file: SourceFile,
  seen: ReadonlyMap<string, string>,
  { by, reason, withFindings }: { readonly by: string; readonly reason: string; readonly withFindings: boolean },
): Promise<BulkDone> {
  const taken = listRecords(review, file.source).filter(
    (segment) => withFindings || whyInReview(review, segment, by) !== "findings",
  );
  const known = new Set(taken.map(({ id }) => id));
  const meant = [...seen.keys()].filter((id) => known.has(id));
  const at = review.nextTime();
  let unchanged = 0;
  const failed = await inArticle(meant, async (ids) => {
    if (ids.length === 0) return;
    // What their marks lose is among the findings that were chosen.
    const options = { by, reason, at, isBulk: true, confirmsMarks: withFindings, seen: new Map(ids.map((id) => [id, seen.get(id) ?? ""])) }; // prettier-ignore
    const { decided } = await decideInArticle(review, file, { action: "approve", ids }, options);
    unchanged += decided.unchanged.length;
  });
  const left = [...seen.keys()].filter((id) => !known.has(id) || failed.includes(id));
  return { bulk: new Date(at).toISOString(), decided: seen.size - left.length - unchanged, left };
}

/**
 * Sends an article back: each comment stands open on its sentence, and the article is given to whoever is to look at it.
 * No text changes: what was approved stays so until somebody decides otherwise.
 * @throws UsageError `comment` for none, `segment` for a sentence that is not in the article, `due` for what is no day;
 * nothing is then written
 */
export async function sendBack(
  review: ReviewSession,
  file: SourceFile,
  answer: {
    readonly comments: ReadonlyMap<string, string>;
    readonly to: string | undefined;
    readonly due?: string | undefined;
    readonly by: string;
  },
): Promise<number> {
  const { comments, to, due, by } = answer;
  if (to === undefined && due) throw new UsageError("due", say("assignment.nobody", { due: due.slice(0, 40) }));
  const given = to === undefined ? undefined : { to, due, isReturned: true };
  // Nothing is written where the day is none.
  if (given) readAssignment(given);
  if (comments.size === 0)
    throw new UsageError("comment", "Cannot send the article back, expected a comment on at least one sentence.");
  const known = new Set(listRecords(review, file.source).map(({ id }) => id));
  for (const [id, text] of comments) {
    if (!known.has(id))
      throw new UsageError(
        "segment",
        `Cannot comment on \`${id.slice(0, 40)}\`, expected a sentence of \`${file.source}\`.`,
      );
    if (text.trim() === "")
      throw new UsageError("comment", `Cannot comment on \`${id}\` without words, expected what is to be done.`);
  }
  for (const [id, text] of comments) await commentInReview(review, id, text, by);
  if (given) await assignArticle(review, file, given, by);
  return comments.size;
}
