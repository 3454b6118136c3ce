/** `GET /api/articles`: the articles and locale files, and how far each is. */

import { createRoute, z } from "@hono/zod-openapi";
import { articlesInReview } from "../../review/session-progress.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { json } from "../responses.ts";
import { ArticleSchema } from "../schemas.ts";

const route = createRoute({
  method: "get",
  path: "/api/articles",
  responses: { 200: json(z.array(ArticleSchema), "By path.") },
});

/** Adds it. */
export function addArticlesRoute(app: Api, { review }: AppOptions): void {
  app.openapi(route, (context) => context.json(articlesInReview(review), 200));
}
