/** `/api/jobs`: translations that are started on the page; the price first. */

import { createRoute, z } from "@hono/zod-openapi";
import { engineChoices } from "../../config/engine-choices.ts";
import { isProviderChoice, PROVIDERS } from "../../config/engines.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { authorOf } from "../author.ts";
import { createJobRunner } from "../job-runner.ts";
import { WordsSchema } from "../problem-schema.ts";
import { body, failure, json } from "../responses.ts";

export const ProviderSchema = z
  .string()
  .refine(isProviderChoice, { error: "expected an engine" })
  .openapi({ description: `${PROVIDERS.join(", ")}, or \`plugin/engine\`.` });

export const JobRequestSchema = z
  .object({
    kind: z.literal("translate"),
    paths: z.array(z.string()).default([]).openapi({ description: "Articles, folders or globs; none: all." }),
    provider: ProviderSchema.optional(),
    maxCharacters: z.number().int().min(1).optional(),
    dryRun: z.boolean().default(false).openapi({ description: "Only what would be sent, and its price." }),
  })
  .openapi("JobRequest");

const counts = {
  segments: z.number().int(),
  fromMemory: z.number().int(),
  toSend: z.number().int(),
  characters: z.number().int(),
};

export const PlanSchema = z
  .object({
    provider: z.string(),
    articles: z.array(z.object({ source: z.string(), target: z.string(), ...counts, problem: z.string().optional() })),
    totals: z.object(counts),
    cost: z.object({ amount: z.number(), currency: z.string() }).nullable().openapi({
      description: "By `prices` in the config; null where it has none for the provider.",
    }),
    limit: z.object({ characters: z.number().int(), of: z.enum(["run", "month"]) }).nullable().openapi({
      description: "What it would stop at, `maxCharacters` or a budget of the config; null where it may send all of it.",
    }),
  })
  .openapi("Plan"); // prettier-ignore

export const JobSchema = z
  .object({
    id: z.string(),
    kind: z.literal("translate"),
    status: z.enum(["running", "done", "stopped", "cancelled", "failed"]).openapi({
      description: "`stopped`: by quota, budget or network; what was paid for is kept. `failed`: nothing was begun.",
    }),
    provider: z.string(),
    startedAt: z.string(),
    endedAt: z.string().optional(),
    done: z.number().int(),
    total: z.number().int(),
    sentCharacters: z.number().int(),
    articles: z.array(
      z.object({ source: z.string(), target: z.string(), status: z.string(), problems: z.number().int() }),
    ),
    needsReview: z.number().int().optional(),
    error: z
      .object({
        code: z.string(),
        message: z.string(),
        hint: z.string().optional(),
        words: z.object({ message: WordsSchema.optional(), hint: WordsSchema.optional() }).optional(),
      })
      .optional(),
  })
  .openapi("Job");

export const EngineSchema = z
  .object({
    id: z.string(),
    name: z
      .string()
      .optional()
      .openapi({ description: "As people know it; absent where each language has its own words." }),
  })
  .openapi("Engine");

const engines = createRoute({
  method: "get",
  path: "/api/engines",
  responses: { 200: json(z.array(EngineSchema), "What a translation may be made with, the engines of plugins too.") },
});

const id = { params: z.object({ id: z.string().openapi({ param: { name: "id", in: "path" } }) }) };

const start = createRoute({
  method: "post",
  path: "/api/jobs",
  request: { body: body(JobRequestSchema) },
  responses: {
    200: json(z.object({ plan: PlanSchema }), "With `dryRun`: the plan; nothing was sent or written."),
    202: json(JobSchema, "It runs; `/api/events` tells how far it is."),
    404: failure("No such article."),
    409: failure("Another translation runs."),
    422: failure("The engine, its key or the glossary cannot be used; nothing was begun."),
    503: failure("Another run is writing in the project."),
  },
});

const list = createRoute({
  method: "get",
  path: "/api/jobs",
  responses: { 200: json(z.array(JobSchema), "Of this server, the newest first.") },
});

const get = createRoute({
  method: "get",
  path: "/api/jobs/{id}",
  request: id,
  responses: { 200: json(JobSchema, "How far it is."), 404: failure("No such job.") },
});

const cancel = createRoute({
  method: "delete",
  path: "/api/jobs/{id}",
  request: id,
  responses: { 200: json(JobSchema, "It has ended; what was paid for is kept."), 404: failure("No such job.") },
});

/** Adds them. @returns what stops a job that runs */
export function addJobRoutes(app: Api, options: AppOptions): () => Promise<void> {
  const runner = createJobRunner(options.review, options);
  app.openapi(start, async (context) => {
    const { paths, provider, maxCharacters, dryRun } = context.req.valid("json");
    const request = { author: authorOf(context, options), paths, provider, maxCharacters };
    if (!dryRun) return context.json(await runner.start(request), 202);
    const { provider: engine, articles, totals, cost, limit } = await runner.plan(request);
    const plan = { provider: engine, articles: [...articles], totals, cost: cost ?? null, limit: limit ?? null };
    return context.json({ plan }, 200);
  });
  app.openapi(engines, (context) => context.json([...engineChoices(options.config)], 200));
  app.openapi(list, (context) => context.json([...runner.list()], 200));
  app.openapi(get, (context) => context.json(runner.get(context.req.valid("param").id), 200));
  app.openapi(cancel, async (context) => context.json(await runner.cancel(context.req.valid("param").id), 200));
  return () => runner.close();
}
