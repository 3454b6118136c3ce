/** Starts a team's server, and ends it without losing what was answered. */

import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { CotejoError, UsageError } from "../../base/errors.ts";
import { readProxies } from "../../team/addresses.ts";
import { firstInvitation } from "../../team/invitations.ts";
import { createMailer } from "../../team/mail.ts";
import { createOidc, readOidc } from "../../team/oidc.ts";
import { openTeam, type TeamOptions } from "../../team/team.ts";
import { OIDC_CALLBACK } from "./pages/oidc.ts";
import { createTeamApp } from "./team-app.ts";

export interface TeamServerOptions extends Omit<TeamOptions, "url" | "identity"> {
  readonly host: string;
  readonly port: number;
  /** Where browsers find it, where that is not `http://host:port`. */
  readonly url: string | undefined;
  readonly trustProxy: string | undefined;
  readonly identityHeader: string | undefined;
  /** Nobody comes in by a password alone. */
  readonly requiresFactor?: boolean;
  readonly onBug: (error: unknown) => void;
}

export interface RunningTeamServer {
  readonly url: string;
  /** The link that makes the first administrator; undefined where there is one. */
  readonly first: string | undefined;
  close(): Promise<void>;
}

/** @throws UsageError `flags`, `port`; TeamError `folder` */
export async function startTeamServer(options: TeamServerOptions): Promise<RunningTeamServer> {
  const { env, host, port, identityHeader, trustProxy, onBug } = options;
  if (port === 0 && options.url === undefined)
    throw new UsageError("flags", "Cannot listen on any port, expected one that people can know, or `--url`.");
  const url = readUrl(options.url ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`);
  const proxies = readProxies(trustProxy);
  if (identityHeader !== undefined && (trustProxy === undefined || !/^[\w-]+$/.test(identityHeader)))
    throw new UsageError("flags", "Cannot trust an identity header, expected its name, and `--trust-proxy` with the addresses that may send it.");
  const identity = { name: env["COTEJO_GIT_NAME"] || "Cotejo", email: env["COTEJO_GIT_EMAIL"] || `cotejo@${url.hostname}` };
  const smtp = env["COTEJO_SMTP_URL"];
  const mailer = smtp ? createMailer(smtp, env["COTEJO_MAIL_FROM"] || `cotejo@${url.hostname}`) : undefined;
  const provider = readOidc(env);
  const team = await openTeam({ ...options, url, identity });
  const at = `${url.origin}${url.pathname.replace(/\/$/, "")}`;
  const oidc = provider && createOidc(provider, new URL(`${at}${OIDC_CALLBACK}`), team.accounts.auth);
  const app = createTeamApp({ team, mailer, proxies, identityHeader, oidc, requiresFactor: options.requiresFactor === true, onBug });
  const server = serve({ fetch: app.fetch, hostname: host, port });
  const close = async (): Promise<void> => {
    // New requests are refused, those that came are answered, and what waits is published.
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await app.close();
    await app.answered();
    if ("closeAllConnections" in server) server.closeAllConnections();
    await closed;
    mailer?.close();
    await team.close();
  };
  try {
    await listening(server, port);
  } catch (error) {
    await team.close();
    throw error;
  }
  const token = await firstInvitation(team.database, team.now());
  return { url: `${at}/`, first: token === undefined ? undefined : `${at}/invitation?token=${token}`, close };
} // prettier-ignore

async function listening(server: ReturnType<typeof serve>, port: number): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "EADDRINUSE" || error.code === "EACCES" || error.code === "EADDRNOTAVAIL"
          ? new UsageError(
              "port",
              `Cannot listen on port ${port}, expected one that is free at an address of this machine.`,
            )
          : new CotejoError("server", 5, `Cannot start the server: ${error.message}`),
      ),
    );
  });
  return server.address() as AddressInfo;
}

/** @throws UsageError `flags` */
function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
  if (url && isPlain && (url.protocol === "http:" || url.protocol === "https:")) return url;
  throw new UsageError("flags", `Cannot be found at \`${text}\`, expected an address such as \`https://cotejo.example.org\` or \`https://example.org/cotejo\`.`);
} // prettier-ignore
