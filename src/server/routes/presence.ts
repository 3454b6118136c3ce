/** `POST /api/presence`: which segment a window looks at; the others hear of it by `/api/events`. */

import { createRoute } from "@hono/zod-openapi";
import { createPresence } from "../../review/presence.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { authorOf } from "../author.ts";
import { body, json } from "../responses.ts";
import { PresenceRequestSchema, PresenceSchema } from "../schemas.ts";

const SWEEP_MS = 15_000;

const route = createRoute({
  method: "post",
  path: "/api/presence",
  request: { body: body(PresenceRequestSchema) },
  responses: { 200: json(PresenceSchema, "Who looks at what. A window that is silent for a minute is forgotten.") },
});

/** Adds it. @returns what ends it */
export function addPresenceRoute(app: Api, options: AppOptions): () => void {
  const { review, elsewhere } = options;
  const presence = createPresence(Date.now);
  const tell = (segments: readonly string[]): void => {
    for (const segment of segments) review.tell({ type: "presence", segment, people: presence.people(segment) });
  };
  const sweep = setInterval(() => tell(presence.sweep()), SWEEP_MS);
  sweep.unref();
  const ends = elsewhere?.listen((look) => tell(presence.put(look)));
  app.openapi(route, (context) => {
    const look = { ...context.req.valid("json"), name: authorOf(context, options) };
    tell(presence.put(look));
    elsewhere?.tell(look);
    return context.json({ segments: [...presence.list()] }, 200);
  });
  return () => {
    clearInterval(sweep);
    ends?.();
  };
}
