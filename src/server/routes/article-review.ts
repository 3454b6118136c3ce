/** A whole article against what is published, an editor's answer to it, and the article on paper. */

import { createRoute, z } from "@hono/zod-openapi";
import { approveArticle, openSentences, sendBack } from "../../review/answer-article.ts";
import { reviewArticle } from "../../review/article-review.ts";
import { PRINT_POLICY, printArticle } from "../../review/preview/print.ts";
import { findFile } from "../../review/queue.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { authorOf } from "../author.ts";
import { belowBase } from "../page.ts";
import { body, failure, json } from "../responses.ts";
import { BulkDoneSchema } from "../bulk-schemas.ts";
import { SegmentSchema, StateSchema } from "../schemas.ts";
import { htmlHeaders, uiSchema } from "./preview.ts";

const article = z
  .string()
  .openapi({ description: "Path of the source or of its translation, from the project's root." });
const FAILURES = { 404: failure("No such article or sentence."), 422: failure("It cannot be taken as it is.") };

export const ArticleReviewSchema = z
  .object({
    source: z.string(),
    target: z.string(),
    from: z.string().openapi({ description: "Language of `source`, such as `en`." }),
    to: z.string(),
    title: z.string(),
    published: z.enum(["git", "disk", "none"]).openapi({
      description:
        "What `before` is: the last commit, the file itself (under `publish: approved`), or nothing yet.",
    }),
    changed: z.number().int().openapi({ description: "Rows that differ." }),
    sentences: z.number().int(),
    open: z.number().int().openapi({ description: "Sentences that no person stands behind yet." }),
    rows: z.array(
      z.object({
        kind: z.string(),
        path: z.array(z.string()),
        before: z.string().nullable(),
        after: z.string().nullable(),
        diff: z.array(z.object({ type: z.enum(["same", "added", "removed"]), text: z.string() })),
        sentences: z.array(z.object({ id: z.string(), state: StateSchema, start: z.number().int(), end: z.number().int() })),
      }),
    ),
    waiting: z.array(SegmentSchema).openapi({ description: "Sentences that wait for a person." }),
    approvable: z.record(z.string(), z.string()).openapi({
      description: "Those of them that approval of the whole is about: `seen` by id.",
    }),
    withFindings: z.record(z.string(), z.string()).openapi({
      description: "Those that it is about only where they are chosen, for a check has something against them: `seen` by id.",
    }),
    refused: z.record(z.string(), z.enum(["untranslated", "blocked", "glossary", "own", "disputed"])).openapi({
      description: "Why it passes the others over, by id. `own`: `review.secondPerson` wants another person than the author.",
    }),
  })
  .openapi("ArticleReview"); // prettier-ignore

export const ArticleAnswerSchema = z
  .discriminatedUnion("action", [
    z.object({
      action: z.literal("approve"),
      article,
      segments: z
        .record(z.string(), z.string())
        .openapi({ description: "`approvable`, as it was seen; with `withFindings` those too." }),
      withFindings: z.boolean().default(false).openapi({ description: "Without it, those are left." }),
      reason: z.string().default(""),
    }),
    z.object({
      action: z.literal("send-back"),
      article,
      comments: z.record(z.string(), z.string()).openapi({ description: "What is to be done, by id of the sentence." }),
      to: z.string().optional().openapi({ description: "Who is to look." }),
      due: z
        .string()
        .max(100)
        .optional()
        .openapi({ description: "The day by which it is wanted back. Without it, the day stays." }),
    }),
  ])
  .openapi("ArticleAnswer");

const compareArticle = createRoute({
  method: "get",
  path: "/api/articles/review",
  request: { query: z.object({ article }) },
  responses: { 200: json(ArticleReviewSchema, "Block by block; nothing is changed."), ...FAILURES },
});

const answer = createRoute({
  method: "post",
  path: "/api/articles/review",
  request: { body: body(ArticleAnswerSchema) },
  responses: {
    200: json(BulkDoneSchema, "Approved but for those in `left`, with one undo (`/api/bulk/{id}/undo`); or sent back: `decided` counts the comments."),
    ...FAILURES,
    503: failure("Another process keeps writing in the project."),
  },
}); // prettier-ignore

const print = createRoute({
  method: "get",
  path: "/api/articles/print",
  request: { query: z.object({ article, ui: uiSchema }) },
  responses: {
    200: {
      description: "The translated article as a page to be printed; machine text stands between signs.",
      content: { "text/html": { schema: z.string() } },
    },
    ...FAILURES,
  },
});

/** Adds them. */
export function addArticleReviewRoutes(app: Api, options: AppOptions): void {
  const { review } = options;
  app.openapi(compareArticle, async (context) => {
    const file = findFile(review.held.files(), context.req.valid("query").article);
    await review.look(file);
    const found = await reviewArticle(await review.held.read(), file);
    const { waiting, approvable, withFindings, refused } = await openSentences(
      review,
      file,
      authorOf(context, options),
    );
    return context.json({ ...found, waiting: [...waiting], approvable, withFindings, refused }, 200);
  });
  app.openapi(answer, async (context) => {
    const given = context.req.valid("json");
    const file = findFile(review.held.files(), given.article);
    if (given.action === "approve") {
      const seen = new Map(Object.entries(given.segments));
      return context.json(
        await approveArticle(review, file, seen, {
          by: authorOf(context, options),
          reason: given.reason,
          withFindings: given.withFindings,
        }),
        200,
      );
    }
    const comments = new Map(Object.entries(given.comments));
    const decided = await sendBack(review, file, {
      comments,
      to: given.to,
      due: given.due,
      by: authorOf(context, options),
    });
    return context.json({ bulk: "", decided, left: [] }, 200);
  });
  app.openapi(print, async (context) => {
    const { article: path, ui } = context.req.valid("query");
    const html = await printArticle(await review.held.read(), findFile(review.held.files(), path), ui);
    return context.body(belowBase(html, options.base), 200, htmlHeaders(PRINT_POLICY)) as never;
  });
}
