/** `/api/segments`: the queue, one segment with all that an editor shows, and a text that is being typed. */

import { createRoute, z } from "@hono/zod-openapi";
import { checkInReview, detailsInReview, LIST_ORDERS, listInReview } from "../../review/session-reading.ts";
import { findSuccessor } from "../../review/successor.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { authorOf } from "../author.ts";
import { body, failure, json } from "../responses.ts";
import {
  CheckedSchema,
  CheckRequestSchema,
  SegmentDetailsSchema,
  SegmentIdSchema,
  SegmentPageSchema,
} from "../schemas.ts";

/** Segments of one answer. */
const MOST = 500;

const list = createRoute({
  method: "get",
  path: "/api/segments",
  request: {
    query: z.object({
      q: z.string().default("").openapi({
        description: "Query, as in `cotejo review list --query`; without one all segments, also approved ones.",
        example: "is:waiting -check:numbers",
      }),
      article: z.string().optional().openapi({ description: "Path of a source or its translated file." }),
      order: z.enum(LIST_ORDERS).default("article").openapi({
        description:
          "`oldest` and `newest` by when a person decided last; what nobody has decided about comes behind the others. `due` by the day by which it is wanted.",
      }),
      today: z.iso.date().optional().openapi({
        description:
          "The day that it is for whoever asks: `due:overdue` is what is due before it. Without it, the server's.",
      }),
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(MOST).default(100),
      placeOf: z
        .string()
        .optional()
        .openapi({ description: "Id of a segment whose place in the whole list is wanted." }),
    }),
  },
  responses: {
    200: json(SegmentPageSchema, "The segments."),
    404: failure("No such article."),
    422: failure("The query cannot be read, or the glossary."),
  },
});

const details = createRoute({
  method: "get",
  path: "/api/segments/{id}",
  request: { params: SegmentIdSchema },
  responses: { 200: json(SegmentDetailsSchema, "The segment."), 404: failure("No such segment.") },
});

const check = createRoute({
  method: "post",
  path: "/api/segments/{id}/check",
  request: {
    params: SegmentIdSchema,
    body: body(CheckRequestSchema),
  },
  responses: {
    200: json(CheckedSchema, "What the checks say of the text; nothing is kept."),
    404: failure("No such segment."),
  },
});

const successor = createRoute({
  method: "post",
  path: "/api/segments/successor",
  request: {
    body: body(
      z.object({
        article: z.string().max(4_000).openapi({ description: "Path of its source file." }),
        source: z.string().max(100_000).openapi({ description: "Its English, in record form." }),
      }),
    ),
  },
  responses: {
    200: json(
      z.object({ segment: z.string().nullable() }).openapi("Successor"),
      "Id of the segment that a former one is now: with the same English, or the most like it in its article.",
    ),
  },
});

/** Adds them. */
export function addSegmentRoutes(app: Api, options: AppOptions): void {
  const { review } = options;
  app.openapi(list, async (context) => {
    const { q: query, article, order, offset, limit, placeOf, today } = context.req.valid("query");
    return context.json(
      await listInReview(review, {
        query,
        article,
        order,
        offset,
        limit,
        placeOf,
        today,
        me: authorOf(context, options),
      }),
      200,
    );
  });
  app.openapi(successor, (context) =>
    context.json({ segment: findSuccessor(review.index, context.req.valid("json"))?.id ?? null }, 200),
  );
  app.openapi(details, async (context) =>
    context.json(await detailsInReview(review, context.req.valid("param").id), 200),
  );
  app.openapi(check, async (context) =>
    context.json(await checkInReview(review, context.req.valid("param").id, context.req.valid("json").text), 200),
  );
}
