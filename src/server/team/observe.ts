/** Each request: its id, its line in the log and its place in the metrics. Addresses, texts and names are in neither. */

import { randomUUID } from "node:crypto";
import { routePath } from "hono/route";
import { underRequest, type ServerLog } from "../../team/log.ts";
import { routeOf } from "../../team/route-roles.ts";
import type { TeamHono } from "./pages/sign-in.ts";
import { baseOf, senderOf, type ServerContext, type ServerOptions } from "./server-context.ts";

const REQUEST_ID = "x-request-id";
/** What a proxy may call a request. */
const PLAIN_ID = /^[\w.-]{1,64}$/;
/** For a path that is none of ours. */
const OTHER = "other";

export interface Observer {
  /** Resolves when every request that had come by then is answered. */
  answered(): Promise<void>;
}

/** Adds it; before the routes. */
export function addObserver(app: TeamHono, options: ServerOptions): Observer {
  const { log, metrics } = options;
  const answering = new Set<Promise<void>>();
  app.use(async (context, next) => {
    const id = idOf(context, options);
    const start = performance.now();
    const answer = underRequest(id, next);
    answering.add(answer);
    await answer.finally(() => answering.delete(answer));
    const ms = Math.round(performance.now() - start);
    const given = { method: context.req.method, route: routeLabel(context, options), status: context.res.status, ms };
    metrics?.request(given);
    if (log) logRequest(log, id, given, slugOf(context, options));
    context.header(REQUEST_ID, id);
  });
  return {
    async answered() {
      await Promise.allSettled(answering);
    },
  };
}

function logRequest(log: ServerLog, request: string, given: object, project: string | undefined): void {
  log.info({ request, ...(project === undefined ? {} : { project }), ...given }, "request");
}

/** The id that a trusted proxy has given it, else one of our own. */
function idOf(context: ServerContext, { proxies }: ServerOptions): string {
  const given = context.req.header(REQUEST_ID);
  return given !== undefined && PLAIN_ID.test(given) && proxies.has(senderOf(context)) ? given : randomUUID();
}

/** The route that has answered, as it was added; of a project's API as its document has it. */
function routeLabel(context: ServerContext, options: ServerOptions): string {
  const route = routePath(context).slice(baseOf(options).length);
  if (route === "") return "/";
  if (context.res.status === 404 && !route.includes(":")) return OTHER;
  if (route !== "/projects/:slug/*") return route === "*" || route === "/*" ? OTHER : route;
  const below = pathOf(context, options).replace(/^\/projects\/[^/]*/, "");
  if (below === "/") return "/projects/:slug/";
  if (below.startsWith("/assets/")) return "/projects/:slug/assets/:name";
  const found = routeOf(context.req.method, below);
  return found ? `/projects/:slug${found.route.replace(/^\w+ /, "")}` : OTHER;
}

/** The project, where there is one of this name. */
function slugOf(context: ServerContext, options: ServerOptions): string | undefined {
  const [, slug = ""] = /^\/projects\/([a-z0-9-]+)\//.exec(pathOf(context, options)) ?? [];
  return options.team.project(slug) ? slug : undefined;
}

function pathOf(context: ServerContext, options: ServerOptions): string {
  return new URL(context.req.url).pathname.slice(baseOf(options).length);
}
