/** The articles in the review session, and how far each is. */

import type { SourceFile } from "../config/types.ts";
import type { SegmentRecord } from "../record/types.ts";
import { isWaiting } from "../record/waiting.ts";
import type { ReviewSession } from "./review-session.ts";
import type { ReviewArticle } from "./session-index.ts";

export interface ArticleView {
  source: string;
  target: string;
  title: string;
  /** The title in the translation, where it has one. */
  targetTitle?: string;
  kind: SourceFile["kind"];
  segments: number;
  untranslated: number;
  draft: number;
  approved: number;
  waiting: number;
  errors: number;
  assignee?: string;
  /** The day by which the article is wanted. */
  due?: string;
  /** The first day by which a sentence of it is wanted that waits. */
  nextDue?: string;
  isPublished: boolean;
}

/** The articles with how far they are. @param only The source of the one that is meant */
export function articlesInReview(review: ReviewSession, only?: string): ArticleView[] {
  const one = only === undefined ? undefined : review.index.article(only);
  const articles = only === undefined ? review.index.articles() : one ? [one] : [];
  return articles.map((article) => {
    const view = views.get(article) ?? viewArticle(article);
    views.set(article, view);
    return view;
  });
}

/** An article that changes is another object. */
const views = new WeakMap<ReviewArticle, ArticleView>();

function viewArticle({ file, title, segments, notes, isPublished }: ReviewArticle): ArticleView {
  const count = (isMeant: (segment: SegmentRecord) => boolean): number => segments.filter(isMeant).length;
  const { assignment } = notes;
  const [nextDue] = segments.flatMap((segment) => notes.dueOf(segment) ?? []).toSorted();
  const targetTitle = segments.find(({ source }) => source === title)?.target ?? "";
  return {
    source: file.source,
    target: file.target,
    title,
    ...(targetTitle === "" ? {} : { targetTitle }),
    kind: file.kind,
    segments: segments.length,
    untranslated: count(({ state }) => state === "untranslated"),
    draft: count(({ state }) => state === "draft"),
    approved: count(({ state }) => state === "approved"),
    waiting: count(isWaiting),
    errors: count((segment) => notes.withoutDismissed(segment).problems.some(({ severity }) => severity === "error")),
    ...(assignment ? { assignee: assignment.to } : {}),
    ...(assignment?.due === undefined ? {} : { due: assignment.due }),
    ...(nextDue === undefined ? {} : { nextDue }),
    isPublished,
  };
}
