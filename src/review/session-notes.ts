/** Notes that are made in the review session: each is in its file when it is answered. */

import { readDay } from "../base/due-day.ts";
import { say } from "../base/messages.ts";
import { UsageError } from "../base/errors.ts";
import type { SourceFile } from "../config/types.ts";
import { canBeDismissed, standingDismissals } from "../articles/dismissals.ts";
import { addNotes, readNotes, signNote, type Note } from "../record/notes.ts";
import type { SegmentRecord } from "../record/types.ts";
import type { CommentView } from "./article-notes.ts";
import type { ReviewSession } from "./review-session.ts";
import { checkInReview, detailsInReview, fileOf, segmentInReview } from "./session-reading.ts";
import type { SegmentDetailsView } from "./segment-view.ts";

/** UTF-16 units. */
const LONGEST_COMMENT = 10_000;

type Unsigned = Parameters<typeof signNote>[1];

/** Says something on a segment. @throws UsageError `segment`, `comment` */
export async function commentInReview(
  review: ReviewSession,
  id: string,
  text: string,
  by: string,
): Promise<CommentView> {
  const segment = segmentInReview(review, id);
  if (text.trim() === "" || text.length > LONGEST_COMMENT)
    throw new UsageError("comment", say("comment.length", { most: LONGEST_COMMENT }));
  const note = await add(review, segment, by, (at) => ({
    type: "comment",
    by,
    at,
    ...placeOf(segment),
    text: text.trim(),
  }));
  review.tell({ type: "comment", segment: id, by });
  return commentOf(review, segment, note.id);
}

/** Closes a comment; one that is closed stays as it was closed. @throws UsageError `segment`, `comment` */
export async function resolveInReview(
  review: ReviewSession,
  id: string,
  comment: string,
  by: string,
): Promise<CommentView> {
  const segment = segmentInReview(review, id);
  const known = commentOf(review, segment, comment);
  if (known.resolved) return known;
  await add(review, segment, by, (at) => ({ type: "resolve", by, at, of: comment }));
  review.tell({ type: "comment", segment: id, by });
  return commentOf(review, segment, comment);
}

/** Who is to look, and by when. */
export interface GivenAssignment {
  /** "" for nobody. */
  readonly to: string;
  /** A day such as `2026-12-05`; "" for none; without it, the day stays. */
  readonly due?: string | undefined;
  /** It goes back to them, with comments. */
  readonly isReturned?: boolean;
}

/** Says who is to look at a segment. @throws UsageError `segment`, `due` */
export async function assignSegment(
  review: ReviewSession,
  id: string,
  given: GivenAssignment,
  by: string,
): Promise<SegmentDetailsView> {
  const segment = segmentInReview(review, id);
  const read = readAssignment(given);
  await add(review, segment, by, (at) => ({ type: "assign", by, at, ...placeOf(segment), ...read }));
  return detailsInReview(review, id);
}

/** Says who is to look at an article. @throws UsageError `due` */
export async function assignArticle(
  review: ReviewSession,
  file: SourceFile,
  given: GivenAssignment,
  by: string,
): Promise<void> {
  const read = readAssignment(given);
  await addTo(review, file, by, (at) => ({ type: "assign", by, at, ...read }));
}

/** @throws UsageError `due` for what is no day, and for a day on which nobody is to be done */
export function readAssignment({ to, due, isReturned = false }: GivenAssignment): {
  to: string;
  due?: string;
  returned?: true;
} {
  const name = to.trim();
  if (due !== undefined && due !== "" && readDay(due) === undefined)
    throw new UsageError("due", say("assignment.day", { due: due.slice(0, 40) }), {
      hint: say("assignment.day-hint"),
    });
  if (name === "" && due) throw new UsageError("due", say("assignment.nobody", { due }));
  return { to: name, ...(due === undefined ? {} : { due }), ...(isReturned ? { returned: true } : {}) };
}

/**
 * Dismisses what a check found in a text: the one that a segment has, or one that somebody is typing for it.
 * @throws UsageError `segment`, `finding` where there is no such finding, `terms` where it cannot be dismissed
 */
export async function dismissFinding(
  review: ReviewSession,
  id: string,
  finding: {
    readonly check: string;
    readonly message: string;
    readonly reason: string;
    readonly text?: string | undefined;
  },
  by: string,
): Promise<SegmentDetailsView> {
  const segment = segmentInReview(review, id);
  const { check, message, reason, text: target = segment.target } = finding;
  const isTyped = target !== segment.target;
  const found = isTyped ? (await checkInReview(review, id, target)).findings : segment.problems;
  const problem = found.find((each) => each.check === check && each.message === message);
  if (!problem)
    throw new UsageError("finding", say("dismissal.no-finding", { check }), {
      hint: say("dismissal.no-finding-hint"),
    });
  if (!canBeDismissed(problem) || (!isTyped && segment.flags.includes("blocked")))
    throw new UsageError("terms", say("dismissal.decision", { check }), { hint: say("dismissal.decision-hint") });
  await add(review, segment, by, (at) => ({
    type: "dismiss", by, at, ...placeOf(segment), check, message, target, reason,
  })); // prettier-ignore
  return detailsInReview(review, id);
}

/** Takes a dismissal back. @throws UsageError `segment`, `finding` */
export async function restoreFinding(
  review: ReviewSession,
  id: string,
  { check, message }: { readonly check: string; readonly message: string },
  by: string,
): Promise<SegmentDetailsView> {
  const segment = segmentInReview(review, id);
  const notes = await readNotes(review.config.root, segment.article);
  const standing = standingDismissals(notes).filter(
    (each) => each.check === check && each.message === message && each.target === segment.target,
  );
  if (standing.length === 0) throw new UsageError("finding", say("dismissal.none", { check }));
  for (const { id: of } of standing) await add(review, segment, by, (at) => ({ type: "restore", by, at, of }));
  return detailsInReview(review, id);
}

function placeOf({ id, source = "" }: SegmentRecord): { segment: string; source: string } {
  return { segment: id, source };
}

function add(review: ReviewSession, segment: SegmentRecord, by: string, make: (at: string) => Unsigned): Promise<Note> {
  return addTo(review, fileOf(review, segment.article), by, make);
}

async function addTo(
  review: ReviewSession,
  file: SourceFile,
  by: string,
  make: (at: string) => Unsigned,
): Promise<Note> {
  return review.held.write(async () => {
    const note = signNote(file.source, make(new Date(review.nextTime()).toISOString()));
    await addNotes(review.config.root, file.source, [note]);
    await review.look(file, by);
    return note;
  });
}

/** @throws UsageError `comment` */
function commentOf(review: ReviewSession, segment: SegmentRecord, id: string): CommentView {
  const found = review.index
    .article(segment.article)
    ?.notes.threadOf(segment)
    .find((each) => each.id === id);
  if (found) return found;
  throw new UsageError("comment", say("comment.unknown", { comment: id.slice(0, 40) }));
}
