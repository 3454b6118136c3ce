/** The second factor on the page of an account: set up, confirmed, renewed, taken away. */

import { html } from "hono/html";
import { renderSVG } from "uqr";
import type { Account } from "../../../team/accounts.ts";
import { record } from "../../../team/audit.ts";
import { TeamError } from "../../../team/team-error.ts";
import type { TeamKey } from "../../../team/words.ts";
import type { Fields } from "../forms.ts";
import { addressOf, baseOf, owesFactor, wordsFor, type ServerContext, type ServerOptions } from "../server-context.ts";
import type { AccountDone } from "./account-done.ts";
import { field, type Html } from "./layout.ts";

type Work = (context: ServerContext, options: ServerOptions, account: Account, form: Fields) => Promise<AccountDone>;

/** The forms of the section, by the path that each is sent to. */
export const FACTOR_FORMS: Readonly<Record<string, Work>> = {
  "factor/begin": begin,
  "factor/confirm": confirm,
  "factor/renew": renew,
  "factor/remove": remove,
};

/** Modules of white around the picture, which readers look for. */
const QUIET = 4;
/** What an app reads, as the form brings it back. */
const APP_KEY = /^otpauth:\/\/totp\/[\x21-\x7e]{1,500}$/;

/** What an app has to read, and the form for its first code. */
async function begin(context: ServerContext, options: ServerOptions, account: Account, form: Fields): Promise<AccountDone> {
  const uri = await withPassword(context, options, account, () =>
    options.team.secondFactor.begin(context.req.raw.headers, form("password")));
  const say = wordsFor(context);
  return { said: say("factor.scan"), shown: setUp(context, options, uri) };
} // prettier-ignore

/** A first code that is wrong leaves the key as it is: the app has it by then. */
async function confirm(context: ServerContext, options: ServerOptions, account: Account, form: Fields): Promise<AccountDone> {
  const { team } = options;
  const error = new TeamError("code");
  const work = () => team.secondFactor.confirm(context.req.raw.headers, form("code"));
  const done = await counted(context, options, account, error, work).catch((refused: unknown) => {
    if (refused !== error || !APP_KEY.test(form("uri"))) throw refused;
    return undefined;
  });
  if (!done) return { shown: setUp(context, options, form("uri")), error };
  await record(team.database, { who: account.email, action: "second-factor-set" }, team.now());
  return { said: wordsFor(context)("factor.set"), shown: codes(context, done.backupCodes), headers: done.headers };
} // prettier-ignore

async function renew(context: ServerContext, options: ServerOptions, account: Account, form: Fields): Promise<AccountDone> {
  const { team } = options;
  const backupCodes = await withPassword(context, options, account, () => team.secondFactor.renew(context.req.raw.headers, form("password")));
  await record(team.database, { who: account.email, action: "backup-codes-made" }, team.now());
  return { said: wordsFor(context)("factor.renewed"), shown: codes(context, backupCodes) };
} // prettier-ignore

async function remove(context: ServerContext, options: ServerOptions, account: Account, form: Fields): Promise<AccountDone> {
  const { team } = options;
  const headers = await withPassword(context, options, account, () => team.secondFactor.remove(context.req.raw.headers, form("password")));
  await record(team.database, { who: account.email, action: "second-factor-removed" }, team.now());
  return { said: wordsFor(context)("factor.removed"), headers };
} // prettier-ignore

/** Runs `work` with a password that somebody has typed. @throws TeamError: it is wrong (undefined), or too many were */
export function withPassword<T>(context: ServerContext, options: ServerOptions, account: Account, work: () => Promise<T | undefined>): Promise<T> {
  return counted(context, options, account, new TeamError("password-wrong"), work);
} // prettier-ignore

/** A session that was left open must not be a place to guess passwords or codes: wrong ones count as at signing in. */
async function counted<T>(
  context: ServerContext,
  options: ServerOptions,
  { email }: Account,
  error: TeamError,
  work: () => Promise<T | undefined>,
): Promise<T> {
  const { attempts } = options.team;
  const address = addressOf(context, options);
  const locked = await attempts.begin(email, address);
  if (locked > 0) throw new TeamError("locked", { count: Math.ceil(locked / 60_000) });
  const done = await work();
  if (done === undefined) throw error;
  await attempts.worked(email, address);
  return done;
}

/** The section of the page. */
export async function factorSection(context: ServerContext, options: ServerOptions, account: Account): Promise<Html> {
  const say = wordsFor(context);
  // It is asked for behind a password alone.
  if (!(await options.team.accounts.hasPassword(account.id))) return html``;
  const form = (path: string, action: TeamKey, id: string): Html =>
    html`<form method="post" action="${baseOf(options)}/account/factor/${path}" class="card">
      ${field({ id: `password-${id}`, name: "password", label: say("field.password"), type: "password", autocomplete: "current-password" })}
      <p><button class="button${path === "begin" ? " primary" : ""}">${say(action)}</button></p>
    </form>`;
  const body = account.hasSecondFactor
    ? html`<p>${say("factor.on")}</p>
        <details><summary>${say("action.renewCodes")}</summary>${form("renew", "action.renewCodes", "renew")}</details>
        <details><summary>${say("action.removeFactor")}</summary>${form("remove", "action.removeFactor", "remove")}</details>`
    : html`<p>${say("factor.off")}</p>
        <details><summary>${say("action.setFactor")}</summary>${form("begin", "action.setFactor", "begin")}</details>`;
  return html`<section class="card" aria-labelledby="factor">
    <h2 id="factor">${say("factor.title")}</h2>
    ${(await owesFactor(context, options)) ? html`<p class="refusal">${say("factor.required")}</p>` : ""}
    ${body}
  </section>`;
} // prettier-ignore

function setUp(context: ServerContext, options: ServerOptions, uri: string): Html {
  const say = wordsFor(context);
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  const picture = `data:image/svg+xml,${encodeURIComponent(renderSVG(uri, { border: QUIET }))}`;
  return html`<div class="card">
    <p>${say("factor.scanHelp")}</p>
    <p><img class="qr" src="${picture}" alt="${say("factor.picture")}" width="200" height="200" /></p>
    <p>${say("factor.secret")} <code>${secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}</code></p>
    <form method="post" action="${baseOf(options)}/account/factor/confirm">
      <input type="hidden" name="uri" value="${uri}" />
      ${field({ id: "code", label: say("factor.firstCode"), autocomplete: "one-time-code" })}
      <p><button class="button primary">${say("action.confirm")}</button></p>
    </form>
  </div>`;
} // prettier-ignore

function codes(context: ServerContext, backupCodes: readonly string[]): Html {
  const say = wordsFor(context);
  return html`<section class="card" aria-labelledby="codes">
    <h2 id="codes">${say("factor.codes")}</h2>
    <p>${say("factor.codesHelp")}</p>
    <ul class="codes">
      ${backupCodes.map((code) => html`<li><code>${code}</code></li>`)}
    </ul>
  </section>`;
}
