/** `cotejo review`: the review page, on this machine, until Ctrl-C. */

import open from "open";
import { UsageError } from "../base/errors.ts";
import { sha256 } from "../base/hash.ts";
import { startServer, type RunningServer } from "../server/start-server.ts";
import { authorName } from "../base/author-name.ts";
import type { CliContext } from "./context.ts";
import { logStack, print } from "./printer.ts";
import { openConfig } from "./open-config.ts";

export interface ReviewPageFlags {
  readonly config?: string;
  /** Without one: the project's own. */
  readonly port?: number;
  /** False with `--no-open`. */
  readonly open: boolean;
  readonly as?: string;
}

/** Serves the page until the context's signal. @throws UsageError config, glossary or `port` */
export async function runReviewPage(context: CliContext, flags: ReviewPageFlags): Promise<void> {
  const config = await openConfig(context, flags.config);
  const author = await authorName(context.cwd, flags.as);
  const onBug = (error: unknown): void => logStack(context, error);
  const server = await serveProject({ config, author, onBug }, flags.port);
  // Not before: reading a large project takes a while, and Ctrl-C ends that at once.
  const signal = context.takeSignal();
  try {
    print(context, server.url);
    // Where there is no browser to open, the address stands there to be copied.
    if (flags.open) (await open(server.url).catch(() => undefined))?.once("error", () => undefined);
    if (!signal.aborted)
      await new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
  } finally {
    await server.close();
  }
}

/**
 * Without a port it is the same one for a project every time: a browser keeps what was typed and not saved by the page's
 * address, and another port would be another address. Where it is taken, any.
 */
async function serveProject(options: Parameters<typeof startServer>[0], port?: number): Promise<RunningServer> {
  if (port !== undefined) return startServer(options, port);
  try {
    return await startServer(options, projectPort(options.config.root));
  } catch (error) {
    if (!(error instanceof UsageError) || error.code !== "port") throw error;
    return startServer(options, 0);
  }
}

/** A project's own port: from 20000 to 29999, below those that systems give away. */
export function projectPort(root: string): number {
  return 20_000 + (Number.parseInt(sha256(root).slice(0, 8), 16) % 10_000);
}
