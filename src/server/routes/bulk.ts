/** `/api/bulk`: many decisions at once: looked at first, then done, and undone as one. */

import { createRoute, z } from "@hono/zod-openapi";
import { applyBulk, previewBulk, undoBulkInReview } from "../../review/bulk.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { authorOf } from "../author.ts";
import { body, failure, json } from "../responses.ts";
import { BulkDoneSchema, BulkKindSchema, BulkPreviewSchema, BulkRequestSchema } from "../bulk-schemas.ts";

const preview = createRoute({
  method: "get",
  path: "/api/bulk",
  request: {
    query: z.object({
      kind: BulkKindSchema,
      article: z.string().optional().openapi({ description: "Path of a source; without one all articles." }),
      segment: z.string().optional().openapi({ description: "For `same-source`: whose text the others take." }),
    }),
  },
  responses: {
    200: json(BulkPreviewSchema, "What would be decided; nothing is."),
    404: failure("No such segment or article."),
    422: failure("It cannot be done so."),
  },
});

const apply = createRoute({
  method: "post",
  path: "/api/bulk",
  request: { body: body(BulkRequestSchema) },
  responses: {
    200: json(BulkDoneSchema, "Done, but for those in `left`."),
    404: failure("No such segment or article."),
    422: failure("It cannot be done so."),
    503: failure("Another process keeps writing in the project."),
  },
});

const undo = createRoute({
  method: "post",
  path: "/api/bulk/{id}/undo",
  request: {
    params: z.object({
      id: z.string().openapi({ param: { name: "id", in: "path" }, description: "`bulk` of what was done." }),
    }),
  },
  responses: {
    200: json(BulkDoneSchema, "Undone, but for those that were decided on again since."),
    404: failure("No such bulk action on this machine."),
    503: failure("Another process keeps writing in the project."),
  },
});

/** Adds them. */
export function addBulkRoutes(app: Api, options: AppOptions): void {
  const { review } = options;
  app.openapi(preview, async (context) => {
    const { kind, article, segment } = context.req.valid("query");
    return context.json(
      { kind, ...(await previewBulk(review, { kind, article, segment }, authorOf(context, options))) },
      200,
    );
  });
  app.openapi(apply, async (context) => {
    const { kind, article, segment, segments, withFindings } = context.req.valid("json");
    const seen = new Map(Object.entries(segments));
    const how = { by: authorOf(context, options), withFindings };
    return context.json(await applyBulk(review, { kind, article, segment }, seen, how), 200);
  });
  app.openapi(undo, async (context) =>
    context.json(await undoBulkInReview(review, context.req.valid("param").id, authorOf(context, options)), 200),
  );
}
