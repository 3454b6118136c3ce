/** `/api/segments/{id}/drafts`: what another engine would say; the price first. */

import { createRoute, z } from "@hono/zod-openapi";
import { UsageError } from "../../base/errors.ts";
import { openProvider } from "../../run/open-provider.ts";
import { secondDraft } from "../../run/second-draft.ts";
import { segmentInReview } from "../../review/session-reading.ts";
import { findFile } from "../../review/queue.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { authorOf } from "../author.ts";
import { WordsSchema } from "../problem-schema.ts";
import { body, failure, json } from "../responses.ts";
import { SegmentIdSchema } from "../schemas.ts";
import { PlanSchema, ProviderSchema } from "./jobs.ts";

export const DraftSchema = PlanSchema.pick({ provider: true, cost: true, limit: true })
  .extend({
    characters: z.number().int().openapi({ description: "0 where the engine has answered this already." }),
    target: z.string().optional().openapi({ description: "Record form; with `send`." }),
    problem: z.object({ message: z.string(), words: WordsSchema.optional() }).optional().openapi({
      description: "Why the answer is of no use.",
    }),
  })
  .openapi("SecondDraft"); // prettier-ignore

const draft = createRoute({
  method: "post",
  path: "/api/segments/{id}/drafts",
  request: {
    params: SegmentIdSchema,
    body: body(
      z
        .object({
          provider: ProviderSchema,
          send: z.boolean().default(false).openapi({ description: "Ask and pay; without it only the price is told." }),
        })
        .openapi("DraftRequest"),
    ),
  },
  responses: {
    200: json(DraftSchema, "Its price, and with `send` the draft. The sentence keeps its text."),
    404: failure("No such segment."),
    422: failure("The engine, its key or the budget."),
    502: failure("The engine cannot answer."),
    503: failure("A run is at work in the project."),
  },
});

/** Adds it. */
export function addDraftRoutes(app: Api, options: AppOptions): void {
  const { config, review, env = process.env } = options;
  app.openapi(draft, async (context) => {
    const { provider: choice, send } = context.req.valid("json");
    const { id } = context.req.valid("param");
    const { article } = segmentInReview(review, id);
    const provider = await openProvider(config, choice, env);
    if (!provider) throw new UsageError("provider", "Cannot ask no engine, expected the name of one.");
    try {
      const { signal } = context.req.raw;
      const found = await secondDraft(config, findFile(review.held.files(), article), id, { provider, send, signal, author: authorOf(context, options) });
      const { cost = null, limit = null, problem, ...rest } = found;
      const said = problem && { message: problem.message, ...(problem.words ? { words: [...problem.words] } : {}) };
      return context.json({ ...rest, cost, limit, ...(said ? { problem: said } : {}) }, 200);
    } finally {
      await provider.close();
    }
  });
} // prettier-ignore
