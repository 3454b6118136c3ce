/** Starts a team's server, and ends it without losing what was answered. */

import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { serve } from "@hono/node-server";
import { CotejoError, UsageError } from "../../base/errors.ts";
import { readProxies } from "../../team/addresses.ts";
import { endGit } from "../../team/git/run-git.ts";
import { firstInvitation } from "../../team/invitations.ts";
import type { ServerLog } from "../../team/log.ts";
import { startDigests } from "../../team/digests/send-digests.ts";
import { createMailer } from "../../team/mail.ts";
import { createOidc, readOidc } from "../../team/oidc.ts";
import { openTeam } from "../../team/team.ts";
import type { TeamOptions } from "../../team/team-options.ts";
import { startMetricsServer, type MetricsAddress } from "./metrics-server.ts";
import { createMetrics } from "./metrics.ts";
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
  readonly log?: ServerLog;
  /** Where it gives metrics; undefined: nowhere. */
  readonly metrics?: MetricsAddress | undefined;
  /** Milliseconds that its end may take. */
  readonly stopMs?: number;
  /** Milliseconds between two looks for mails about what is new. */
  readonly digestMs?: number;
}

/** Less than a service manager or a container's host waits before it kills. What waits is pushed at the next start. */
const STOP_MS = 25_000;
/** Milliseconds for what hung on a remote to come to its end, once git was ended. */
const LAST_MS = 2000;
/** Milliseconds for answers to be on their way. */
const DRAIN_MS = 2000;
const LOOK_MS = 50;
const DIGEST_MS = 60_000;

export interface RunningTeamServer {
  readonly url: string;
  /** The link that makes the first administrator; undefined where there is one. */
  readonly first: string | undefined;
  close(): Promise<void>;
}

/** @throws UsageError `flags`, `port`; TeamError `folder` */
export async function startTeamServer(options: TeamServerOptions): Promise<RunningTeamServer> {
  const { env, host, port, identityHeader, trustProxy, onBug, log, stopMs = STOP_MS } = options;
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
  const metrics = options.metrics && createMetrics();
  const team = await openTeam({ ...options, url, identity, onRound: (project, ms, failure) => metrics?.round(project, ms, failure) });
  metrics?.watch(team);
  const at = `${url.origin}${url.pathname.replace(/\/$/, "")}`;
  const oidc = provider && createOidc(provider, new URL(`${at}${OIDC_CALLBACK}`), team.accounts.auth);
  const app = createTeamApp({ team, mailer, proxies, identityHeader, oidc, requiresFactor: options.requiresFactor === true, onBug, log, metrics });
  const digests = mailer && startDigests({ team, mailer, url: at, onFailure: tellOnce(log) }, options.digestMs ?? DIGEST_MS);
  const server = serve({ fetch: app.fetch, hostname: host, port });
  let given: Awaited<ReturnType<typeof startMetricsServer>> | undefined;
  const finish = async (): Promise<void> => {
    app.end();
    const digestsEnded = digests?.end();
    // New requests are refused, those that came are answered, and what waits is published.
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    await app.close();
    await app.answered();
    await digestsEnded;
    await drain(server, closed);
    mailer?.close();
    await team.close();
    await given?.close();
  };
  const close = (): Promise<void> => withinTime(finish(), stopMs, log);
  try {
    await listening(server, port);
    if (metrics && options.metrics) given = await startMetricsServer(metrics.registry, options.metrics);
    const token = await firstInvitation(team.database, team.now());
    return { url: `${at}/`, first: token === undefined ? undefined : `${at}/invitation?token=${token}`, close };
  } catch (error) {
    await close();
    throw error;
  }
} // prettier-ignore

/** What fails again and again, as a mail server that is away, is one line in the log. */
function tellOnce(log: ServerLog | undefined): (error: unknown) => void {
  let last = "";
  return (error) => {
    if (String(error) !== last) log?.warn({ err: error }, "A mail about what is new did not go. It is tried again.");
    last = String(error);
  };
}

/** Lets answers go out. A connection that is kept for the next request is closed. */
async function drain(server: ReturnType<typeof serve>, closed: Promise<void>): Promise<void> {
  if (!("closeIdleConnections" in server)) return closed;
  for (let waited = 0; waited < DRAIN_MS; waited += LOOK_MS) {
    server.closeIdleConnections();
    if (await Promise.race([closed.then(() => true), delay(LOOK_MS, false)])) return;
  }
  server.closeAllConnections();
  await closed;
}

/** Waits for the end of what is under way. A remote that does not answer is not waited for: its push is made at the next start. */
async function withinTime(finished: Promise<void>, ms: number, log: ServerLog | undefined): Promise<void> {
  const isEnded = (wait: number): Promise<boolean> => Promise.race([finished.then(() => true), delay(wait, false, { ref: false })]);
  if (await isEnded(ms)) return;
  log?.warn(`Not all was done within ${ms / 1000} seconds. What was decided is on the disk, and is pushed at the next start.`);
  // The last round of each project asks git again.
  for (let waited = 0; waited < LAST_MS && !(await isEnded(LOOK_MS)); waited += LOOK_MS) endGit();
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
