/** What is for one person: who mentions them, what is theirs to look at, and what became of what they wrote. */

import type { Decision, SegmentRecord } from "../record/types.ts";
import { parseRecord, plainText } from "../segments/inline-codes.ts";
import type { ArticleNotes } from "./article-notes.ts";
import { fold, isNamed } from "./query-filter.ts";
import { isWaiting } from "../record/waiting.ts";

/** What others did to a text is told for so long. */
const TOLD_MS = 30 * 86_400_000;
/** Nobody reads more at once; those that are newest. */
const MOST = 100;

/** `returned`: assigned by sending it back. */
export const INBOX_KINDS = ["mention", "assigned", "returned", "approved", "corrected", "rejected"] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

export interface InboxItem {
  kind: InboxKind;
  article: string;
  title: string;
  /** The sentence to open. */
  segment: string;
  /** Who did it, and when (ISO 8601, UTC); null where that is not known. */
  by: string | null;
  at: string | null;
  /** What they said, or the text of the sentence, without codes. */
  text: string;
  /** Of `assigned` and `returned`: sentences that wait. */
  waiting: number;
  /** The first day by which one of these is wanted. */
  due: string | null;
}

export interface InboxArticle {
  readonly source: string;
  readonly title: string;
  readonly segments: readonly SegmentRecord[];
  readonly notes: ArticleNotes;
}

/**
 * The newest first, behind what is assigned.
 * @param decisions Of this machine, in the order they were made
 * @param now Milliseconds since 1970
 */
export function inboxOf(
  articles: readonly InboxArticle[],
  decisions: readonly Decision[],
  me: string,
  now: number,
): readonly InboxItem[] {
  const wanted = fold(me);
  const isMe = (name: string | undefined): boolean => name !== undefined && fold(name) === wanted;
  const assigned = articles.flatMap((article) => assignedIn(article, isMe)).toSorted(byDue);
  const mentions = articles.flatMap((article) => mentionsIn(article, wanted));
  const since = new Date(now - TOLD_MS).toISOString();
  const others = doneByOthers(articles, decisions.filter(({ at }) => at >= since), isMe);
  const newest = [...mentions, ...others].toSorted((one, other) => ((one.at ?? "") < (other.at ?? "") ? 1 : -1));
  return [...assigned.slice(0, MOST), ...newest.slice(0, MOST)];
} // prettier-ignore

/** An article with sentences of theirs that wait is one row: who gave them the newest of these, and when. */
function assignedIn({ source, title, segments, notes }: InboxArticle, isMe: (name: string | undefined) => boolean): readonly InboxItem[] {
  const waiting = segments.filter((segment) => isWaiting(segment) && isMe(notes.assigneeOf(segment)));
  const [first] = waiting;
  if (!first) return [];
  const newest = waiting.flatMap((segment) => notes.assignmentOf(segment) ?? []).reduce((one, other) => (other.at > one.at ? other : one));
  const [due = null] = waiting.flatMap((segment) => notes.dueOf(segment) ?? []).toSorted();
  const { by, at } = newest;
  const kind = newest.isReturned ? "returned" : "assigned";
  return [{ kind, article: source, title, segment: first.id, by, at, text: textOf(first), waiting: waiting.length, due }];
} // prettier-ignore

/** What is wanted first is first; what is wanted by no day is last, by article. */
function byDue({ due: one }: InboxItem, { due: other }: InboxItem): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}

function mentionsIn({ source, title, segments, notes }: InboxArticle, wanted: string): readonly InboxItem[] {
  return segments.flatMap((segment) =>
    notes
      .threadOf(segment)
      .filter(({ mentions, resolved }) => !resolved && mentions.some((name) => isNamed(fold(name), wanted)))
      .map(({ by, at, text }): InboxItem => ({ kind: "mention", article: source, title, segment: segment.id, by, at, text, waiting: 0, due: null })),
  );
} // prettier-ignore

const DONE: Readonly<Partial<Record<Decision["action"], InboxKind>>> = {
  approve: "approved",
  correct: "corrected",
  reject: "rejected",
};

/** The last decision of somebody else on a text that they wrote, while it still holds. */
function doneByOthers(
  articles: readonly InboxArticle[],
  decisions: readonly Decision[],
  isMe: (name: string | undefined) => boolean,
): readonly InboxItem[] {
  const last = new Map(decisions.map((decision) => [decision.segment, decision]));
  return articles.flatMap(({ source, title, segments }) =>
    segments.flatMap((segment): InboxItem | readonly [] => {
      const decision = last.get(segment.id);
      const kind = decision && DONE[decision.action];
      if (!kind || isMe(decision.by)) return [];
      const { before, by, at, reason } = decision;
      const isOwn = before?.origin?.kind === "human" && (isMe(before.by) || isMe(before.author));
      // They have written another one since.
      const isOver = kind === "rejected" ? isMe(segment.by) : decision.after.target !== segment.target;
      if (isOver) return [];
      // An approval of one's own text is news where it waited for one.
      if (!isOwn || (kind === "approved" && before.state === "approved")) return [];
      const text = reason === "" ? textOf(segment) : reason;
      return { kind, article: source, title, segment: segment.id, by, at, text, waiting: 0, due: null };
    }),
  );
}

function textOf({ target, source = "" }: SegmentRecord): string {
  return plainText(parseRecord(target === "" ? source : target).content);
}
