/** Signing in at the identity provider of the organisation: the way there, and back. */

import { getCookie, setCookie } from "hono/cookie";
import { html } from "hono/html";
import { record } from "../../../team/audit.ts";
import { accountOfIdentity } from "../../../team/oidc-accounts.ts";
import { OIDC_WAIT_MS, type Oidc } from "../../../team/oidc.ts";
import { TeamError } from "../../../team/team-error.ts";
import {
  addressOf,
  baseOf,
  wordsFor,
  type ServerContext,
  type ServerOptions,
  type TeamHono,
} from "../server-context.ts";
import { page, type Html } from "./layout.ts";
import { leadIn } from "./lead.ts";

const COOKIE = "cotejo-oidc";
/** Below the server's address. The provider has to know the second one. */
const BEGIN = "/sign-in/oidc";
export const OIDC_CALLBACK = "/sign-in/oidc/callback";
/** Ways there from one address of the network within a quarter of an hour. */
const MOST_BEGUN = 100;

/** Adds them, where there is a provider. */
export function addOidcPages(app: TeamHono, options: ServerOptions): void {
  const { oidc } = options;
  if (!oidc) return;
  app.get(BEGIN, (context) => begin(context, options, oidc));
  app.get(OIDC_CALLBACK, (context) => end(context, options, oidc));
}

/** The link to it on pages where people sign in. */
export function oidcLink(context: ServerContext, options: ServerOptions): Html {
  const { oidc } = options;
  if (!oidc) return html``;
  const say = wordsFor(context);
  return html`<p><a class="button" href="${baseOf(options)}${BEGIN}">${say("oidc.signIn", { name: oidc.name })}</a></p>`;
} // prettier-ignore

async function begin(context: ServerContext, options: ServerOptions, oidc: Oidc): Promise<Response> {
  const { team } = options;
  try {
    const wait = await team.attempts.admit(`oidc of ${addressOf(context, options)}`, MOST_BEGUN);
    if (wait > 0) throw new TeamError("locked", { count: Math.ceil(wait / 60_000) });
    const { address, key } = await oidc.begin();
    keepKey(context, options, key, OIDC_WAIT_MS / 1000);
    return context.redirect(address.href, 303);
  } catch (error) {
    return refuse(context, options, error);
  }
}

async function end(context: ServerContext, options: ServerOptions, oidc: Oidc): Promise<Response> {
  const { team } = options;
  const details = `${addressOf(context, options)} oidc`;
  const key = getCookie(context, COOKIE) ?? "";
  keepKey(context, options, "", 0);
  let who = "";
  try {
    const identity = await oidc.end(key, new URL(context.req.url).searchParams);
    who = identity.email;
    const account = await accountOfIdentity(team, identity);
    const entry = await team.accounts.signInKnown(account.id, "oidc");
    const action = entry.owesCode ? "code-asked" : "sign-in";
    await record(team.database, { who: account.email, action, details }, team.now());
    return leadIn(context, options, entry);
  } catch (error) {
    if (error instanceof TeamError)
      await record(team.database, { who, action: "sign-in-failed", details: `${details} ${error.key}` }, team.now());
    return refuse(context, options, error);
  }
}

function keepKey(context: ServerContext, options: ServerOptions, key: string, seconds: number): void {
  setCookie(context, COOKIE, key, {
    httpOnly: true,
    // The provider leads back here from its own site.
    sameSite: "Lax",
    secure: options.team.options.url.protocol === "https:",
    path: `${baseOf(options)}${BEGIN}`,
    maxAge: seconds,
  });
}

function refuse(context: ServerContext, options: ServerOptions, error: unknown): Promise<Response> {
  if (!(error instanceof TeamError)) throw error;
  const say = wordsFor(context);
  const body = html`<p><a class="button" href="${baseOf(options)}/sign-in">${say("action.signIn")}</a></p>`;
  const status = error.key === "oidc-down" ? 502 : error.key === "locked" ? 429 : 403;
  return page(context, options, { title: say("title.signIn"), body, error, status });
}
