/** What better-auth has no call for and this server needs. Both are for this process alone: neither has an address. */

import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";

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
    signInKnown: createAuthEndpoint(
      "/sign-in/username",
      { method: "POST", body: z.object({ userId: z.string(), method: z.string() }), metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const { userId, method } = ctx.body;
        const user = await ctx.context.internalAdapter.findUserById(userId);
        if (!user) throw ctx.error("UNAUTHORIZED");
        const session = await ctx.context.internalAdapter.createSession(userId, false, { method });
        // None begins for an account that is disabled.
        if (!session) throw ctx.error("UNAUTHORIZED");
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ userId });
      },
    ),
  },
} as const; // prettier-ignore

/** The cookies that a response sets. */
export function cookiesOf(headers: Headers): Headers {
  const kept = new Headers();
  for (const cookie of headers.getSetCookie()) kept.append("set-cookie", cookie);
  return kept;
}
