/** Proposals in the review session: each waits for its turn as a decision does, and the page hears of it. */

import { refreshArticle } from "../run/refresh-index.ts";
import type { ReviewSession } from "./review-session.ts";
import { detailsInReview, fileOf, segmentInReview } from "./session-reading.ts";
import { nameOfAgent, proposeIn, tryIn, type Proposal, type ProposalRequest, type Tried } from "./propose.ts";
import type { SegmentDetailsView } from "./segment-view.ts";

export interface ReviewProposal extends Proposal {
  /** As it is now. */
  readonly segment: SegmentDetailsView;
}

/**
 * Keeps an agent's text for a segment; no translated file is written.
 * @throws UsageError what `proposeIn` throws, and `locked` where another process keeps writing
 */
export async function proposeInReview(
  review: ReviewSession,
  id: string,
  request: ProposalRequest,
): Promise<ReviewProposal> {
  const file = fileOf(review, segmentInReview(review, id).article);
  const proposal = await review.held.record((open) =>
    review.change(file, async () => {
      const at = review.nextTime();
      const project = { ...open, now: () => at };
      await refreshArticle(project, file, await project.store.getArticle(file.source));
      try {
        const kept = await proposeIn(project, file, id, request);
        await refreshArticle(project, file, await project.store.getArticle(file.source));
        return kept;
      } finally {
        await review.take(project, file, nameOfAgent(request.agent));
      }
    }),
  );
  return { ...proposal, segment: await detailsInReview(review, id) };
}

/** What `proposeInReview` would say of a text; nothing is kept. @throws UsageError `segment` */
export async function tryInReview(review: ReviewSession, id: string, text: string): Promise<Tried> {
  const file = fileOf(review, segmentInReview(review, id).article);
  return tryIn(await review.held.read(), file, id, text);
}
