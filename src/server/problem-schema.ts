/** What went wrong, as the API says it, and messages as data. */

import { z } from "@hono/zod-openapi";

/** A value of a sentence; a list is read as alternatives. */
const PhraseSchema = z.object({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) });
const ValueSchema = z.union([
  z.string(),
  z.number(),
  PhraseSchema,
  z.array(z.union([z.string(), PhraseSchema])).readonly(),
]);

/** Sentences one after the other. */
export const WordsSchema = z
  .array(z.object({ key: z.string(), values: z.record(z.string(), ValueSchema) }))
  .readonly()
  .openapi("Words", { description: "A message as data: keys of `locales/en/findings.json`, and what stands in them." });

export const ErrorSchema = z
  .object({
    type: z.literal("about:blank"),
    status: z.number().int(),
    title: z.string(),
    code: z.string(),
    hint: z.string().optional(),
    details: z.array(z.string()).optional(),
    /** The three as data, where they are known so. */
    words: z
      .object({
        title: WordsSchema.optional(),
        hint: WordsSchema.optional(),
        details: z.array(WordsSchema.nullable()).optional(),
      })
      .optional(),
  })
  .openapi("Problem", { description: "Problem details (RFC 9457)." });
