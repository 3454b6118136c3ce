/** Where a form leads to when it is done. */

import type { SignedIn } from "../../../team/accounts.ts";
import { baseOf, type ServerContext, type ServerOptions } from "../server-context.ts";

/** Leads on, with the cookies of a session. */
export function leadTo(context: ServerContext, address: string, headers: Headers = new Headers()): Response {
  for (const cookie of headers.getSetCookie()) context.header("set-cookie", cookie, { append: true });
  return context.redirect(address, 303);
}

/** Leads whoever has passed the first factor on: to their projects, or to where the second one is asked for. */
export function leadIn(context: ServerContext, options: ServerOptions, { headers, owesCode }: SignedIn): Response {
  return leadTo(context, `${baseOf(options)}/${owesCode ? "sign-in/code" : ""}`, headers);
}
