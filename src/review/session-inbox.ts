/** What is for whom, at the desk. */

import type { Desk } from "./review-session.ts";
import { inboxOf, type InboxItem } from "./inbox.ts";

/** Reads what an inbox is made of, once for all who ask. @returns the inbox of somebody by their name */
export async function openInbox(desk: Desk): Promise<(me: string) => readonly InboxItem[]> {
  const { store, now } = await desk.held.read();
  const decisions = await store.listAllDecisions();
  const articles = desk.index
    .articles()
    .map(({ file, title, segments, notes }) => ({ source: file.source, title, segments, notes }));
  return (me) => inboxOf(articles, decisions, me, now());
}
