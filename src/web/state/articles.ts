/** The project's articles and how far each is. */

import { computed, signal } from "@preact/signals";
import {
  ApiError,
  loadArticles,
  loadInbox,
  type Article,
  type InboxItem,
  type Me,
  type SegmentDetails,
} from "../api.ts";

export const me = signal<Me | undefined>(undefined);
export const articles = signal<readonly Article[]>([]);

export const ARTICLE_SHOWS = ["all", "overdue", "week"] as const;
export const ARTICLE_ORDERS = ["waiting", "due"] as const;
/** Which articles the list has, and in which order. */
export const articleShow = signal<(typeof ARTICLE_SHOWS)[number]>("all");
export const articleOrder = signal<(typeof ARTICLE_ORDERS)[number]>("waiting");

/** An article that is being opened: its document comes while its sentences are asked for. */
export const opening = signal<string | undefined>(undefined);

/** What is for whoever looks: mentions, what is assigned, what others did to what they wrote. */
export const inbox = signal<readonly InboxItem[]>([]);

/** Counts up when an article may read differently, but for a text that was saved here: the document shows that already. */
export const revision = signal(0);
/** The sentence that was approved or corrected here last. */
export const savedHere = signal<Pick<SegmentDetails, "id" | "state"> | undefined>(undefined);

/** Segments of all articles. */
export const progress = computed(() => {
  const sum = (value: (article: Article) => number): number =>
    articles.value.reduce((all, article) => all + value(article), 0);
  return {
    segments: sum(({ segments }) => segments),
    approved: sum(({ approved }) => approved),
    waiting: sum(({ waiting }) => waiting),
  };
});

/** What an article is called; its path where it has no title, or is not known yet. */
export function titleOf(source: string): string {
  return articles.value.find((article) => article.source === source)?.title || source;
}

/** Asks anew. A server that is away is told by the banner. */
export async function loadProgress(): Promise<void> {
  try {
    articles.value = await loadArticles();
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof TypeError)) throw error;
  }
}

/** Asked for with what others do, and else no more often: it is made of all decisions. */
const INBOX_EVERY_MS = 15_000;
let askedAt = -Infinity;

/** Asks anew what is for whoever looks. @param isNews Somebody else has done something, or it is looked at */
export async function loadInboxAnew(isNews: boolean): Promise<void> {
  if (!isNews && performance.now() - askedAt < INBOX_EVERY_MS) return;
  askedAt = performance.now();
  try {
    inbox.value = (await loadInbox()).items;
  } catch (error) {
    if (!(error instanceof ApiError || error instanceof TypeError)) throw error;
  }
}
