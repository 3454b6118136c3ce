/** The context of the real process: its folder, environment, streams and signals. */

import type { CliContext } from "./context.ts";

/** The context of this process. The first Ctrl-C stops the run and keeps what was answered, a second one ends the process. */
export function processContext(): CliContext {
  const abort = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      abort.abort();
      process.once(signal, () => process.exit(130));
    });
  }
  // A reader that closes early (`cotejo review list | head`) is no error of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    signal: abort.signal,
    exitCode: 0,
  };
}
