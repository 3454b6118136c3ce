/** The web application: the session, the API below `/api`, the page. Every path that is none of them is not found. */

import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { packageVersion } from "../base/package-version.ts";
import { problem, problemOf } from "./problem.ts";
import { serveAsset, servePage } from "./page.ts";
import { addArticleReviewRoutes } from "./routes/article-review.ts";
import { addArticlesRoute } from "./routes/articles.ts";
import { addBulkRoutes } from "./routes/bulk.ts";
import { addInboxRoute } from "./routes/inbox.ts";
import { addProofRoutes } from "./routes/proof.ts";
import { addReplaceRoutes } from "./routes/replace.ts";
import { addDashboardRoute } from "./routes/dashboard.ts";
import { addDecisionsRoute } from "./routes/decisions.ts";
import { addEventsRoute } from "./routes/events.ts";
import { addAddressRoutes } from "./routes/addresses.ts";
import { addDraftRoutes } from "./routes/drafts.ts";
import { addJobRoutes } from "./routes/jobs.ts";
import { addMeRoutes } from "./routes/me.ts";
import { addPreviewRoutes } from "./routes/preview.ts";
import { addMemoryRoute } from "./routes/memory.ts";
import { addNoteRoutes } from "./routes/notes.ts";
import { addPresenceRoute } from "./routes/presence.ts";
import { addSegmentRoutes } from "./routes/segments.ts";
import { createSessions, type Sessions } from "./session.ts";
import type { Api, AppOptions } from "./app-context.ts";

/** Bytes of a request's body; a correction is a sentence. */
const LARGEST_BODY = 1_000_000;

/** Makes the application. */
export function createApp(options: AppOptions): {
  readonly app: OpenAPIHono;
  readonly sessions: Sessions;
  /** Ends what it holds open. */
  close(): Promise<void>;
  /** Resolves when every request that had come by then is answered: the review session is not closed under them. */
  answered(): Promise<void>;
} {
  const sessions = createSessions(options.port);
  const app = new OpenAPIHono({
    defaultHook: (result, context) =>
      result.success
        ? undefined
        : problem(context, {
            status: 400,
            code: "request",
            title: "Cannot read the request, expected what `/api/openapi.json` says.",
            details: result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`),
          }),
  });
  app.use(secureHeaders({ strictTransportSecurity: false, referrerPolicy: "no-referrer", xFrameOptions: "DENY" }));
  if (!options.caller) app.use(sessions.guard);
  const answering = new Set<Promise<void>>();
  app.use(async (_context, next) => {
    const answer = next();
    answering.add(answer);
    await answer.finally(() => answering.delete(answer));
  });
  app.use(
    "/api/*",
    ...(options.caller ? [] : [sessions.required]),
    bodyLimit({
      maxSize: LARGEST_BODY,
      onError: (context) =>
        problem(context, {
          status: 413,
          code: "request",
          title: `Cannot read the request, expected at most ${LARGEST_BODY} bytes.`,
        }),
    }),
  );
  const close = addRoutes(app, options, sessions);
  app.doc31("/api/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Cotejo", version: packageVersion(), description: "The API of the review page." },
  });
  app.get(
    "/",
    (context) => (options.caller ? undefined : sessions.exchange(context)) ?? servePage(context, 200, options.base),
  );
  app.get(
    "/assets/:name",
    async (context) => (await serveAsset(context, context.req.param("name"))) ?? context.notFound(),
  );
  app.notFound((context) => problem(context, { status: 404, code: "not-found", title: "There is nothing here." }));
  app.onError((error, context) => {
    const response = problemOf(context, error);
    if (response.status === 500) options.onBug(error);
    return response;
  });
  return {
    app,
    sessions,
    close,
    async answered() {
      await Promise.allSettled(answering);
    },
  };
}

/** @returns what ends what the routes hold open */
function addRoutes(app: Api, options: AppOptions, sessions: Sessions): () => Promise<void> {
  addMeRoutes(app, options, sessions);
  addPreviewRoutes(app, options);
  addArticleReviewRoutes(app, options);
  addDashboardRoute(app, options);
  const closeJobs = addJobRoutes(app, options);
  addDraftRoutes(app, options);
  addAddressRoutes(app, options);
  addArticlesRoute(app, options);
  addMemoryRoute(app, options);
  addSegmentRoutes(app, options);
  addDecisionsRoute(app, options);
  addNoteRoutes(app, options);
  addBulkRoutes(app, options);
  addReplaceRoutes(app, options);
  addProofRoutes(app, options);
  addInboxRoute(app, options);
  const closePresence = addPresenceRoute(app, options);
  const closeEvents = addEventsRoute(app, options);
  return async () => {
    await closeJobs();
    closePresence();
    closeEvents();
  };
}
