/** `GET /api/inbox`: what is for whoever looks. */

import { createRoute, z } from "@hono/zod-openapi";
import { openInbox } from "../../review/session-inbox.ts";
import { INBOX_KINDS } from "../../review/inbox.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { authorOf } from "../author.ts";
import { json } from "../responses.ts";

export const InboxSchema = z
  .object({
    items: z.array(
      z.object({
        kind: z.enum(INBOX_KINDS),
        article: z.string(),
        title: z.string(),
        segment: z.string(),
        by: z.string().nullable(),
        at: z.string().nullable(),
        text: z.string().openapi({ description: "What was said, or the text of the sentence." }),
        waiting: z.number().int().openapi({ description: "Of `assigned` and `returned`: sentences that wait." }),
        due: z.string().nullable().openapi({ description: "The first day by which one of them is wanted." }),
      }),
    ),
  })
  .openapi("Inbox");

const route = createRoute({
  method: "get",
  path: "/api/inbox",
  responses: {
    200: json(
      InboxSchema,
      "Assigned articles first, by the day by which they are wanted; then the newest; what others did is told for 30 days.",
    ),
  },
});

/** Adds it. */
export function addInboxRoute(app: Api, options: AppOptions): void {
  const { review } = options;
  app.openapi(route, async (context) => {
    const inboxFor = await openInbox(review);
    return context.json({ items: [...inboxFor(authorOf(context, options))] }, 200);
  });
}
