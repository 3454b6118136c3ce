/** Many decisions at once, as the API has them. */

import { z } from "@hono/zod-openapi";
import { SegmentSchema } from "./schemas.ts";

export const BulkKindSchema = z.enum(["exact-in-context", "without-findings", "same-source"]);
export const BulkPreviewSchema = z
  .object({
    kind: BulkKindSchema,
    segments: z.array(SegmentSchema),
    withFindings: z.array(SegmentSchema).openapi({
      description:
        "What is left, unless it is chosen: a check or a flag is against the text, or a person decided otherwise.",
    }),
    text: z.string().optional().openapi({ description: "The text that each of them would get, for `same-source`." }),
  })
  .openapi("BulkPreview");
export const BulkRequestSchema = z
  .object({
    kind: BulkKindSchema,
    article: z.string().optional(),
    /** For `same-source`: the segment whose text the others take. */
    segment: z.string().optional(),
    /** The segments of the preview that are to be decided: `seen` by id. */
    segments: z.record(z.string(), z.string()),
    withFindings: z.boolean().default(false).openapi({
      description: "Those of `withFindings` that `segments` names too; never of the kind `without-findings`.",
    }),
  })
  .openapi("BulkRequest");
const ReplacementSchema = z.object({
  find: z.string().min(1).max(500),
  replace: z.string().max(500),
  wholeWords: z.boolean().default(true),
  matchCase: z.boolean().default(false),
  article: z.string().optional().openapi({ description: "Path of a source; without one all articles." }),
});
export const ReplaceQuestionSchema = ReplacementSchema.openapi("ReplaceQuestion");
export const ReplaceRequestSchema = ReplacementSchema.extend({
  segments: z
    .record(z.string(), z.string())
    .openapi({ description: "The sentences of the preview that are to be replaced: `seen` by id." }),
}).openapi("ReplaceRequest");
const ReplacedSchema = SegmentSchema.extend({
  text: z.string().openapi({ description: "The text that it would have. `findings` are new with it." }),
});
export const ReplacePreviewSchema = z
  .object({
    segments: z.array(ReplacedSchema),
    withFindings: z.array(ReplacedSchema).openapi({ description: "A check is against the new text." }),
    flagged: z.number().int().openapi({ description: "Texts with the words that wait for another reason; they stay." }),
    more: z.number().int().openapi({ description: "Texts that are not shown: 200 are replaced at once." }),
  })
  .openapi("ReplacePreview");
export const BulkDoneSchema = z
  .object({ bulk: z.string(), decided: z.number().int(), left: z.array(z.string()) })
  .openapi("BulkDone");
