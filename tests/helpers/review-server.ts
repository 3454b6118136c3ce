/** The review page's server over real HTTP, as a browser and as a stranger sees it. */

import { onTestFinished } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { startServer } from "../../src/server/start-server.ts";

export interface ReviewServer {
  /** With the one-time token. */
  readonly url: string;
  readonly origin: string;
  /** What the page would send: with the session's cookie. A body is sent as JSON. */
  call(
    path: string,
    init?: { readonly method?: string; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<Response>;
  /** Bugs that were logged. */
  readonly bugs: readonly unknown[];
}

/** Starts it on the project in `root`; it ends with the test. */
export async function startReviewServer(root: string, author = "Ana"): Promise<ReviewServer> {
  const bugs: unknown[] = [];
  const config = await loadConfig({ cwd: root, env: {} });
  const server = await startServer({ config, author, onBug: (error) => bugs.push(error) }, 0);
  onTestFinished(() => server.close());
  const { origin } = new URL(server.url);
  let cookie = "";
  return {
    url: server.url,
    origin,
    bugs,
    async call(path, { method = "GET", body, headers = {} } = {}) {
      cookie ||= await sessionOf(server.url);
      return fetch(origin + path, {
        method,
        headers: {
          cookie,
          origin,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    },
  };
}

/** Opens the printed address. @returns the session's cookie */
export async function sessionOf(url: string): Promise<string> {
  const response = await fetch(url, { redirect: "manual" });
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
}
