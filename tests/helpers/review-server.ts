/** The review page's server over real HTTP, as a browser and as a stranger sees it. */

import { onTestFinished } from "vitest";
import { loadConfig } from "../../src/config/load-config.ts";
import { cleanEnv } from "./run-command.ts";
import { startServer } from "../../src/server/start-server.ts";
import { createAnswerCheck, type ApiDocument } from "./api-document.ts";

/** An answer that a test looks into by hand. */
export type Json = any; // oxlint-disable-line typescript/no-explicit-any -- its form is held against the API's document

interface CallInit {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Caller {
  /** What the page would send: with the session's cookies. A body is sent as JSON; the answer is held against the API's document. */
  call(path: string, init?: CallInit): Promise<Response>;
  /** The same, as JSON. */
  json(path: string, init?: CallInit): Promise<Json>;
}

export interface ReviewServer extends Caller {
  /** With the one-time token. */
  readonly url: string;
  readonly origin: string;
  /** Another browser, by an address that this one had made. */
  signIn(): Promise<Caller>;
  /** Events from now on, as they come; listening begins when it resolves. */
  events(): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
  /** Bugs that were logged. */
  readonly bugs: readonly unknown[];
}

/** Starts it on the project in `root`; it ends with the test. */
export async function startReviewServer(
  root: string,
  author = "Ana",
  env: Readonly<Record<string, string>> = {},
): Promise<ReviewServer> {
  const bugs: unknown[] = [];
  const config = await loadConfig({ cwd: root, env: {} });
  const server = await startServer(
    { config, author, env: { ...cleanEnv(env) }, onBug: (error) => bugs.push(error) },
    0,
  );
  onTestFinished(() => server.close());
  const { origin } = new URL(server.url);
  const own = browserAt(server.url);
  return {
    url: server.url,
    origin,
    close: () => server.close(),
    bugs,
    call: (path, init) => own.call(path, init),
    json: (path, init) => own.json(path, init),
    async signIn() {
      const { url } = await own.json("/api/addresses", { method: "POST", body: {} });
      return browserAt(url);
    },
    async events() {
      const response = await own.send("/api/events");
      return collectEvents(response);
    },
  };
}

/** What keeps its cookies, as a browser does. */
function browserAt(url: string): Caller & { send(path: string, init?: CallInit): Promise<Response> } {
  const { origin } = new URL(url);
  const cookies = new Map<string, string>();
  let session: Promise<void> | undefined;
  let check: Promise<ReturnType<typeof createAnswerCheck>> | undefined;
  const keep = ({ headers }: Response): void => {
    for (const cookie of headers.getSetCookie()) {
      const [name = "", value = ""] = (cookie.split(";")[0] ?? "").split("=");
      cookies.set(name, value);
    }
  };
  const send = async (path: string, { method = "GET", body, headers = {} }: CallInit = {}): Promise<Response> => {
    await (session ??= fetch(url, { redirect: "manual" }).then(keep));
    const response = await fetch(origin + path, {
      method,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        origin,
        // A connection that is kept may be closed by the server just when the next request is sent on it.
        connection: "close",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    keep(response);
    return response;
  };
  const call = async (path: string, init: CallInit = {}): Promise<Response> => {
    const response = await send(path, init);
    if (!path.startsWith("/api/") || path === "/api/openapi.json") return response;
    check ??= send("/api/openapi.json").then(async (document) =>
      createAnswerCheck((await document.json()) as ApiDocument),
    );
    await (
      await check
    )(init.method ?? "GET", path, response);
    return response;
  };
  return { send, call, json: async (path, init) => (await call(path, init)).json() };
}

/** Reads server-sent events into a list that grows. */
async function collectEvents(response: Response): Promise<readonly Record<string, unknown>[]> {
  const events: Record<string, unknown>[] = [];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  // The first line says that listening has begun.
  let text = (await reader?.read())?.value ?? "";
  const read = async (): Promise<void> => {
    for (;;) {
      const messages = text.split("\n\n");
      text = messages.pop() ?? "";
      for (const message of messages)
        if (message.startsWith("data: ")) events.push(JSON.parse(message.slice(6)) as Record<string, unknown>);
      const next = await reader?.read();
      if (!next || next.done) return;
      text += next.value;
    }
  };
  read().catch(() => undefined);
  return events;
}

/** Opens the printed address. @returns the session's cookie */
export async function sessionOf(url: string): Promise<string> {
  const response = await fetch(url, { redirect: "manual" });
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
}
