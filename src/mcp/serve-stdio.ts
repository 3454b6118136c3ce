/** The server on the streams of a process: one client, from its first message until it goes. */

import type { Readable, Writable } from "node:stream";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { Config } from "../config/types.ts";
import { openReviewSession, type ReviewSession } from "../review/review-session.ts";
import { agentName } from "./agent-name.ts";
import { createMcpServer } from "./create-server.ts";

export interface StdioOptions {
  readonly config: Config;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Name of the agent; undefined: as the client calls itself. */
  readonly agent: string | undefined;
  /** The person that it works for. */
  readonly person: string;
  readonly input: Readable;
  /** For messages of the protocol alone. */
  readonly output: Writable;
  /** Ends it, as a client does that goes. */
  readonly signal: AbortSignal;
  readonly onBug: (error: unknown) => void;
}

/**
 * Serves until the client has gone, or the signal comes. Calls that run are ended first.
 * @throws UsageError `flags` for a name that cannot be an agent's
 */
export async function serveStdio(options: StdioOptions): Promise<void> {
  const { config, env, agent, person, input, output, signal, onBug } = options;
  agentName(agent, undefined);
  let opening: Promise<ReviewSession> | undefined;
  // The first call opens the project. Where that fails, as with a glossary that has an error, the next one tries again.
  const open = async (): Promise<ReviewSession> => {
    opening ??= openReviewSession(config).catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  const { server, settled } = createMcpServer({
    open: async (client) => ({ review: await open(), env, agent: { name: agentName(agent, client), person } }),
    onBug,
  });
  const gone = Promise.withResolvers<void>();
  const end = (): void => gone.resolve();
  for (const event of ["end", "close", "error"]) input.once(event, end);
  output.once("error", end);
  signal.addEventListener("abort", end, { once: true });
  if (signal.aborted || input.readableEnded || input.destroyed) end();
  try {
    await server.connect(new StdioServerTransport(input, output));
    await gone.promise;
    await settled();
  } finally {
    await server.close();
    await (await opening?.catch(() => undefined))?.close();
  }
}
