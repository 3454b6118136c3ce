/** The address of the metrics: one of its own, which is not there unless it is asked for, and of this machine by default. */

import { createServer } from "node:http";
import { isIP } from "node:net";
import type { Registry } from "prom-client";
import { UsageError } from "../../base/errors.ts";

export interface MetricsAddress {
  readonly host: string;
  readonly port: number;
}

/** @param text As `9464`, `0.0.0.0:9464` or `[::1]:9464`. @throws UsageError `flags` */
export function readMetricsAddress(text: string): MetricsAddress {
  const [, bracketed, plain, port = ""] = /^(?:\[([\da-f:.]+)\]:|([\d.]+):)?(\d{1,5})$/i.exec(text) ?? [];
  const host = bracketed ?? plain ?? "127.0.0.1";
  if (isIP(host) !== 0 && port !== "" && Number(port) <= 65_535) return { host, port: Number(port) };
  throw new UsageError(
    "flags",
    `Cannot give metrics at \`${text}\`, expected a port such as \`9464\`, or an address of this machine before it, such as \`10.0.0.5:9464\`.`,
  );
}

/**
 * Answers `GET /metrics` until it is closed.
 * @returns what ends it, and the port
 * @throws UsageError `port`
 */
export async function startMetricsServer(
  registry: Registry,
  { host, port }: MetricsAddress,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.url !== "/metrics" || (request.method !== "GET" && request.method !== "HEAD")) {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { "content-type": registry.contentType }).end(text),
      // A database that is away: Prometheus names the target as down.
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", () =>
      reject(new UsageError("port", `Cannot give metrics at ${host}, port ${port}, expected a port that is free.`)),
    );
    server.listen(port, host, resolve);
  });
  const at = server.address();
  return {
    port: typeof at === "object" && at ? at.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
