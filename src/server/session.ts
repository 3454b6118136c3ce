/**
 * Who may talk to the server of local mode: whoever opened the address that the command printed. Its token works once and
 * becomes a cookie, and who is in may have another address made; every other request needs the cookie, this machine's own name in `Host`, and, where it changes
 * something, a page of this very server as its origin.
 */

import { randomBytes, timingSafeEqual } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { servePage } from "./page.ts";
import { problem } from "./problem.ts";

export interface Sessions {
  /** @returns a token for an address that lets a browser in; it works once */
  issue(): string;
  /** `GET /?token=…`: sets the cookie and leads to the page. Undefined where the request has no token. */
  exchange(context: Context): Response | Promise<Response> | undefined;
  /** Refuses what comes from elsewhere, by name (DNS rebinding) or by origin (another site's page). */
  readonly guard: MiddlewareHandler;
  /** Refuses a caller without the cookie. */
  readonly required: MiddlewareHandler;
}

const SAFE = new Set(["GET", "HEAD"]);
/** Addresses that nobody has opened yet; the oldest are forgotten. */
const MOST_OPEN = 20;

/** Makes the sessions of one server. @param port The one it listens on, known once it does */
export function createSessions(port: () => number): Sessions {
  let open: readonly string[] = [];
  const secret = randomBytes(32).toString("base64url");
  // Cookies know no ports: two projects open at once must not sign each other out.
  const cookie = (): string => `cotejo-${port()}`;
  const hosts = (): readonly string[] => [`127.0.0.1:${port()}`, `localhost:${port()}`, `[::1]:${port()}`];
  const hasSession = (context: Context): boolean => equal(getCookie(context, cookie()), secret);
  return {
    issue() {
      const token = randomBytes(32).toString("base64url");
      open = [...open, token].slice(-MOST_OPEN);
      return token;
    },
    exchange(context) {
      const given = context.req.query("token");
      if (given === undefined) return undefined;
      const token = open.find((each) => equal(given, each));
      if (token === undefined) {
        if (hasSession(context)) return context.redirect("/", 303);
        // A person is told by the page, in their language, what to do next.
        if (context.req.header("accept")?.includes("text/html")) return servePage(context, 401);
        return problem(context, {
          status: 401,
          code: "session",
          title: "Cannot open the page with this address: it was used before.",
          hint: "Start `cotejo review` again and open the address it prints.",
        });
      }
      // A scanner of links looks with HEAD before the person opens it: it gets no cookie, and the token is left to them.
      if (context.req.method === "HEAD") return context.redirect("/", 303);
      open = open.filter((each) => each !== token);
      setCookie(context, cookie(), secret, { httpOnly: true, sameSite: "Strict", path: "/" });
      return context.redirect("/", 303);
    },
    guard: async (context, next) => {
      const { origin, "sec-fetch-site": site, host } = context.req.header();
      const isOurs = host !== undefined && hosts().includes(host.toLowerCase());
      const isElsewhere = origin !== undefined && !hosts().some((name) => origin === `http://${name}`);
      const isCrossSite = site !== undefined && site !== "same-origin" && site !== "none";
      const changes = !SAFE.has(context.req.method);
      if (!isOurs || (changes && (isElsewhere || isCrossSite)))
        return problem(context, {
          status: 403,
          code: "origin",
          title: "Cannot answer a request from another site, expected one of this page.",
        });
      await next();
      return undefined;
    },
    required: async (context, next) => {
      if (!hasSession(context))
        return problem(context, {
          status: 401,
          code: "session",
          title: "Cannot answer without the session, expected its cookie.",
          hint: "Open the address that `cotejo review` prints.",
        });
      await next();
      return undefined;
    },
  };
}

/** In the same time whatever is in it. */
function equal(given: string | undefined, wanted: string | undefined): boolean {
  if (given === undefined || wanted === undefined) return false;
  const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
  return left.length === right.length && timingSafeEqual(left, right);
}
