/** The context of the real process: its folder, environment, streams and signals. */

import type { CliContext } from "./context.ts";

/**
 * The context of this process. For a command that asks for the signal, the first Ctrl-C stops the run and keeps what was
 * answered, a second one ends the process. Every other command is ended by the first, whatever it is busy with: a
 * handler would have to wait until the main thread has read a file to its end.
 */
export function processContext(): CliContext {
  let abort: AbortController | undefined;
  // A reader that closes early (`cotejo review list | head`) is no error of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    get signal() {
      abort ??= stopOnSignals();
      return abort.signal;
    },
    exitCode: 0,
  };
}

function stopOnSignals(): AbortController {
  const abort = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      abort.abort();
      process.once(signal, () => process.exit(130));
    });
  }
  return abort;
}
