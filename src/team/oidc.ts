/**
 * Signing in at an identity provider by OpenID Connect: the authorization code flow with PKCE, `state` and `nonce`, which
 * openid-client checks. What was begun is kept in the database, by a key in a cookie, and counts once.
 */

import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type ClientAuth,
  type Configuration,
} from "openid-client";
import { z } from "zod";
import { UsageError } from "../base/errors.ts";
import type { Auth } from "./accounts.ts";
import { hashToken, newToken } from "./secrets.ts";
import { TeamError } from "./team-error.ts";

export interface OidcSettings {
  /** What the button says: the name that people know the provider by. */
  readonly name: string;
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Whom the provider says that somebody is. */
export interface Identity {
  /** Issuer and subject: the one thing that never becomes somebody else's. */
  readonly key: string;
  /** An address that the provider has verified. */
  readonly email: string;
  /** Empty where it says none. */
  readonly name: string;
}

export interface Oidc {
  readonly name: string;
  /** @returns where to send the browser, and the key that it keeps. @throws TeamError the provider cannot be reached */
  begin(): Promise<{ readonly address: URL; readonly key: string }>;
  /**
   * Reads what the provider sends the browser back with.
   * @throws TeamError: nothing was begun with this key, the provider refused, or it has verified no address
   */
  end(key: string, answer: URLSearchParams): Promise<Identity>;
}

/** Milliseconds that somebody has to sign in at the provider. */
export const OIDC_WAIT_MS = 10 * 60_000;
/** Seconds that the provider has for an answer. */
const TIMEOUT_S = 10;

const BegunSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
const ClaimsSchema = z.object({
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
  name: z.string().optional(),
});

/** The provider that the environment names; undefined: none. @throws UsageError `flags` */
export function readOidc(env: Readonly<Record<string, string | undefined>>): OidcSettings | undefined {
  const { COTEJO_OIDC_ISSUER: address, COTEJO_OIDC_CLIENT_ID: clientId, COTEJO_OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!address && !clientId && !clientSecret) return undefined;
  const issuer = address && URL.canParse(address) ? new URL(address) : undefined;
  const isSafe = issuer?.protocol === "https:" || (issuer?.protocol === "http:" && isLocal(issuer));
  if (issuer && isSafe && clientId && clientSecret)
    return { name: env["COTEJO_OIDC_NAME"] || issuer.hostname, issuer, clientId, clientSecret };
  throw new UsageError(
    "flags",
    "Cannot use the identity provider, expected `COTEJO_OIDC_ISSUER` with https, `COTEJO_OIDC_CLIENT_ID` and `COTEJO_OIDC_CLIENT_SECRET`.",
  );
}

/** @param callback The address that the provider sends browsers back to */
export function createOidc(settings: OidcSettings, callback: URL, auth: Auth): Oidc {
  const { name, issuer, clientId, clientSecret } = settings;
  let found: Promise<Configuration> | undefined;

  /** Asked for once; a provider that is away at the start is asked again by the next browser. */
  function configuration(): Promise<Configuration> {
    found ??= discovery(issuer, clientId, undefined, secretAs(clientSecret), {
      timeout: TIMEOUT_S,
      execute: [enableNonRepudiationChecks, ...(issuer.protocol === "http:" ? [allowInsecureRequests] : [])],
    }).catch((error: unknown) => {
      found = undefined;
      throw new TeamError("oidc-down", { name, reason: reasonOf(error) });
    });
    return found;
  }

  return {
    name,
    async begin() {
      const config = await configuration();
      const begun = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const key = newToken();
      const { internalAdapter } = await auth.$context;
      await internalAdapter.createVerificationValue({
        identifier: `oidc-${hashToken(key)}`,
        value: JSON.stringify(begun),
        expiresAt: new Date(Date.now() + OIDC_WAIT_MS),
      });
      const address = buildAuthorizationUrl(config, {
        redirect_uri: callback.href,
        scope: "openid email profile",
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: "S256",
      });
      return { address, key };
    },
    async end(key, answer) {
      const { internalAdapter } = await auth.$context;
      const kept = await internalAdapter.consumeVerificationValue(`oidc-${hashToken(key)}`);
      if (!kept || kept.expiresAt < new Date()) throw new TeamError("oidc-begun", { name });
      const begun = BegunSchema.parse(JSON.parse(kept.value));
      const config = await configuration();
      const current = new URL(callback);
      current.search = answer.toString();
      const claims = await claimsOf(config, current, begun).catch((error: unknown) => {
        throw new TeamError("oidc-answer", { name, reason: reasonOf(error) });
      });
      if (!claims.email || claims.email_verified !== true) throw new TeamError("oidc-email", { name });
      const email = claims.email.trim().toLowerCase();
      return { key: `${config.serverMetadata().issuer} ${claims.sub}`, email, name: claims.name ?? "" };
    },
  };
} // prettier-ignore

/** What the ID token says, and where that has no address, the provider's record of the person. */
async function claimsOf(
  config: Configuration,
  current: URL,
  { state, nonce, verifier }: z.infer<typeof BegunSchema>,
): Promise<z.infer<typeof ClaimsSchema> & { readonly sub: string }> {
  const tokens = await authorizationCodeGrant(config, current, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  });
  const token = tokens.claims();
  if (!token) throw new Error("no ID token");
  const { sub } = token;
  const said = token["email"] === undefined ? await fetchUserInfo(config, tokens.access_token, sub) : token;
  return { ...ClaimsSchema.parse(said), sub };
}

/** As the provider takes it: in a header, unless it says that it reads the body alone. */
function secretAs(secret: string): ClientAuth {
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const use = methods.includes("client_secret_basic") ? ClientSecretBasic(secret) : ClientSecretPost(secret);
    return use(server, client, body, headers);
  };
}

/** A word of the protocol, such as `access_denied`. Texts of the provider are not passed on. */
function reasonOf(error: unknown): string {
  const { error: word, code } = error as { readonly error?: unknown; readonly code?: unknown };
  return [word, code].find((each) => typeof each === "string" && /^[\w-]{1,60}$/.test(each)) as string | undefined ?? "failed";
} // prettier-ignore

function isLocal({ hostname }: URL): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
