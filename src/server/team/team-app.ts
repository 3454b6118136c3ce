/** The web application of a team: pages for accounts and projects, and each project's review page below its path. */

import { Hono, type MiddlewareHandler } from "hono";
import type { HttpBindings } from "@hono/node-server";
import { bodyLimit } from "hono/body-limit";
import { html } from "hono/html";
import { getPath } from "hono/utils/url";
import { secureHeaders } from "hono/secure-headers";
import { readAudit, record } from "../../team/audit.ts";
import { TeamError } from "../../team/team-error.ts";
import { serveAsset } from "../page.ts";
import { problemOf } from "../problem.ts";
import { factorOwed } from "../refusals.ts";
import { addHealth } from "./health.ts";
import { addHook } from "./hook.ts";
import { addMcp } from "./mcp.ts";
import { addObserver } from "./observe.ts";
import { addAccountPages } from "./pages/account.ts";
import { addAccountsPages } from "./pages/accounts.ts";
import { addDigestEnd } from "./pages/digest.ts";
import { addInvitationPages } from "./pages/invitation.ts";
import { page } from "./pages/layout.ts";
import { addOidcPages } from "./pages/oidc.ts";
import { asProjectAdmin } from "./pages/as-member.ts";
import { addMemberPages } from "./pages/members.ts";
import { addProjectPages, asAdmin } from "./pages/projects.ts";
import { addPullRequestPages } from "./pages/pull-requests.ts";
import { addSettingsPages } from "./pages/settings.ts";
import { addSignInCodePages } from "./pages/sign-in-code.ts";
import { addTranslationPages } from "./pages/translations.ts";
import { addSignInPages, type TeamHono } from "./pages/sign-in.ts";
import { addProjects, type ProjectGate } from "./project-gate.ts";
import {
  accountOf,
  baseOf,
  isOwnOrigin,
  owesFactor,
  wordsFor,
  type ServerContext,
  type ServerOptions,
} from "./server-context.ts";

const SAFE = new Set(["GET", "HEAD"]);
/** Bytes. A hook of a large push has the commits in it. */
const LARGEST_BODY = 5_000_000;

export interface TeamApp extends ProjectGate {
  readonly fetch: TeamHono["fetch"];
  /** From now on it says that it is not ready. */
  end(): void;
}

/** Makes the application. */
export function createTeamApp(options: ServerOptions): TeamApp {
  const { team, onBug } = options;
  const base = baseOf(options);
  const app: TeamHono = new Hono<{ Bindings: HttpBindings }>({ getPath: (request) => homePath(getPath(request), base) }).basePath(base === "" ? "/" : base);
  const isHttps = team.options.url.protocol === "https:";
  const observer = addObserver(app, options);
  app.use(secureHeaders({ strictTransportSecurity: isHttps ? "max-age=15552000" : false, referrerPolicy: "same-origin", xFrameOptions: false }));
  const health = addHealth(app, options);
  app.use(bodyLimit({ maxSize: LARGEST_BODY }));
  addHook(app, options);
  const mcp = addMcp(app, options);
  addDigestEnd(app, options);
  app.use(async (context, next) => {
    if (SAFE.has(context.req.method) || isOwnOrigin(context, options)) return next();
    return refuse(context, options, new TeamError("origin", { url: team.options.url.href }), 403);
  });
  app.get("/assets/:name", async (context) => (await serveAsset(context, context.req.param("name"))) ?? context.notFound());
  addSignInPages(app, options);
  addSignInCodePages(app, options);
  addOidcPages(app, options);
  addInvitationPages(app, options);
  addAccountPages(app, options);
  app.use(askForFactor(options));
  addProjectPages(app, options);
  addMemberPages(app, options);
  addSettingsPages(app, options);
  addTranslationPages(app, options);
  addAccountsPages(app, options);
  addPullRequestPages(app, options);
  addAuditRoutes(app, options);
  const gate = addProjects(app, options);
  app.notFound((context) => refuse(context, options, new TeamError("not-found"), 404));
  app.onError((error, context) => {
    const response = problemOf(context, error);
    if (response.status === 500) onBug(error);
    return isApi(context) ? response : refuse(context, options, error, response.status);
  });
  return {
    fetch: app.fetch,
    close: () => gate.close(),
    async answered() {
      await Promise.all([gate.answered(), mcp.answered()]);
      await observer.answered();
    },
    end: () => health.end(),
  };
} // prettier-ignore

/** Below a path the home page has a slash at its end, which its route has not. */
function homePath(path: string, base: string): string {
  return base !== "" && path === `${base}/` ? base : path;
}

/** Where the server asks everybody for a second factor, who has none gets the page that sets it up, and nothing else. */
function askForFactor(options: ServerOptions): MiddlewareHandler<{ Bindings: HttpBindings }> {
  return async (context, next) => {
    if (!(await owesFactor(context, options))) return next();
    if (isApi(context)) return refuse(context, options, factorOwed(), 403);
    return context.redirect(`${baseOf(options)}/account`, 303);
  };
}

/** The audit log, one entry a line: of a project, or of the whole server. */
function addAuditRoutes(app: TeamHono, options: ServerOptions): void {
  const { team } = options;
  const answer = async (context: ServerContext, who: string, project: string | null): Promise<Response> => {
    await record(team.database, { who, action: "audit-exported", project }, team.now());
    const entries = await readAudit(team.database, project);
    return context.body(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""), 200, {
      "content-type": "application/jsonl; charset=utf-8",
      "content-disposition": `attachment; filename="audit${project === null ? "" : `-${project}`}.jsonl"`,
      "cache-control": "no-store",
    });
  };
  app.get("/audit.jsonl", (context) => asAdmin(context, options, ({ email }) => answer(context, email, null)));
  app.get("/projects/:slug/audit.jsonl", (context) =>
    asProjectAdmin(context, options, ({ account, project }) => answer(context, account.email, project.slug)),
  );
}

function isApi(context: ServerContext): boolean {
  return new URL(context.req.url).pathname.includes("/api/");
}

async function refuse(context: ServerContext, options: ServerOptions, error: unknown, status: number): Promise<Response> {
  if (isApi(context)) {
    const response = problemOf(context, error);
    return new Response(response.body, { status, headers: response.headers });
  }
  const account = await accountOf(context, options).catch(() => undefined);
  const title = wordsFor(context)(status === 404 ? "title.notFound" : "title.failed");
  return page(context, options, { title, body: html``, account, error, status });
} // prettier-ignore
