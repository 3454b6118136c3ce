/** Whether this server has passkeys, and the cookie that binds what a browser is asked to that browser. */

import { getCookie, setCookie } from "hono/cookie";
import { PASSKEY_WAIT_MS } from "../../../team/passkey-challenges.ts";
import { hasPasskeysAt } from "../../../team/passkeys.ts";
import { baseOf, type ServerContext, type ServerOptions } from "../server-context.ts";

const COOKIE = "cotejo-passkey";

/** Not where a proxy says who has signed in: no session of ours counts there. */
export function offersPasskeys({ team, identityHeader }: ServerOptions): boolean {
  return identityHeader === undefined && hasPasskeysAt(team.options.url);
}

/** Gives the browser the key to what it was asked. */
export function keepKey(context: ServerContext, options: ServerOptions, key: string): void {
  put(context, options, key, PASSKEY_WAIT_MS / 1000);
}

/** The key that the browser has, which it loses. Empty: none. */
export function takeKey(context: ServerContext, options: ServerOptions): string {
  put(context, options, "", 0);
  return getCookie(context, COOKIE) ?? "";
}

function put(context: ServerContext, options: ServerOptions, key: string, maxAge: number): void {
  setCookie(context, COOKIE, key, {
    httpOnly: true,
    sameSite: "Strict",
    secure: options.team.options.url.protocol === "https:",
    path: `${baseOf(options)}/`,
    maxAge,
  });
}
