/** Signing in by a passkey: the button, what the browser is asked, and what it answers. */

import { html } from "hono/html";
import { record } from "../../../team/audit.ts";
import { signInByPasskey } from "../../../team/passkey-sessions.ts";
import { beginProof, ownerOfPasskey, provePasskey, readProof } from "../../../team/passkeys.ts";
import { TeamError } from "../../../team/team-error.ts";
import { readForm } from "../forms.ts";
import { addressOf, baseOf, wordsFor, type ServerContext, type ServerOptions } from "../server-context.ts";
import type { Html } from "./layout.ts";
import { leadIn } from "./lead.ts";
import { keepKey, offersPasskeys, takeKey } from "./passkey-cookie.ts";
import type { TeamHono } from "../server-context.ts";

const ANSWER = "/sign-in/passkey";
const BEGIN = `${ANSWER}/begin`;
/** Times that one address of the network begins within a quarter of an hour. */
const MOST_BEGUN = 100;

/** Adds them. @param refuse The page of signing in, with what was refused */
export function addPasskeySignIn(
  app: TeamHono,
  options: ServerOptions,
  refuse: (context: ServerContext, error: TeamError, status: number) => Promise<Response>,
): void {
  const { team } = options;
  if (!offersPasskeys(options)) return;
  app.post(BEGIN, async (context) => {
    const wait = await team.attempts.admit(`passkey of ${addressOf(context, options)}`, MOST_BEGUN);
    if (wait > 0) return context.json({ message: wordsFor(context)("error.locked", minutes(wait)) }, 429);
    const begun = await beginProof(team);
    keepKey(context, options, begun.key);
    return context.json(begun.options, 200, { "cache-control": "no-store" });
  });
  app.post(ANSWER, async (context) => {
    try {
      return await signIn(context, options);
    } catch (error) {
      if (!(error instanceof TeamError)) throw error;
      return refuse(context, error, statusOf(error));
    }
  });
}

/** The button, which the script shows. */
export function passkeyButton(context: ServerContext, options: ServerOptions): Html {
  if (!offersPasskeys(options)) return html``;
  const say = wordsFor(context);
  const base = baseOf(options);
  return html`<div data-passkey hidden>
    <form method="post" action="${base}${ANSWER}" data-begin="${base}${BEGIN}" data-failed="${say("passkeys.notUsed")}">
      <input type="hidden" name="response" />
      <p><button class="button">${say("action.signInPasskey")}</button></p>
      <p role="alert"></p>
    </form>
  </div>`;
}

async function signIn(context: ServerContext, options: ServerOptions): Promise<Response> {
  const { team } = options;
  const address = addressOf(context, options);
  const key = takeKey(context, options);
  let who = "";
  try {
    const proof = await readProof((await readForm(context))("response"));
    const owner = await ownerOfPasskey(team.database, proof.id);
    const account = owner === undefined ? undefined : await team.accounts.byId(owner);
    who = account?.email ?? "";
    const locked = await team.attempts.begin(account?.email ?? `passkey ${proof.id}`, address);
    if (locked > 0) throw new TeamError("locked", minutes(locked));
    const passkey = await provePasskey(team, key, proof);
    if (!account || account.id !== passkey.userId) throw new TeamError("passkey-unknown");
    if (account.isDisabled) throw new TeamError("disabled");
    const entry = await signInByPasskey(team.accounts, passkey);
    await record(team.database, { who, action: "sign-in", details: `${address} passkey` }, team.now());
    await team.attempts.worked(account.email, address);
    return leadIn(context, options, entry);
  } catch (error) {
    if (error instanceof TeamError && error.key !== "locked") {
      const details = `${address} passkey ${reasonOf(error)}`;
      await record(team.database, { who, action: "sign-in-failed", details }, team.now());
    }
    throw error;
  }
}

/** What the audit log says of a refusal; the page does not. */
export function reasonOf({ key, values }: TeamError): string {
  const { reason } = values;
  return reason === undefined ? key : `${key}: ${reason}`;
}

function statusOf({ key }: TeamError): number {
  if (key === "locked") return 429;
  return key === "disabled" ? 403 : 401;
}

function minutes(ms: number): { readonly count: number } {
  return { count: Math.ceil(ms / 60_000) };
}
