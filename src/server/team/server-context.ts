/** What the pages and gates of a team's server share: who asks, from where, and in which language. */

import type { HttpBindings } from "@hono/node-server";
import type { Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import type { Account } from "../../team/accounts.ts";
import { clientAddress, type TrustedProxies } from "../../team/addresses.ts";
import type { ServerLog } from "../../team/log.ts";
import type { Mailer } from "../../team/mail.ts";
import type { Oidc } from "../../team/oidc.ts";
import type { Team } from "../../team/team.ts";
import type { Metrics } from "./metrics.ts";
import { LANGUAGES, t, type Language, type Values, type TeamKey } from "../../team/words.ts";

export interface ServerOptions {
  readonly team: Team;
  /** Undefined: no mail is sent, and links are shown to whoever makes them. */
  readonly mailer: Mailer | undefined;
  readonly proxies: TrustedProxies;
  /** A header in which a trusted proxy says whose address has signed in there. */
  readonly identityHeader: string | undefined;
  /** The identity provider; undefined: none. */
  readonly oidc: Oidc | undefined;
  /** Nobody comes in by a password alone. */
  readonly requiresFactor: boolean;
  /** Told what is a bug of ours. */
  readonly onBug: (error: unknown) => void;
  /** Where each request has a line. */
  readonly log?: ServerLog | undefined;
  readonly metrics?: Metrics | undefined;
}

export type TeamHono = Hono<{ Bindings: HttpBindings }>;
export type ServerContext = Context<{ Bindings: HttpBindings }>;

export const LANGUAGE_COOKIE = "cotejo-language";

/** Path of the server, without `/` at its end: empty, or `/cotejo`. */
export function baseOf({ team }: Pick<ServerOptions, "team">): string {
  return team.options.url.pathname.replace(/\/$/, "");
}

/** The language that was chosen on a page, else the browser's first that there is. */
export function languageOf(context: Context): Language {
  const chosen = getCookie(context, LANGUAGE_COOKIE);
  const accepted = (context.req.header("accept-language") ?? "").split(",").map((each) => each.trim().slice(0, 2));
  return [chosen, ...accepted].flatMap((each) => LANGUAGES.find((language) => language === each) ?? [])[0] ?? "en";
}

/** A sentence in the language of the request. */
export function wordsFor(context: Context): (key: TeamKey, values?: Values) => string {
  const language = languageOf(context);
  return (key, values) => t(language, key, values);
}

/** The address of the network that a request is from. */
export function addressOf(context: ServerContext, { proxies }: ServerOptions): string {
  return clientAddress(senderOf(context), context.req.header("x-forwarded-for"), proxies);
}

/**
 * A page of this server has sent it: browsers say so with everything that changes something.
 * @param absent `absent-too`: programs that say nothing of it are let through
 */
export function isOwnOrigin(context: Context, { team }: ServerOptions, absent?: "absent-too"): boolean {
  const { origin, "sec-fetch-site": site } = context.req.header();
  if (site !== undefined && site !== "same-origin") return false;
  return origin === team.options.url.origin || (origin === undefined && absent !== undefined);
}

/** Who asks: by the session's cookie, or by the header of a trusted proxy. */
export async function accountOf(context: ServerContext, options: ServerOptions): Promise<Account | undefined> {
  const { team, identityHeader, proxies } = options;
  if (identityHeader !== undefined) {
    const email = context.req.header(identityHeader);
    const account = email !== undefined && proxies.has(senderOf(context)) ? await team.accounts.find(email) : undefined;
    return account?.isDisabled ? undefined : account;
  }
  return team.accounts.of(context.req.raw.headers);
}

/** The address of the other end of the connection: of a proxy where there is one. */
export function senderOf(context: ServerContext): string {
  return context.env.incoming.socket.remoteAddress ?? "";
}

/** Whether the server asks everybody for a second factor, and nothing but a password stands behind the session. */
export async function owesFactor(
  context: ServerContext,
  { team, requiresFactor, identityHeader }: ServerOptions,
): Promise<boolean> {
  const isAsked = requiresFactor && identityHeader === undefined;
  return isAsked && (await team.accounts.isByPasswordAlone(context.req.raw.headers));
}
