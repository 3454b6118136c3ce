/** A text beside that of a segment, as the API gives it. */

import { z } from "@hono/zod-openapi";

export const RivalSchema = z
  .object({
    target: z.string(),
    by: z.string().optional(),
    at: z.string().optional(),
    proposal: z.literal(true).optional().openapi({ description: "An agent's: nobody stands behind it." }),
  })
  .openapi("Rival");
