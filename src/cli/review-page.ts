/** `cotejo review`: the review page, on this machine, until Ctrl-C. */

import open from "open";
import { UsageError } from "../config/errors.ts";
import { startServer } from "../server/start-server.ts";
import { authorName } from "./author.ts";
import { log, print, type CliContext } from "./context.ts";
import { openConfig } from "./translate-command.ts";

export interface ReviewPageFlags {
  readonly config?: string;
  readonly port: number;
  /** False with `--no-open`. */
  readonly open: boolean;
  readonly as?: string;
}

/** Serves the page until the context's signal. @throws UsageError config, glossary or `port` */
export async function runReviewPage(context: CliContext, flags: ReviewPageFlags): Promise<void> {
  const config = await openConfig(context, flags.config);
  const author = await authorName(context.cwd, flags.as);
  const onBug = (error: unknown): void => log(context, error instanceof Error ? (error.stack ?? "") : String(error));
  const server = await startServer({ config, author, onBug }, flags.port);
  try {
    print(context, server.url);
    // Where there is no browser to open, the address stands there to be copied.
    if (flags.open) (await open(server.url).catch(() => undefined))?.once("error", () => undefined);
    if (!context.signal.aborted)
      await new Promise<void>((resolve) => {
        context.signal.addEventListener("abort", () => resolve(), { once: true });
      });
  } finally {
    await server.close();
  }
}

/** @throws UsageError `flags` for anything but a port */
export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UsageError("flags", `Cannot listen on port \`${text}\`, expected 0 (any) to 65535.`);
}
