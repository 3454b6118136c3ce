/** `list_waiting`: the sentences that wait for a person, page by page. */

import { z } from "zod";
import { UsageError } from "../base/errors.ts";
import type { ReviewSession } from "../review/review-session.ts";
import { listInReview, type ListRequest } from "../review/session-reading.ts";
import { PathSchema, SegmentSchema, toSegment } from "./schemas.ts";
import { defineTool } from "./types.ts";

const MOST = 100;

export const listWaiting = defineTool({
  name: "list_waiting",
  title: "What waits",
  description:
    "Sentences that wait for a person, in the order of their articles: drafts, sentences without a text, texts whose source or term has changed, two texts for one sentence.",
  isReader: true,
  input: z.strictObject({
    article: PathSchema.optional(),
    query: z
      .string()
      .max(1900)
      .default("")
      .describe(
        'Of those that wait, only these, as in `cotejo review list --query`: `state:draft reason:untranslated -check:numbers term:UNHCR "exact words"`.',
      ),
    limit: z.number().int().min(1).max(MOST).default(20),
    cursor: z.string().max(200).optional().describe("`next` of the page before."),
  }),
  output: z.object({
    total: z.number().int().describe("How many there are, on all pages."),
    segments: z.array(SegmentSchema),
    next: z.string().optional().describe("The cursor of the next page; absent on the last one."),
  }),
  async run({ review, agent }, { article, query, limit, cursor }) {
    const request: ListRequest = {
      query: `${query} is:waiting`.trim(),
      article,
      order: "article",
      offset: 0,
      limit,
      me: agent.person,
    };
    const offset = cursor === undefined ? 0 : await placeAfter(review, request, cursor);
    const page = await listInReview(review, { ...request, offset });
    const last = page.segments.at(-1);
    const isMore = last !== undefined && offset + page.segments.length < page.total;
    return { total: page.total, segments: page.segments.map(toSegment), ...(isMore ? { next: last.id } : {}) };
  },
});

/**
 * Where the page behind a sentence begins. A sentence that waits no longer, since somebody has decided on it, still has
 * its place among the others.
 */
async function placeAfter(review: ReviewSession, request: ListRequest, cursor: string): Promise<number> {
  const { place } = await listInReview(review, { ...request, limit: 0, placeOf: cursor });
  if (place === undefined)
    throw new UsageError("cursor", `Cannot go on behind \`${cursor}\`, expected the \`next\` of a page.`, {
      hint: "Its sentence may have left the article: begin again without a cursor.",
    });
  const { segments } = await listInReview(review, { ...request, offset: place, limit: 1 });
  return segments[0]?.id === cursor ? place + 1 : place;
}
