/** Comments, assignments and dismissals of a segment; assignments of an article. */

import { createRoute } from "@hono/zod-openapi";
import {
  assignArticle,
  assignSegment,
  commentInReview,
  dismissFinding,
  resolveInReview,
  restoreFinding,
} from "../../review/session-notes.ts";
import { articlesInReview } from "../../review/session-progress.ts";
import { findFile } from "../../review/queue.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { ArticleAssignmentRequestSchema, AssignmentRequestSchema } from "../assignment-schemas.ts";
import { authorOf } from "../author.ts";
import { body, failure, json } from "../responses.ts";
import {
  ArticleSchema,
  CommentIdSchema,
  CommentRequestSchema,
  CommentSchema,
  DismissalRequestSchema,
  RestoreRequestSchema,
  SegmentDetailsSchema,
  SegmentIdSchema,
} from "../schemas.ts";

const FAILURES = {
  404: failure("No such segment, comment or finding."),
  422: failure("It cannot be taken as it is."),
  503: failure("Another process keeps writing in the project."),
};

const comment = createRoute({
  method: "post",
  path: "/api/segments/{id}/comments",
  request: { params: SegmentIdSchema, body: body(CommentRequestSchema) },
  responses: { 200: json(CommentSchema, "It is in the article's notes."), ...FAILURES },
});

const resolve = createRoute({
  method: "post",
  path: "/api/segments/{id}/comments/{comment}/resolve",
  request: { params: CommentIdSchema },
  responses: { 200: json(CommentSchema, "It is closed; one that was closed before stays as it was."), ...FAILURES },
});

const assign = createRoute({
  method: "post",
  path: "/api/segments/{id}/assignment",
  request: { params: SegmentIdSchema, body: body(AssignmentRequestSchema) },
  responses: { 200: json(SegmentDetailsSchema, "The segment."), ...FAILURES },
});

const assignWhole = createRoute({
  method: "post",
  path: "/api/articles/assignment",
  request: { body: body(ArticleAssignmentRequestSchema) },
  responses: { 200: json(ArticleSchema, "The article."), ...FAILURES },
});

const dismiss = createRoute({
  method: "post",
  path: "/api/segments/{id}/dismissals",
  request: { params: SegmentIdSchema, body: body(DismissalRequestSchema) },
  responses: {
    200: json(
      SegmentDetailsSchema,
      "The finding is dismissed for the text: the one that the segment has, or one that is not saved yet.",
    ),
    ...FAILURES,
  },
});

const restore = createRoute({
  method: "post",
  path: "/api/segments/{id}/dismissals/undo",
  request: { params: SegmentIdSchema, body: body(RestoreRequestSchema) },
  responses: { 200: json(SegmentDetailsSchema, "The finding counts again."), ...FAILURES },
});

/** Adds them. */
export function addNoteRoutes(app: Api, options: AppOptions): void {
  const { review } = options;
  app.openapi(comment, async (context) => {
    const { text } = context.req.valid("json");
    return context.json(
      await commentInReview(review, context.req.valid("param").id, text, authorOf(context, options)),
      200,
    );
  });
  app.openapi(resolve, async (context) => {
    const { id, comment: which } = context.req.valid("param");
    return context.json(await resolveInReview(review, id, which, authorOf(context, options)), 200);
  });
  app.openapi(assign, async (context) => {
    const { name: to, due } = context.req.valid("json");
    return context.json(
      await assignSegment(review, context.req.valid("param").id, { to, due }, authorOf(context, options)),
      200,
    );
  });
  app.openapi(assignWhole, async (context) => {
    const { article, name: to, due } = context.req.valid("json");
    const file = findFile(review.held.files(), article);
    await assignArticle(review, file, { to, due }, authorOf(context, options));
    const [found] = articlesInReview(review, file.source);
    return context.json(ArticleSchema.parse(found), 200);
  });
  app.openapi(dismiss, async (context) =>
    context.json(
      await dismissFinding(
        review,
        context.req.valid("param").id,
        context.req.valid("json"),
        authorOf(context, options),
      ),
      200,
    ),
  );
  app.openapi(restore, async (context) =>
    context.json(
      await restoreFinding(
        review,
        context.req.valid("param").id,
        context.req.valid("json"),
        authorOf(context, options),
      ),
      200,
    ),
  );
}
