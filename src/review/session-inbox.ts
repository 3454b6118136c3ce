/** What waits for one person: what mentions them, is assigned to them, or became of their texts. */

import type { ReviewSession } from "./review-session.ts";
import { inboxOf, type InboxItem } from "./inbox.ts";

/** Reads what an inbox is made of, once for all who ask. @returns the inbox of somebody by their name */
export async function openInbox(review: ReviewSession): Promise<(me: string) => readonly InboxItem[]> {
  const { store, now } = await review.held.read();
  const decisions = await store.listAllDecisions();
  const articles = review.index
    .articles()
    .map(({ file, title, segments, notes }) => ({ source: file.source, title, segments, notes }));
  return (me) => inboxOf(articles, decisions, me, now());
}
