/** What the API takes and gives, once, for the handlers, the page's types and `/api/openapi.json`. */

import { z } from "@hono/zod-openapi";

export const ProblemSchema = z
  .object({
    file: z.string(),
    line: z.number().int(),
    check: z.string(),
    severity: z.enum(["error", "warning", "info"]),
    message: z.string(),
  })
  .openapi("Finding");

export const ErrorSchema = z
  .object({
    type: z.literal("about:blank"),
    status: z.number().int(),
    title: z.string(),
    code: z.string(),
    hint: z.string().optional(),
    details: z.array(z.string()).optional(),
  })
  .openapi("Problem");

export const StateSchema = z.enum(["untranslated", "draft", "approved"]);
export const FlagSchema = z.enum(["stale-source", "stale-term", "drifted", "disputed", "blocked"]);

/** A line of the queue. Texts are in record form: `<pc id="1">…</pc>`, `<ph id="2"/>`. */
export const SegmentSchema = z
  .object({
    id: z.string(),
    article: z.string().openapi({ description: "Path of the source, from the project's root, with `/`." }),
    line: z.number().int(),
    state: StateSchema,
    flags: z.array(FlagSchema),
    source: z.string(),
    target: z.string(),
    problems: z.array(ProblemSchema),
    /** What was seen: goes back with a decision, which is refused where it is another by then. */
    seen: z.string().openapi({ description: "Hash of what is shown here; a decision carries it back." }),
  })
  .openapi("Segment");

export const MeSchema = z
  .object({ name: z.string(), project: z.string(), source: z.string(), target: z.string(), version: z.string() })
  .openapi("Me");
