/** Decisions in the review session: of one article, on what was seen, in the file and the record when they are answered. */

import type { ArticleResult } from "../sync/results.ts";
import { refreshArticle } from "../run/refresh-index.ts";
import type { SourceFile } from "../config/types.ts";
import { decideIn, type Decided } from "./decide.ts";
import type { DecisionRequest } from "./decision-request.ts";
import type { Project } from "../articles/project.ts";
import type { ReviewSession } from "./review-session.ts";
import { describeRecord, detailsInReview, fileOf, segmentInReview } from "./session-reading.ts";
import type { SegmentDetailsView } from "./segment-view.ts";
import { ConflictError } from "./seen.ts";

export interface ReviewDecision {
  readonly action: "approve" | "correct" | "reject" | "undo";
  /** For `correct`, in record form. */
  readonly text: string;
  readonly reason: string;
  readonly seen: string;
  /** Whoever decides was told what becomes of marks (`marks`). */
  readonly confirmsMarks?: boolean;
  readonly by: string;
  /** What they write is in the file and waits for another person's approval, whatever `review.secondPerson` says. */
  readonly proposes?: boolean;
}

export interface DecisionResult {
  segment: SegmentDetailsView;
  /** `waitsForPublish`: the decision is in the record alone until its file may be written. */
  article: Pick<ArticleResult, "source" | "target" | "status"> & { waitsForPublish: boolean };
  decision: string;
  /** It was approved already: nothing was written, and it is no decision. */
  unchanged: boolean;
}

/** Somebody was faster: the segment as it is now. Nothing was written. */
export interface DecisionConflict {
  readonly error: ConflictError;
  readonly theirs: SegmentDetailsView;
}

/** Decides on one segment. @throws what `decide` throws, but for ConflictError */
export async function decideInReview(
  review: ReviewSession,
  id: string,
  request: ReviewDecision,
): Promise<DecisionResult | DecisionConflict> {
  const file = fileOf(review, segmentInReview(review, id).article);
  const { action, text, reason, seen, confirmsMarks = false, by, proposes = false } = request;
  try {
    const { decided, at } = await decideInArticle(
      review,
      file,
      action === "correct" ? { action, ids: [id], text } : { action, ids: [id] },
      { by, reason, confirmsMarks, proposes, seen: new Map([[id, seen]]) },
    );
    const { source = file.source, target = file.target, status = "unchanged" } = decided.articles[0] ?? {};
    const [waitsForPublish, unchanged] = [decided.notWritten, decided.unchanged].map((ids) => ids.includes(id));
    const article = { source, target, status, waitsForPublish: waitsForPublish === true };
    return { segment: await detailsInReview(review, id), article, decision: at, unchanged: unchanged === true };
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    await review.look(file);
    const record = segmentInReview(review, id);
    // What a person typed into the file and no run has taken in yet is what the next decision is about.
    return { error, theirs: await describeRecord(review, { ...record, ...error.line }) };
  }
}

/** Decides on segments of one article, under one time. @returns that time with the decisions */
export async function decideInArticle(
  review: ReviewSession,
  file: SourceFile,
  request: DecisionRequest,
  options: {
    readonly by: string;
    readonly reason: string;
    readonly seen?: ReadonlyMap<string, string>;
    readonly at?: number;
    readonly undoes?: string;
    readonly isBulk?: boolean;
    readonly confirmsMarks?: boolean;
    readonly proposes?: boolean;
  },
): Promise<{ readonly decided: Decided; readonly at: string }> {
  const { at: given, proposes = false, ...decideOptions } = options;
  return review.held.write((open) =>
    review.change(file, async (also) => {
      const at = given ?? review.nextTime();
      const project = { ...(proposes ? withSecondPerson(open) : open), now: () => at };
      const touched = new Set([file]);
      await refreshArticle(project, file, await project.store.getArticle(file.source));
      try {
        const decided = await decideIn(project, review.held.files(), request, {
          ...decideOptions,
          via: "page",
          leavesManifests: true,
          // An approval that ends also withdraws the copies that memory made in other articles.
          onWrite(sources) {
            for (const source of sources) {
              const each = fileOf(review, source);
              touched.add(each);
              also(each);
            }
          },
        });
        return { decided, at: new Date(at).toISOString() };
      } finally {
        // Also after a refusal: the record may have been brought to other terms, or another name.
        for (const each of touched) {
          review.list(each);
          await review.take(project, each, options.by);
        }
      }
    }),
  );
}

/** The project as one in which what somebody writes waits for somebody else. */
function withSecondPerson(project: Project): Project {
  const { config } = project;
  return { ...project, config: { ...config, review: { ...config.review, secondPerson: true } } };
}
