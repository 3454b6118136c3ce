/** `GET /api/events`: what others do, while the page is open (server-sent events). */

import { createRoute } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import type { ReviewEvent } from "../../review/review-session.ts";
import type { Api, AppOptions } from "../app-context.ts";
import { EventSchema } from "../schemas.ts";

/** Proxies and browsers give up on a line that is silent for longer. */
const BEAT_MS = 20_000;

const route = createRoute({
  method: "get",
  path: "/api/events",
  responses: {
    200: {
      description: "One event a message, as JSON in `data`.",
      content: { "text/event-stream": { schema: EventSchema } },
    },
  },
});

/** Adds it. @returns what ends all that listen */
export function addEventsRoute(app: Api, { review }: AppOptions): () => void {
  const open = new Set<() => void>();
  app.openapi(route, (context) =>
    streamSSE(context, async (stream) => {
      await new Promise<void>((resolve) => {
        const send = (event: ReviewEvent): void => void stream.writeSSE({ data: JSON.stringify(event) });
        const ends = review.listen(send);
        const beat = setInterval(() => void stream.write(": \n\n"), BEAT_MS);
        const end = (): void => {
          ends();
          clearInterval(beat);
          open.delete(end);
          resolve();
        };
        open.add(end);
        stream.onAbort(end);
        // The page knows from this that it misses nothing from now on.
        void stream.write(": open\n\n");
      });
    }),
  );
  return () => {
    for (const end of open) end();
  };
}
