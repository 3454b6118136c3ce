/** A team's server over real HTTP, in this process, and people with accounts who call it as browsers do. */

import { onTestFinished } from "vitest";
import { startTeamServer, type RunningTeamServer } from "../../src/server/team/start-team-server.ts";
import type { MetricsAddress } from "../../src/server/team/metrics-server.ts";
import type { ServerLog } from "../../src/team/log.ts";
import { cleanEnv } from "./run-command.ts";
import { databaseEnv } from "./team-databases.ts";
import { MAIN, PASSWORD } from "./team.ts";
import { freePort } from "./team-server.ts";

export interface TeamServer extends RunningTeamServer {
  readonly origin: string;
  readonly bugs: readonly unknown[];
}

/** Starts it; it ends with the test. @param path Of its address, such as `/cotejo` */
export async function startTeamHttp(
  folder: string,
  options: {
    readonly path?: string;
    /** The name of this machine in its address; by default a number, for which browsers have no passkeys. */
    readonly host?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly trustProxy?: string;
    readonly identityHeader?: string;
    readonly now?: () => number;
    readonly requiresFactor?: boolean;
    readonly leavesJobs?: boolean;
    readonly port?: number;
    readonly log?: ServerLog;
    readonly metrics?: MetricsAddress;
    readonly stopMs?: number;
    readonly digestMs?: number;
  } = {},
): Promise<TeamServer> {
  const port = options.port ?? (await freePort());
  const origin = `http://${options.host ?? "127.0.0.1"}:${port}`;
  const bugs: unknown[] = [];
  const server = await startTeamServer({
    folder,
    host: "127.0.0.1",
    port,
    url: origin + (options.path ?? ""),
    trustProxy: options.trustProxy,
    identityHeader: options.identityHeader,
    env: cleanEnv({ ...(await databaseEnv(folder)), ...options.env }),
    program: MAIN,
    onFailure: (project, error) => bugs.push([project, error]),
    onBug: (error) => bugs.push(error),
    times: { afterDecision: 50, poll: 300 },
    requiresFactor: options.requiresFactor === true,
    leavesJobs: options.leavesJobs === true,
    ...(options.now ? { now: options.now } : {}),
    ...(options.log && { log: options.log }),
    ...(options.metrics && { metrics: options.metrics }),
    ...(options.digestMs !== undefined && { digestMs: options.digestMs }),
    ...(options.stopMs !== undefined && { stopMs: options.stopMs }),
  });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await server.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { ...server, origin, bugs, close };
} // prettier-ignore

export interface Person {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** A form of a page. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  /** A call of the API. */
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

/** A browser that keeps its cookies and follows no redirects. */
export function personAt({ url, origin }: TeamServer): Person {
  const cookies = new Map<string, string>();
  const call = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    if (!headers.has("origin") && init.method !== "GET") headers.set("origin", origin);
    headers.set("connection", "close");
    const response = await fetch(new URL(path, url), { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return {
    get: (path, headers = {}) => call(path, { method: "GET", headers }),
    post: (path, fields, headers = {}) =>
      call(path, { method: "POST", body: new URLSearchParams(fields), headers: { "content-type": "application/x-www-form-urlencoded", ...headers } }),
    send: (method, path, body, headers = {}) =>
      call(path, {
        method,
        headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
} // prettier-ignore

/** The first administrator, signed in. */
export async function administrator(server: TeamServer): Promise<Person> {
  const ana = personAt(server);
  const token = new URL(server.first ?? "").searchParams.get("token") ?? "";
  await ana.post("invitation", { token, email: "ana@example.org", name: "Ana Pérez", password: PASSWORD });
  return ana;
}

/** Somebody with a role in a project, by a link that the administrator passes on. */
export async function invited(server: TeamServer, admin: Person, slug: string, role: string, name = `Person ${role}`): Promise<Person> {
  const email = `${name.toLowerCase().replaceAll(/\W/g, "")}@example.org`;
  const page = await (await admin.post(`projects/${slug}/members`, { email, role })).text();
  const token = /invitation\?token=([\w-]+)/.exec(page)?.[1] ?? "";
  const person = personAt(server);
  await person.post("invitation", { token, email, name, password: PASSWORD });
  return person;
} // prettier-ignore
