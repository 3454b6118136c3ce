/** Proposals at the desk: each waits for its turn as a decision does, and the page hears of it. */

import { refreshArticle } from "../run/refresh-index.ts";
import type { Desk } from "./review-session.ts";
import { detailsAtDesk, fileOf, segmentAtDesk } from "./session-reading.ts";
import { nameOfAgent, proposeIn, tryIn, type Proposal, type ProposalRequest, type Tried } from "./propose.ts";
import type { SegmentDetailsView } from "./segment-view.ts";

export interface DeskProposal extends Proposal {
  /** As it is now. */
  readonly segment: SegmentDetailsView;
}

/**
 * Keeps an agent's text for a segment; no translated file is written.
 * @throws UsageError what `proposeIn` throws, and `locked` where another process keeps writing
 */
export async function proposeAtDesk(desk: Desk, id: string, request: ProposalRequest): Promise<DeskProposal> {
  const file = fileOf(desk, segmentAtDesk(desk, id).article);
  const proposal = await desk.held.record((open) =>
    desk.change(file, async () => {
      const at = desk.nextTime();
      const project = { ...open, now: () => at };
      await refreshArticle(project, file, await project.store.getArticle(file.source));
      try {
        const kept = await proposeIn(project, file, id, request);
        await refreshArticle(project, file, await project.store.getArticle(file.source));
        return kept;
      } finally {
        await desk.take(project, file, nameOfAgent(request.agent));
      }
    }),
  );
  return { ...proposal, segment: await detailsAtDesk(desk, id) };
}

/** What `proposeAtDesk` would say of a text; nothing is kept. @throws UsageError `segment` */
export async function tryAtDesk(desk: Desk, id: string, text: string): Promise<Tried> {
  const file = fileOf(desk, segmentAtDesk(desk, id).article);
  return tryIn(await desk.held.read(), file, id, text);
}
