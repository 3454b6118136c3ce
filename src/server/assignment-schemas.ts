/** Who is to look at something, and by when, as the API takes it. */

import { z } from "@hono/zod-openapi";

const DueSchema = z.string().max(100).optional().openapi({
  description: "The day by which it is wanted: `2026-12-05`. Empty: none. Without it, the day stays.",
});

export const AssignmentRequestSchema = z
  .object({ name: z.string().max(200).openapi({ description: "Empty: nobody." }), due: DueSchema })
  .openapi("AssignmentRequest");

export const ArticleAssignmentRequestSchema = AssignmentRequestSchema.extend({
  article: z.string().openapi({ description: "Path of the source." }),
}).openapi("ArticleAssignmentRequest");
