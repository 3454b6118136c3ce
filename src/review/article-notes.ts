/** The notes on an article as they stand now: who is to look, what was said and not resolved, what was dismissed. */

import { readDay } from "../base/due-day.ts";
import type { Problem } from "../base/problem.ts";
import { dismissalOf, standingDismissals, type Dismissal } from "../articles/dismissals.ts";
import { similarity } from "../segments/similarity.ts";
import type { Note } from "../record/notes.ts";
import type { SegmentRecord } from "../record/types.ts";
import { isWaiting } from "../record/waiting.ts";

export interface CommentView {
  id: string;
  segment: string;
  by: string;
  at: string;
  text: string;
  mentions: string[];
  resolved?: { by: string; at: string };
}

/** Who is to look at something, and who has said so. */
export interface Assignment {
  readonly to: string;
  readonly by: string;
  readonly at: string;
  /** The day by which it is wanted, such as `2026-12-05`. */
  readonly due: string | undefined;
  /** It was sent back to them, with comments. */
  readonly isReturned: boolean;
}

export interface ArticleNotes {
  /** Of the article. */
  readonly assignment: Assignment | undefined;
  /** Of a segment: its own, else the article's. */
  assignmentOf(segment: SegmentRecord): Assignment | undefined;
  /** Who is to look at a segment. */
  assigneeOf(segment: SegmentRecord): string | undefined;
  /** The day by which a segment that waits is wanted: its own, else the article's. What is done is not due. */
  dueOf(segment: SegmentRecord): string | undefined;
  /** Comments, oldest first. */
  threadOf(segment: SegmentRecord): readonly CommentView[];
  openComments(segment: SegmentRecord): number;
  dismissalOf(problem: Finding, segment: SegmentRecord): Dismissal | undefined;
  hasDismissals(segment: SegmentRecord): boolean;
  /** The segment without the findings that were dismissed. */
  withoutDismissed(segment: SegmentRecord): SegmentRecord;
}

type Finding = Pick<Problem, "check" | "message" | "severity">;

/** `@Ana`, `@"Ana Pérez"`; not the `@` of an address. */
const MENTION = /(?<![\p{L}\p{N}_.])@(?:"([^"\n]{1,80})"|([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?))/gu;
/** A sentence that was edited by more than this is another one. */
const LEAST_ALIKE = 60;

/** Reads notes for the segments that the article has now. */
export function openNotes(notes: readonly Note[], segments: readonly SegmentRecord[]): ArticleNotes {
  const homes = homesOf(notes, segments);
  const threads = new Map<string, CommentView[]>();
  const comments = new Map<string, CommentView>();
  const assignments = new Map<string, Assignment | undefined>();
  let assignment: Assignment | undefined;
  for (const note of notes) {
    if (note.type === "comment") {
      const { id, by, at, text } = note;
      const segment = homes.get(note.segment) ?? note.segment;
      const view: CommentView = { id, segment, by, at, text, mentions: mentionsIn(text) };
      comments.set(id, view);
      threads.set(segment, [...(threads.get(segment) ?? []), view]);
    } else if (note.type === "resolve") {
      const comment = comments.get(note.of);
      if (comment && !comment.resolved) comment.resolved = { by: note.by, at: note.at };
    } else if (note.type === "assign") {
      if (note.segment === undefined) assignment = assigned(note, assignment);
      else {
        const segment = homes.get(note.segment) ?? note.segment;
        assignments.set(segment, assigned(note, assignments.get(segment)));
      }
    }
  }
  const dismissals = Map.groupBy(standingDismissals(notes), ({ segment }) => homes.get(segment) ?? segment);
  const find = (problem: Finding, segment: SegmentRecord): Dismissal | undefined =>
    segment.flags.includes("blocked") ? undefined : dismissalOf(dismissals.get(segment.id) ?? [], problem, segment);
  const assignmentOf = ({ id }: SegmentRecord): Assignment | undefined =>
    assignments.has(id) ? assignments.get(id) : assignment;
  return {
    assignment,
    assignmentOf,
    assigneeOf: (segment) => assignmentOf(segment)?.to,
    dueOf(segment) {
      const own = assignmentOf(segment);
      return own && isWaiting(segment) ? (own.due ?? assignment?.due) : undefined;
    },
    threadOf: ({ id }) => threads.get(id) ?? [],
    openComments: ({ id }) => (threads.get(id) ?? []).filter(({ resolved }) => !resolved).length,
    dismissalOf: find,
    hasDismissals: (segment) =>
      dismissals.has(segment.id) && segment.problems.some((problem) => find(problem, segment) !== undefined),
    withoutDismissed: (segment) =>
      dismissals.has(segment.id)
        ? { ...segment, problems: segment.problems.filter((problem) => !find(problem, segment)) }
        : segment,
  };
}

/** What a note makes of an assignment; undefined: it is nobody's. */
function assigned(note: Extract<Note, { type: "assign" }>, before: Assignment | undefined): Assignment | undefined {
  const { to, by, at, due, returned } = note;
  if (to === "") return undefined;
  return { to, by, at, due: due === undefined ? before?.due : readDay(due), isReturned: returned === true };
}

/** The names after `@` in a text, once each. */
export function mentionsIn(text: string): string[] {
  return [...new Set([...text.matchAll(MENTION)].map(([, quoted, bare]) => quoted ?? bare ?? ""))];
}

/** Where notes on segments with another id belong now: an edited sentence keeps what was said of it. */
function homesOf(notes: readonly Note[], segments: readonly SegmentRecord[]): ReadonlyMap<string, string> {
  const here = new Set(segments.map(({ id }) => id));
  const homes = new Map<string, string>();
  for (const note of notes) {
    if (!("source" in note) || note.segment === undefined || note.source === undefined) continue;
    if (here.has(note.segment) || homes.has(note.segment)) continue;
    const home = homeOf(note.source, segments);
    if (home) homes.set(note.segment, home.id);
  }
  return homes;
}

function homeOf(source: string, segments: readonly SegmentRecord[]): SegmentRecord | undefined {
  const exact = segments.find((each) => each.source === source || each.approvedSource === source);
  if (exact) return exact;
  let best: SegmentRecord | undefined;
  let most = LEAST_ALIKE;
  for (const each of segments) {
    const other = each.source ?? "";
    // Texts of very different length cannot be alike: nothing needs to be compared.
    if (2 * Math.min(other.length, source.length) * 100 < most * (other.length + source.length)) continue;
    const alike = similarity(source, other);
    if (alike >= most) [best, most] = [each, alike];
  }
  return best;
}
