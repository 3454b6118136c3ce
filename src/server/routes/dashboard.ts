/** `GET /api/dashboard`: how far the work is, what it costs, and how good the engines are. */

import { createRoute, z } from "@hono/zod-openapi";
import { dashboardOf } from "../../review/dashboard.ts";
import { notesOf } from "../../review/session-reading.ts";
import { termsFor } from "../../articles/project.ts";
import type { SegmentRecord } from "../../record/types.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { json } from "../responses.ts";

const int = z.number().int();
const since = z.string().nullable().openapi({ description: "Since when the first of them waits, where it is known." });
const waiting = { segments: int, words: int, since };
const frequent = z.array(z.object({ name: z.string(), count: int }));

export const DashboardSchema = z
  .object({
    waiting: z.object(waiting),
    people: z.array(z.object({ name: z.string().nullable(), ...waiting })),
    articles: z.array(
      z.object({
        source: z.string(), title: z.string(), segments: int, untranslated: int, draft: int, approved: int,
        waiting: int, words: int,
      }),
    ),
    days: z.array(z.object({ day: z.string(), words: int, segments: int })).openapi({
      description: "Words of the sources of what was decided, by day (UTC), the last 30.",
    }),
    engines: z.array(
      z.object({
        engine: z.string(), read: int, approved: int, corrected: int, rejected: int,
        untouched: z.number().openapi({ description: "Share of the texts read that stayed as they were, 0–1." }),
        editDistance: z.number().openapi({ description: "Mean of how much was changed in what was kept, 0–100." }),
      }),
    ),
    month: z.object({
      month: z.string(), sentCharacters: int, billedCharacters: int, savedCharacters: int,
      cost: z.object({ amount: z.number(), currency: z.string() }).nullable(),
      budget: int.nullable().openapi({ description: "Characters a month, by the config." }),
    }),
    terms: frequent,
    checks: frequent,
  })
  .openapi("Dashboard"); // prettier-ignore

const route = createRoute({
  method: "get",
  path: "/api/dashboard",
  responses: { 200: json(DashboardSchema, "As it is now.") },
});

/** Adds it. */
export function addDashboardRoute(app: Api, { review, config }: AppOptions): void {
  app.openapi(route, async (context) => {
    const project = await review.held.read();
    const { store, now } = project;
    const articles = review.index.articles().map(({ file, title, segments }) => {
      const notes = notesOf(review, file.source);
      const standing = segments.map((segment) => notes.withoutDismissed(segment));
      return {
        source: file.source,
        title,
        segments: standing,
        assigneeOf: (segment: SegmentRecord) => notes.assigneeOf(segment),
        // Its plural and its capitals are the same term.
        nameTerm: (words: string) => termsFor(project, file).find([{ type: "text", value: words }])[0]?.term.source ?? words,
      };
    });
    const [decisions, askedAt, costs] = await Promise.all([store.listAllDecisions(), store.listAskedAt(), store.listCosts()]);
    return context.json(dashboardOf({ articles, decisions, askedAt, costs, config, now: now() }), 200);
  });
} // prettier-ignore
