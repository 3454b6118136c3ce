/** The second step of signing in: a code of the app, or a backup code. Wrong ones count as wrong passwords do. */

import { html } from "hono/html";
import { record } from "../../../team/audit.ts";
import { TeamError } from "../../../team/team-error.ts";
import { readForm } from "../forms.ts";
import {
  addressOf,
  baseOf,
  wordsFor,
  type ServerContext,
  type ServerOptions,
  type TeamHono,
} from "../server-context.ts";
import { field, page, type PageContent } from "./layout.ts";
import { leadIn, leadTo } from "./lead.ts";

/** Adds it. */
export function addSignInCodePages(app: TeamHono, options: ServerOptions): void {
  const { team } = options;
  app.get("/sign-in/code", async (context) => {
    if ((await team.secondFactor.owing(context.req.raw.headers)) === undefined) return toSignIn(context, options);
    return page(context, options, codeForm(context, options));
  });
  app.post("/sign-in/code", (context) => enterCode(context, options));
}

async function enterCode(context: ServerContext, options: ServerOptions): Promise<Response> {
  const { team } = options;
  const { headers } = context.req.raw;
  const userId = await team.secondFactor.owing(headers);
  const account = userId === undefined ? undefined : await team.accounts.byId(userId);
  if (!account) return toSignIn(context, options);
  const address = addressOf(context, options);
  const refuse = (error: TeamError, status: number): Promise<Response> =>
    page(context, options, { ...codeForm(context, options), error, status });
  const locked = await team.attempts.begin(account.email, address);
  if (locked > 0) return refuse(new TeamError("locked", { count: Math.ceil(locked / 60_000) }), 429);
  const entry = await team.secondFactor.enter(headers, (await readForm(context))("code"));
  const action = entry ? "sign-in" : "sign-in-failed";
  await record(team.database, { who: account.email, action, details: `${address} code` }, team.now());
  if (!entry) return refuse(new TeamError("code"), 401);
  await team.attempts.worked(account.email, address);
  return leadIn(context, options, entry);
}

/** The ten minutes for the code have passed, or nobody has begun to sign in. */
function toSignIn(context: ServerContext, options: ServerOptions): Response {
  return leadTo(context, `${baseOf(options)}/sign-in`);
}

function codeForm(context: ServerContext, options: ServerOptions): PageContent {
  const say = wordsFor(context);
  const code = { id: "code", label: say("factor.code"), autocomplete: "one-time-code", help: say("factor.codeHelp") };
  return {
    title: say("title.code"),
    body: html`<form method="post" action="${baseOf(options)}/sign-in/code" class="card">
      ${field(code)}
      <p><button class="button primary">${say("action.signIn")}</button></p>
      <p><a href="${baseOf(options)}/sign-in">${say("factor.again")}</a></p>
    </form>`,
  };
}
