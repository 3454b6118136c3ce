/**
 * Whose decisions a request's are: the name that somebody has said on the page, which their browser keeps until it is
 * closed, else that of the command. A name is no proof of who it is, here as in git.
 */

import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { AppOptions } from "./app-context.ts";
import { NameSchema } from "./schemas.ts";

type Named = Pick<AppOptions, "author" | "port" | "caller">;

/** Who asks. */
export function authorOf(context: Context, options: Named): string {
  if (options.caller) return options.caller(context).name;
  return NameSchema.safeParse(getCookie(context, cookieOf(options))).data || options.author;
}

/** Has the caller's browser keep a name, or forget it. @returns who decides there from now on */
export function sayName(context: Context, options: Named, name: string): string {
  if (name === "") deleteCookie(context, cookieOf(options), { path: "/" });
  else setCookie(context, cookieOf(options), name, { httpOnly: true, sameSite: "Strict", path: "/" });
  return name || options.author;
}

/** Cookies know no ports, and people have other names in other projects. */
function cookieOf({ port }: Named): string {
  return `cotejo-name-${port()}`;
}
