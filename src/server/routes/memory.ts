/** `GET /api/memory`: how words were translated before. */

import { createRoute, z } from "@hono/zod-openapi";
import { SEARCH_SIDES, searchStore, viewHit } from "../../review/matches.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { failure, json } from "../responses.ts";
import { SpanSchema, StateSchema } from "../schemas.ts";

/** Pairs of one answer. */
const MOST = 100;
const LONGEST_QUESTION = 500;

export const ConcordanceSchema = z
  .object({
    pairs: z.array(
      z.object({
        source: z.string(),
        target: z.string(),
        from: z.string().openapi({ description: "Language of `source`, such as `en`." }),
        to: z.string(),
        sourceSpans: z.array(SpanSchema).openapi({ description: "Where the words begin words of the source." }),
        targetSpans: z.array(SpanSchema),
        plainTarget: z.string().openapi({ description: "The target without codes." }),
        state: StateSchema,
        article: z.string().openapi({ description: "Of the project, or a file of imported memory." }),
        segment: z.string(),
        by: z.string().optional(),
        at: z.string().optional(),
      }),
    ),
    more: z.boolean().openapi({ description: "There are more than were asked for." }),
  })
  .openapi("Concordance");

const route = createRoute({
  method: "get",
  path: "/api/memory",
  request: {
    query: z.object({
      q: z.string().max(LONGEST_QUESTION).openapi({ description: "Words or beginnings of words, as `cotejo memory search` takes them." }),
      side: z.enum(SEARCH_SIDES).optional().openapi({ description: "Where the words are; without it either." }),
      limit: z.coerce.number().int().min(1).max(MOST).default(20),
    }),
  },
  responses: {
    200: json(ConcordanceSchema, "Those with the words side by side first, then approved ones, then newer ones."),
    422: failure("There is no word in the question."),
  },
}); // prettier-ignore

/** Adds it. */
export function addMemoryRoute(app: Api, { review }: AppOptions): void {
  app.openapi(route, async (context) => {
    const { q, side, limit } = context.req.valid("query");
    const { store } = await review.held.read();
    const { pairs, more } = await searchStore(store, q, { side, most: limit });
    return context.json({ pairs: pairs.map((pair) => viewHit(pair, q, side)), more }, 200);
  });
}
