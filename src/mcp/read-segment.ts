/** `read_segment`: one sentence with all that a translator looks at. */

import { z } from "zod";
import type { ReviewSession } from "../review/review-session.ts";
import { detailsInReview } from "../review/session-reading.ts";
import type { SegmentDetailsView } from "../review/segment-view.ts";
import { IdSchema, SegmentSchema, StateSchema, toSegment } from "./schemas.ts";
import { defineTool } from "./types.ts";

const NeighbourSchema = z.object({ id: z.string(), state: StateSchema, source: z.string(), target: z.string() });

export const readSegment = defineTool({
  name: "read_segment",
  title: "Read a sentence",
  description:
    "A sentence with its text, what the checks find in it, the terms it must have, sentences like it that were translated before, its neighbours, and what people have said and decided.",
  isReader: true,
  input: z.strictObject({
    id: IdSchema,
    neighbours: z.number().int().min(0).max(20).default(2).describe("Sentences before it, and as many behind it."),
  }),
  output: SegmentSchema.extend({
    path: z.array(z.string()).describe("Headings above it, or the keys down to it."),
    note: z.string().optional().describe("What its author says of it."),
    maxLength: z.number().int().optional().describe("Characters that the text may have."),
    codes: z.array(z.object({ id: z.number().int(), paired: z.boolean(), display: z.string() })),
    terms: z.array(
      z.object({
        source: z.string(),
        target: z.string(),
        policy: z.enum(["locked", "preferred", "keep", "forbidden"]),
        forms: z.array(z.string()).describe("What counts as right besides `target`."),
        forbidden: z.array(z.string()),
        note: z.string(),
      }),
    ),
    matches: z.array(
      z.object({
        source: z.string(),
        target: z.string(),
        similarity: z.number().int().describe("0 to 100, source against source."),
        state: StateSchema,
        article: z.string(),
        by: z.string().optional(),
      }),
    ),
    before: z.array(NeighbourSchema),
    after: z.array(NeighbourSchema),
    author: z.string().optional().describe("Who wrote the text, where it is known and not who decided last."),
    oldSource: z.string().optional().describe("The source that the text was decided for, where it is another by now."),
    otherTexts: z
      .array(z.object({ target: z.string(), by: z.string().optional(), isProposal: z.boolean() }))
      .describe("Texts of other people, and proposals of agents, beside the text."),
    history: z.array(
      z.object({
        action: z.string(),
        by: z.string(),
        at: z.string(),
        reason: z.string(),
        before: z.string().nullable(),
        after: z.string(),
      }),
    ),
    comments: z.array(z.object({ by: z.string(), at: z.string(), text: z.string(), isOpen: z.boolean() })),
  }),
  async run({ review }, { id, neighbours }) {
    const details = await detailsInReview(review, id);
    return { ...toSegment(details), ...contextOf(details), ...neighboursOf(review, details, neighbours) };
  },
});

function contextOf(details: SegmentDetailsView) {
  const { path, note, maxLength, codes, terms, matches, author, oldSource, rivals, history, thread } = details;
  return {
    path,
    ...(note === undefined ? {} : { note }),
    ...(maxLength === undefined ? {} : { maxLength }),
    codes: codes.map((code) => ({ id: code.id, paired: code.paired, display: code.display })),
    terms: terms.map((term) => {
      const { source, target, policy, forms, forbidden } = term;
      return { source, target, policy, forms, forbidden, note: term.note };
    }),
    matches: matches.map(({ source, target, similarity, state, article, by }) => ({
      source,
      target,
      similarity,
      state,
      article,
      ...(by === undefined ? {} : { by }),
    })),
    ...(author === undefined ? {} : { author }),
    ...(oldSource === undefined ? {} : { oldSource }),
    otherTexts: rivals.map(({ target, by, proposal }) => ({
      target,
      ...(by === undefined ? {} : { by }),
      isProposal: proposal === true,
    })),
    history,
    comments: thread.map(({ by, at, text, resolved }) => ({ by, at, text, isOpen: resolved === undefined })),
  };
}

function neighboursOf(review: ReviewSession, { id, article }: SegmentDetailsView, count: number) {
  const all = review.index.article(article)?.segments ?? [];
  const place = all.findIndex((segment) => segment.id === id);
  const show = (from: number, to: number): z.input<typeof NeighbourSchema>[] =>
    all.slice(Math.max(0, from), Math.max(0, to)).map((segment) => ({
      id: segment.id,
      state: segment.state,
      source: segment.source ?? "",
      target: segment.target,
    }));
  return { before: show(place - count, place), after: show(place + 1, place + 1 + count) };
}
