/** `POST /mcp`: agents call the tools of `mcp/` with a token, whose owner and project it names. */

import { bodyLimit } from "hono/body-limit";
import { answerHttp } from "../../mcp/answer-http.ts";
import type { McpServerOptions } from "../../mcp/create-server.ts";
import { record } from "../../team/audit.ts";
import { atWork } from "../../team/team.ts";
import { TeamError } from "../../team/team-error.ts";
import { useToken, type TokenUse } from "../../team/tokens.ts";
import { toolRefusal } from "../../team/tool-roles.ts";
import { problemOf } from "../problem.ts";
import type { TeamHono } from "./pages/sign-in.ts";
import { addressOf, isOwnOrigin, type ServerContext, type ServerOptions } from "./server-context.ts";

/** Bytes of one message. */
const LARGEST_MESSAGE = 1_000_000;
/** Calls of one token within a quarter of an hour. */
export const MOST_CALLS = 3000;
/** Tokens that do not hold, from one address of the network within a quarter of an hour. */
export const MOST_WRONG_TOKENS = 40;

export interface McpGate {
  /** Resolves when every call that had come by then is answered. */
  answered(): Promise<void>;
}

/** Adds it. */
export function addMcp(app: TeamHono, options: ServerOptions): McpGate {
  const { team } = options;
  const calls = new Map<string, Set<Promise<Response>>>();
  const waitForCalls = async (slug: string): Promise<void> => {
    const ofProject = calls.get(slug);
    if (ofProject) await Promise.allSettled(ofProject);
  };
  team.onReopen(waitForCalls);
  app.post("/mcp", bodyLimit({ maxSize: LARGEST_MESSAGE }), async (context) => {
    // A browser says where a page is from: that of another site has no business here, whatever name it has resolved.
    if (!isOwnOrigin(context, options, "absent-too"))
      return refuse(context, new TeamError("origin", { url: team.options.url.href }), 403);
    const use = await admit(context, options);
    if (use instanceof Response) return use;
    const { project } = use.token;
    const call = answerHttp(context.req.raw, toolsFor(options, use));
    const ofProject = calls.get(project) ?? new Set();
    calls.set(project, ofProject.add(call));
    try {
      return await call;
    } finally {
      ofProject.delete(call);
    }
  });
  // Nothing is said unasked, and there is no session to end: the client of the SDK goes on without.
  app.all("/mcp", (context) => context.body(null, 405, { allow: "POST" }));
  return {
    async answered() {
      await Promise.all([...calls.keys()].map(waitForCalls));
    },
  };
}

/** @returns what the token of the request may, or the refusal */
async function admit(context: ServerContext, options: ServerOptions): Promise<TokenUse | Response> {
  const { team } = options;
  const text = /^Bearer +(\S+) *$/i.exec(context.req.header("authorization") ?? "")?.[1] ?? "";
  const use = await useToken(team.database, text, (id) => team.accounts.byId(id), team.now());
  if (use) {
    const wait = await team.attempts.admit(`token ${use.token.id}`, MOST_CALLS);
    return wait === 0 ? use : tooMany(context, wait);
  }
  const address = addressOf(context, options);
  // Counted apart from sign-ins: an agent with a token that has ended must not keep an office from signing in.
  const wait = await team.attempts.admit(`token of ${address}`, MOST_WRONG_TOKENS);
  if (wait > 0) return tooMany(context, wait);
  await record(team.database, { who: "", action: "token-refused", details: address }, team.now());
  const refused = refuse(context, new TeamError("token"), 401);
  refused.headers.set("www-authenticate", "Bearer");
  return refused;
}

/** The tools as the owner of the token may use them now. */
function toolsFor(options: ServerOptions, use: TokenUse): McpServerOptions {
  const { team, onBug } = options;
  const { token, account } = use;
  const { project, name } = token;
  return {
    open: async () => ({
      review: await atWork(team, project).review(),
      env: team.options.env,
      agent: { name, person: account.name },
    }),
    refusalOf: (tool) => toolRefusal(tool, use),
    async onDone(tool, output) {
      if (tool.isReader) return;
      atWork(team, project).decided();
      const details = [name, output["kept"], (output["segment"] as { id?: string } | undefined)?.id].join(" ");
      await record(team.database, { who: account.email, action: `agent ${tool.name}`, project, details }, team.now());
    },
    onBug,
  };
}

function tooMany(context: ServerContext, wait: number): Response {
  const refused = refuse(context, new TeamError("token-limit", { count: Math.ceil(wait / 60_000) }), 429);
  refused.headers.set("retry-after", String(Math.ceil(wait / 1000)));
  return refused;
}

function refuse(context: ServerContext, error: TeamError, status: number): Response {
  const response = problemOf(context, error);
  return new Response(response.body, { status, headers: response.headers });
}
