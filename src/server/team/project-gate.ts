/** Before each project's page and API: who asks, whether their role is enough, and what is kept of it in the audit log. */

import type { HttpBindings } from "@hono/node-server";
import { record } from "../../team/audit.ts";
import { roleIn } from "../../team/members.ts";
import { findProject } from "../../team/projects.ts";
import { allows, type Role } from "../../team/roles.ts";
import { routeOf } from "../../team/route-roles.ts";
import { atWork } from "../../team/team.ts";
import { TeamError } from "../../team/team-error.ts";
import type { TeamErrorKey } from "../../team/words.ts";
import { createApp } from "../app.ts";
import type { Caller } from "../app-context.ts";
import { problemOf } from "../problem.ts";
import { notYours } from "../refusals.ts";
import { accountOf, baseOf, type ServerContext, type ServerOptions } from "./server-context.ts";
import type { TeamHono } from "./pages/sign-in.ts";

type ProjectApp = ReturnType<typeof createApp>;

/** What the outer server hands on with a request. */
interface Handed extends HttpBindings {
  readonly caller: Caller;
}

export interface ProjectGate {
  /** Ends what the projects' pages hold open. */
  close(): Promise<void>;
  answered(): Promise<void>;
}

/** Requests that take something out of the server. */
const EXPORTS = new Set([
  "GET /api/articles/print",
  "GET /api/articles/proof",
  "GET /api/articles/proof/print",
  "GET /api/openapi.json",
]);
/** Requests of a page that nobody makes by hand. */
const UNRECORDED = new Set([
  "POST /api/presence",
  "POST /api/readings",
  "POST /api/segments/{id}/check",
  "POST /api/replace/preview",
]);

/** Adds the projects below `/projects/`. */
export function addProjects(app: TeamHono, options: ServerOptions): ProjectGate {
  const { team } = options;
  const apps = new Map<string, Promise<ProjectApp>>();
  team.onReopen(async (slug) => {
    const opened = apps.get(slug);
    apps.delete(slug);
    const application = await opened?.catch(() => undefined);
    await application?.close();
    await application?.answered();
  });

  async function open(slug: string): Promise<ProjectApp> {
    const review = await atWork(team, slug).review();
    const project = await findProject(team.database, slug);
    return createApp({
      config: review.config,
      author: team.options.identity.name,
      port: () => 0,
      review,
      env: team.options.env,
      onBug: options.onBug,
      base: `${baseOf(options)}/projects/${slug}`,
      project: project?.name ?? slug,
      elsewhere: team.presence(slug),
      caller: (context) => (context.env as Handed).caller,
    });
  }

  const appOf = (slug: string): Promise<ProjectApp> => {
    const found = apps.get(slug) ?? open(slug);
    apps.set(slug, found);
    // One that could not be opened is tried anew.
    found.catch(() => apps.delete(slug));
    return found;
  };

  app.get("/projects/:slug", (context) => context.redirect(`${baseOf(options)}/projects/${context.req.param("slug")}/`, 303));
  app.all("/projects/:slug/*", async (context) => {
    const slug = context.req.param("slug");
    const path = pathBelow(context, options, slug);
    const asked = await admit(context, options, slug, path);
    if (asked instanceof Response) return asked;
    const application = await appOf(slug);
    const url = new URL(context.req.url);
    url.pathname = path;
    const handed: Handed = { ...context.env, caller: asked.caller };
    const response = await application.app.fetch(new Request(url, context.req.raw), handed);
    if (asked.route !== undefined && response.ok) await keep(options, asked, slug, path);
    return response;
  });
  const all = (): Promise<readonly ProjectApp[]> =>
    Promise.all([...apps.values()].map((each) => each.catch(() => undefined))).then((found) => found.filter((each) => each !== undefined));
  return {
    async close() {
      for (const each of await all()) await each.close();
    },
    async answered() {
      for (const each of await all()) await each.answered();
    },
  };
} // prettier-ignore

interface Admitted {
  readonly caller: Caller;
  readonly who: string;
  /** Of the API. */
  readonly route: string | undefined;
}

/** @returns who may, or the refusal */
async function admit(context: ServerContext, options: ServerOptions, slug: string, path: string): Promise<Admitted | Response> {
  const { team } = options;
  const base = baseOf(options);
  const isApi = path.startsWith("/api/") || path === "/api";
  const account = await accountOf(context, options);
  if (!account) return isApi ? refuse(context, "session", 401) : context.redirect(`${base}/sign-in`, 303);
  const role = await roleIn(team.database, slug, account);
  // Whether there is a project is nobody's business who has no role in it.
  if (!role || !(await findProject(team.database, slug))) return isApi ? refuse(context, "not-found", 404) : context.notFound();
  const route = isApi ? routeOf(context.req.method, path) : undefined;
  if (isApi && !route) return refuse(context, "not-found", 404);
  if (route && (!allows(role, route.role) || !(await mayDecide(context, route.route, role)))) return answer(problemOf(context, notYours()), 403);
  const caller = { name: account.name, role, proposes: !allows(role, "reviewer"), home: `${base}/` };
  return { caller, who: account.email, route: route?.route };
} // prettier-ignore

/** A translator corrects; what they write waits. To approve, reject and undo is a reviewer's. */
async function mayDecide(context: ServerContext, route: string, role: Role): Promise<boolean> {
  if (route !== "POST /api/segments/{id}/decisions" || allows(role, "reviewer")) return true;
  const body: unknown = await context.req.raw.clone().json().catch(() => undefined);
  return typeof body === "object" && body !== null && "action" in body && body.action === "correct";
} // prettier-ignore

async function keep({ team, metrics }: ServerOptions, { who, route = "" }: Admitted, slug: string, path: string): Promise<void> {
  const isChange = !route.startsWith("GET ") && !UNRECORDED.has(route);
  if (isChange) atWork(team, slug).decided();
  metrics?.changed(slug, route);
  if (isChange || EXPORTS.has(route)) await record(team.database, { who, action: route, project: slug, details: path }, team.now());
} // prettier-ignore

function refuse(context: ServerContext, key: TeamErrorKey, status: 401 | 404): Response {
  return answer(problemOf(context, new TeamError(key)), status);
}

function answer({ body, headers }: Response, status: number): Response {
  return new Response(body, { status, headers });
}

/** The path as the project's own application knows it. */
function pathBelow(context: ServerContext, options: ServerOptions, slug: string): string {
  const { pathname } = new URL(context.req.url);
  return pathname.slice(`${baseOf(options)}/projects/${slug}`.length) || "/";
}
