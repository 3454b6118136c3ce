/** `/api/replace`: words in many texts: looked at first, then replaced. `/api/bulk/{id}/undo` takes it back. */

import { createRoute } from "@hono/zod-openapi";
import { applyReplace, previewReplace } from "../../review/replace-texts.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { authorOf } from "../author.ts";
import { BulkDoneSchema, ReplacePreviewSchema, ReplaceQuestionSchema, ReplaceRequestSchema } from "../bulk-schemas.ts";
import { body, failure, json } from "../responses.ts";

const preview = createRoute({
  method: "post",
  path: "/api/replace/preview",
  request: { body: body(ReplaceQuestionSchema) },
  responses: {
    200: json(ReplacePreviewSchema, "What would be replaced; nothing is."),
    404: failure("No such article."),
  },
});

const apply = createRoute({
  method: "post",
  path: "/api/replace",
  request: { body: body(ReplaceRequestSchema) },
  responses: {
    200: json(BulkDoneSchema, "Replaced, but for those in `left`."),
    404: failure("No such article."),
    503: failure("Another process keeps writing in the project."),
  },
});

/** Adds them. */
export function addReplaceRoutes(app: Api, options: AppOptions): void {
  const { review } = options;
  app.openapi(preview, async (context) => {
    const { article, ...replacement } = context.req.valid("json");
    return context.json(await previewReplace(review, { ...replacement, article }), 200);
  });
  app.openapi(apply, async (context) => {
    const { article, segments, ...replacement } = context.req.valid("json");
    const seen = new Map(Object.entries(segments));
    const by = authorOf(context, options);
    return context.json(await applyReplace(review, { ...replacement, article }, seen, by), 200);
  });
}
