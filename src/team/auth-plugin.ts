/** What better-auth has no call for and this server needs. They are for this process alone: none has an address. */

import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import { CotejoError } from "../base/errors.ts";

/** The name of the cookie that the plugin for second factors gives whoever has passed the first one. */
const CHALLENGE = "two_factor";

export const sessionPlugin = {
  id: "cotejo",
  // How a session began. Null: by a password.
  schema: { session: { fields: { method: { type: "string", required: false, input: false } } } },
  endpoints: {
    /** Who has passed the first factor and owes the second. */
    owingUser: createAuthEndpoint.serverOnly({ method: "GET", requireHeaders: true }, async (ctx) => {
      const { name } = ctx.context.createAuthCookie(CHALLENGE);
      const challenge = await ctx.getSignedCookie(name, ctx.context.secret);
      const found = challenge ? await ctx.context.internalAdapter.findVerificationValue(challenge) : null;
      const user = found && found.expiresAt > new Date() ? await ctx.context.internalAdapter.findUserById(found.value) : null;
      return { userId: user?.id };
    }),
    /**
     * Begins a session of an account whose owner has proven to be it elsewhere. The plugin for second factors asks for one
     * behind sign-ins of this path, as it does behind a password. No address is served, and this one could not be.
     */
    signInKnown: signInAt("/sign-in/username"),
    /** The same for a proof that is two factors: the plugin does not know this path, and asks for no code. */
    signInWhole: signInAt("/sign-in/passkey"),
  },
} as const; // prettier-ignore

function signInAt<Path extends string>(path: Path) {
  const body = z.object({ userId: z.string(), method: z.string() });
  return createAuthEndpoint(path, { method: "POST", body, metadata: { SERVER_ONLY: true } }, async (ctx) => {
    const { userId, method } = ctx.body;
    const user = await ctx.context.internalAdapter.findUserById(userId);
    if (!user) throw ctx.error("UNAUTHORIZED");
    const session = await ctx.context.internalAdapter.createSession(userId, false, { method });
    // None begins for an account that is disabled.
    if (!session) throw ctx.error("UNAUTHORIZED");
    await setSessionCookie(ctx, { session, user });
    return ctx.json({ userId });
  });
}

/**
 * An answer of better-auth that is none: it hides what has failed, which is the database.
 * @throws CotejoError `store-unavailable`
 */
export function heard(response: Response): Response {
  if (response.status >= 500) throw storeAway(undefined);
  return response;
}

/** The same for a call that throws. @throws CotejoError `store-unavailable`, or what was refused */
export async function asked<T>(call: Promise<T>): Promise<T> {
  return call.catch((error: unknown) => {
    throw hasStatus(error) && error.statusCode >= 500 ? storeAway(error) : error;
  });
}

/** What better-auth refuses has a status. */
export function hasStatus(error: unknown): error is { readonly statusCode: number } {
  return typeof error === "object" && error !== null && "statusCode" in error && typeof error.statusCode === "number";
}

function storeAway(cause: unknown): CotejoError {
  return new CotejoError("store-unavailable", 5, "Cannot use the database of the accounts.", {
    cause,
    hint: "Look whether the server of the database runs and takes connections.",
  });
}

/** The cookies that a response sets. */
export function cookiesOf(headers: Headers): Headers {
  const kept = new Headers();
  for (const cookie of headers.getSetCookie()) kept.append("set-cookie", cookie);
  return kept;
}
