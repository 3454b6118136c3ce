/** Proof of review: who read what for how long, who answers for an article, and that on paper. */

import { createRoute, z } from "@hono/zod-openapi";
import { PRINT_POLICY } from "../../review/preview/print.ts";
import { printProof } from "../../review/preview/print-proof.ts";
import { keepReadings, proofOf, takeResponsibility } from "../../review/proof.ts";
import { findFile } from "../../review/queue.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { authorOf } from "../author.ts";
import { belowBase } from "../page.ts";
import { body, failure, json } from "../responses.ts";
import { StateSchema } from "../schemas.ts";
import { htmlHeaders, uiSchema } from "./preview.ts";

const article = z
  .string()
  .openapi({ description: "Path of the source or of its translation, from the project's root." });
const FAILURES = { 404: failure("No such article.") };
const signed = { by: z.string(), at: z.string() };

export const ProofSchema = z
  .object({
    source: z.string(),
    target: z.string(),
    title: z.string(),
    hasReadings: z.boolean().openapi({ description: "Whether the project keeps times of reading (`review.readings`)." }),
    responsible: z.object({ name: z.string(), ...signed }).nullable().openapi({ description: "Who answers for the article, and who said so." }),
    sentences: z.array(
      z.object({
        id: z.string(),
        line: z.number().int(),
        source: z.string(),
        target: z.string(),
        state: StateSchema,
        approved: z.object({ ...signed, via: z.enum(["page", "command", "file", "adopt"]).nullable() }).nullable(),
        isHuman: z.boolean().openapi({ description: "A person wrote the text, or changed the machine's." }),
        readings: z.array(z.object({ by: z.string(), times: z.number().int(), ms: z.number().int() })),
        isFast: z.boolean().openapi({ description: "Approved on the page by somebody who had it there for less than a second in all." }),
      }),
    ),
    people: z.array(
      z.object({
        name: z.string(),
        opened: z.number().int(),
        ms: z.number().int(),
        approved: z.number().int(),
        written: z.number().int().openapi({ description: "Those of the approved that are a person's words." }),
        fast: z.number().int(),
      }),
    ),
    approved: z.number().int(),
    fast: z.number().int(),
  })
  .openapi("Proof"); // prettier-ignore

export const ReadingsRequestSchema = z
  .object({ readings: z.array(z.object({ segment: z.string(), ms: z.number().int().min(0) })).max(500) })
  .openapi("ReadingsRequest");

const proof = createRoute({
  method: "get",
  path: "/api/articles/proof",
  request: { query: z.object({ article }) },
  responses: { 200: json(ProofSchema, "What is on record."), ...FAILURES },
});

const print = createRoute({
  method: "get",
  path: "/api/articles/proof/print",
  request: { query: z.object({ article, ui: uiSchema }) },
  responses: {
    200: { description: "The same as a page to be printed.", content: { "text/html": { schema: z.string() } } },
    ...FAILURES,
  },
});

const answer = createRoute({
  method: "post",
  path: "/api/articles/responsible",
  request: { body: body(z.object({ article, name: z.string().max(200).openapi({ description: "Nobody where it is empty." }) }).openapi("Responsible")) },
  responses: { 200: json(ProofSchema, "It is in the article's notes."), ...FAILURES, 503: failure("Another process keeps writing in the project.") },
}); // prettier-ignore

const readings = createRoute({
  method: "post",
  path: "/api/readings",
  request: { body: body(ReadingsRequestSchema) },
  responses: {
    200: json(z.object({ kept: z.boolean() }).openapi("ReadingsKept"), "Whether the project keeps such times."),
    503: failure("Another process keeps writing in the project."),
  },
});

/** Adds them. */
export function addProofRoutes(app: Api, options: AppOptions): void {
  const { review } = options;
  const fileFor = (path: string) => findFile(review.held.files(), path);
  app.openapi(proof, async (context) =>
    context.json(await proofOf(review, fileFor(context.req.valid("query").article)), 200),
  );
  app.openapi(print, async (context) => {
    const { article: path, ui } = context.req.valid("query");
    const file = fileFor(path);
    const html = printProof(await proofOf(review, file), file, ui, Date.now());
    return context.body(belowBase(html, options.base), 200, htmlHeaders(PRINT_POLICY)) as never;
  });
  app.openapi(answer, async (context) => {
    const { article: path, name } = context.req.valid("json");
    return context.json(await takeResponsibility(review, fileFor(path), name, authorOf(context, options)), 200);
  });
  app.openapi(readings, async (context) => {
    await keepReadings(review, context.req.valid("json").readings, authorOf(context, options));
    return context.json({ kept: review.config.review.readings !== false }, 200);
  });
}
