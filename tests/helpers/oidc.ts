/** A real OpenID provider on this machine, in which people sign in without typing, and the way of a browser through it. */

import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Provider } from "oidc-provider";
import { onTestFinished } from "vitest";
import { freePort } from "./team-server.ts";
import type { Person, TeamServer } from "./team-client.ts";

export interface Claims {
  email?: string;
  email_verified?: boolean;
  name?: string;
}

export interface OidcServer {
  /** What a team's server is started with. */
  readonly env: Readonly<Record<string, string>>;
  /** What it says of people, by their subject. */
  readonly people: Record<string, Claims>;
  /** Who signs in there from now on. */
  signsIn(subject: string): void;
  close(): Promise<void>;
}

const CLIENT = { id: "cotejo", secret: "a secret that both have" };

/** Starts it; it ends with the test. @param port That of the team's server, whose callback the provider knows */
export async function startOidc(port: number, { hasEmailInToken = true } = {}): Promise<OidcServer> {
  const own = await freePort();
  const issuer = `http://127.0.0.1:${own}`;
  const people: Record<string, Claims> = {};
  let current = "";
  const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`http://127.0.0.1:${port}/sign-in/oidc/callback`],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: !hasEmailInToken,
    cookies: { keys: ["a key of the tests"] },
    jwks: { keys: [{ ...key, use: "sig", alg: "RS256", kid: "k" }] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
  });
  const handle = provider.callback();
  const interact = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { prompt, params } = await provider.interactionDetails(request, response);
    if (current === "nobody")
      return provider.interactionFinished(request, response, { error: "access_denied", error_description: "No." });
    if (prompt.name === "login")
      return provider.interactionFinished(request, response, { login: { accountId: current } });
    const grant = new provider.Grant({ accountId: current, clientId: String(params["client_id"]) });
    grant.addOIDCScope("openid email profile");
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  };
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/interaction/"))
      void interact(request, response).catch(() => response.destroy());
    else void handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(own, "127.0.0.1", resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  return {
    env: {
      COTEJO_OIDC_ISSUER: issuer,
      COTEJO_OIDC_CLIENT_ID: CLIENT.id,
      COTEJO_OIDC_CLIENT_SECRET: CLIENT.secret,
      COTEJO_OIDC_NAME: "Salida",
    },
    people,
    signsIn: (subject) => void (current = subject),
    close,
  };
} // prettier-ignore

/** Goes to the provider and signs in there. @returns the address that the provider leads back to */
export async function throughProvider(person: Person): Promise<URL> {
  let at = new URL((await person.get("sign-in/oidc")).headers.get("location") ?? "");
  const { origin } = at;
  const cookies = new Map<string, string>();
  for (let hops = 0; hops < 10; hops += 1) {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
    const response = await fetch(at, { redirect: "manual", headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
      cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null) throw new Error(`Expected the provider to lead on, it said: ${await response.text()}`);
    at = new URL(location, at);
    if (at.origin !== origin) return at;
  }
  throw new Error("Expected the provider to lead back.");
}

/** Signs in there and comes back. */
export async function signInThere(server: TeamServer, person: Person): Promise<Response> {
  const back = await throughProvider(person);
  if (back.origin !== server.origin) throw new Error(`Expected to come back, came to ${back.href}`);
  return person.get(back.pathname + back.search);
}
