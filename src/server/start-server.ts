/** Starts the web application on this machine alone. */

import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { CotejoError, UsageError } from "../base/errors.ts";
import { openReviewSession } from "../review/review-session.ts";
import { createApp } from "./app.ts";
import type { AppOptions } from "./app-context.ts";

export interface RunningServer {
  /** `http://127.0.0.1:PORT/?token=…`; the token works once. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1.
 * @param port 0 for any that is free
 * @throws UsageError `port` where the port is taken or not allowed, and what `openReviewSession` throws
 */
export async function startServer(options: Omit<AppOptions, "port" | "review">, port: number): Promise<RunningServer> {
  let listening = port;
  const review = await openReviewSession(options.config);
  const application = createApp({ ...options, review, port: () => listening });
  const server = serve({ fetch: application.app.fetch, hostname: "127.0.0.1", port });
  await new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE" || error.code === "EACCES"
          ? new UsageError("port", `Cannot listen on port ${port}, expected one that is free.`, {
              hint: "`--port 0` takes any.",
            })
          : new CotejoError("server", 5, `Cannot start the server: ${error.message}`),
      );
    });
  }).catch(async (error: unknown) => {
    await review.close();
    throw error;
  });
  listening = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${listening}/?token=${application.sessions.issue()}`,
    async close() {
      await application.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      await application.answered();
      await review.close();
    },
  };
}
