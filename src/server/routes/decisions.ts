/** `POST /api/segments/{id}/decisions`: approve, correct, reject or undo what was seen. */

import { createRoute } from "@hono/zod-openapi";
import { decideInReview } from "../../review/session-deciding.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { say } from "../../base/messages.ts";
import { authorOf } from "../author.ts";
import { clash, problem, titled } from "../problem.ts";
import { body, failure, json } from "../responses.ts";
import { ClashSchema, DecidedSchema, DecisionRequestSchema, SegmentIdSchema } from "../schemas.ts";

const route = createRoute({
  method: "post",
  path: "/api/segments/{id}/decisions",
  request: {
    params: SegmentIdSchema,
    body: body(DecisionRequestSchema),
  },
  responses: {
    200: json(
      DecidedSchema,
      "It is in the record, and in the translated file unless it waits (`waitsForPublish`): then it is written when it may be.",
    ),
    404: failure("No such segment."),
    409: {
      description:
        "Code `seen`: somebody was faster, both texts are here and nothing was written. Codes `state` and `unreadable`: the segment or its file allows no such decision.",
      content: { "application/problem+json": { schema: ClashSchema.partial({ theirs: true }) } },
    },
    422: failure(
      "The text or its terms cannot be taken. Code `marks`: it loses, doubles or empties marks of its source, named in `details`, and nobody has confirmed it.",
    ),
    503: failure("Another process keeps writing in the project."),
  },
});

/** Adds it. */
export function addDecisionsRoute(app: Api, options: AppOptions): void {
  const { review } = options;
  app.openapi(route, async (context) => {
    const { id } = context.req.valid("param");
    const { action, text, reason, confirmsMarks, seen } = context.req.valid("json");
    if ((action === "correct") !== (text !== undefined))
      return problem(context, {
        status: 400,
        code: "request",
        ...titled(say("request.both")),
      }) as never;
    if (action === "reject" && reason.trim() === "")
      return problem(context, {
        status: 400,
        code: "request",
        ...titled(say("request.no-reason")),
      }) as never;
    const done = await decideInReview(review, id, {
      action,
      text: text ?? "",
      reason,
      seen,
      confirmsMarks,
      by: authorOf(context, options),
      proposes: options.caller?.(context).proposes === true,
    });
    if ("error" in done) return clash(context, done, text) as never;
    return context.json(done, 200);
  });
}
