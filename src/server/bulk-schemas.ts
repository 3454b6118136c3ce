/** Many decisions at once, as the API has them. */

import { z } from "@hono/zod-openapi";
import { SegmentSchema } from "./schemas.ts";

export const BulkKindSchema = z.enum(["exact-in-context", "without-findings", "same-source"]);
export const BulkPreviewSchema = z
  .object({ kind: BulkKindSchema, segments: z.array(SegmentSchema) })
  .openapi("BulkPreview");
export const BulkRequestSchema = z
  .object({
    kind: BulkKindSchema,
    article: z.string().optional(),
    /** For `same-source`: the segment whose text the others take. */
    segment: z.string().optional(),
    /** What of the preview is to be done: `seen` by id. */
    segments: z.record(z.string(), z.string()),
  })
  .openapi("BulkRequest");
export const BulkDoneSchema = z
  .object({ bulk: z.string(), decided: z.number().int(), left: z.array(z.string()) })
  .openapi("BulkDone");
