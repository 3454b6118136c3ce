/** A local HTTP server that fails on demand: what a test's engine has in common with the others. */

import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** What happens to the next request that has not met a fault yet. */
export type HttpFault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** JSON unless it is text; `KEY` in it becomes the key that was sent. */
      readonly body?: unknown;
    }
  /** The connection is closed before, or in the middle of, the answer. */
  | { readonly kind: "cut" | "cut-body" }
  /** The answer never comes, or never ends. */
  | { readonly kind: "hang" | "hang-body" }
  /** Good, but for a content type that says otherwise. */
  | { readonly kind: "type"; readonly contentType: string };

export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface HttpReply {
  readonly status: number;
  readonly body: unknown;
}

/** A request from when it came to when the server was done with it. */
export interface HttpExchange {
  readonly request: HttpRequest;
  /** By the clock of the process, in ms; undefined: it is under way. */
  endedAt: number | undefined;
  /** It was answered in full, whether or not anybody was there to read it. */
  isGood: boolean;
}

export interface FaultyServer {
  readonly url: string;
  readonly requests: HttpRequest[];
  /** The same requests, with what has become of them. */
  readonly exchanges: readonly HttpExchange[];
  /** Faults for the requests to come, one each. */
  readonly faults: HttpFault[];
  /** The path whose requests meet them; undefined: all do. */
  faultyPath: string | undefined;
  latencyMs: number;
  close(): Promise<void>;
}

/** A page of a hotel's network. */
export const PAGE: HttpFault = {
  kind: "status",
  status: 200,
  headers: { "content-type": "text/html" },
  body: "<html><body>Please log in</body></html>",
};

/** Starts a server on a free port of 127.0.0.1; `keyOf` finds the key in a request. */
export async function startFaultyServer(
  answer: (request: HttpRequest) => HttpReply,
  keyOf: (request: HttpRequest) => string,
): Promise<FaultyServer> {
  const faults: HttpFault[] = [];
  const requests: HttpRequest[] = [];
  const exchanges: HttpExchange[] = [];
  const state: Pick<FaultyServer, "latencyMs" | "faultyPath"> = { latencyMs: 0, faultyPath: undefined };

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request: HttpRequest = {
      method: incoming.method ?? "",
      path: incoming.url ?? "",
      headers: incoming.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    };
    requests.push(request);
    const exchange: HttpExchange = { request, endedAt: undefined, isGood: false };
    exchanges.push(exchange);
    await reply(request, incoming, response, exchange);
    exchange.endedAt = performance.now();
  };

  const reply = async (
    request: HttpRequest,
    incoming: IncomingMessage,
    response: ServerResponse,
    exchange: HttpExchange,
  ): Promise<void> => {
    if (state.latencyMs > 0) await sleep(state.latencyMs);
    const isMet = state.faultyPath === undefined || state.faultyPath === request.path;
    const fault = isMet ? faults.shift() : undefined;
    if (fault?.kind === "hang") return;
    if (fault?.kind === "cut") return void incoming.socket.destroy();
    if (fault?.kind === "cut-body" || fault?.kind === "hang-body") {
      response.writeHead(200, { "content-type": "application/json", "content-length": 1000 });
      response.write("{");
      if (fault.kind === "cut-body") setImmediate(() => incoming.socket.destroy());
      return;
    }
    if (fault?.kind === "status") {
      const body = fault.body ?? { error: { message: `Fault ${fault.status}` } };
      const text = (typeof body === "string" ? body : JSON.stringify(body)).replaceAll("KEY", keyOf(request));
      return void response.writeHead(fault.status, { "content-type": "application/json", ...fault.headers }).end(text);
    }
    const { status, body } = answer(request);
    exchange.isGood = status === 200;
    response
      .writeHead(status, { "content-type": fault?.kind === "type" ? fault.contentType : "application/json" })
      .end(JSON.stringify(body));
  };

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    exchanges,
    faults,
    get latencyMs() {
      return state.latencyMs;
    },
    set latencyMs(ms) {
      state.latencyMs = ms;
    },
    get faultyPath() {
      return state.faultyPath;
    },
    set faultyPath(path) {
      state.faultyPath = path;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
