/** The context of the real process: its folder, environment, streams and signals. */

import { filesRead, whenWritten } from "../articles/progress.ts";
import type { CliContext } from "./context.ts";
import { letReaderGo, log } from "./printer.ts";

/**
 * `npx` passes a signal on that the terminal has sent already: what comes within this time is no second Ctrl-C.
 * In milliseconds.
 */
const ONE_KEY_MS = 300;

/** The context of this process. The first Ctrl-C stops what it does and keeps what was answered, a second one ends it at once. */
export function processContext(): CliContext {
  const abort = new AbortController();
  let isTaken = false;
  let interruptedAt = 0;
  const onSignal = (): void => {
    if (abort.signal.aborted) {
      if (performance.now() - interruptedAt > ONE_KEY_MS) process.exit(130);
      return;
    }
    interruptedAt = performance.now();
    abort.abort();
    if (isTaken) return;
    const written = whenWritten();
    if (written) void written.then(() => endInterrupted("Interrupted: what was begun is written."));
    else {
      const read = filesRead();
      endInterrupted(read ? `Interrupted: ${read.files} of ${read.all} files were read.` : "Interrupted.");
    }
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, onSignal);
  // A reader that closes early (`cotejo review list | head`) is no error of ours.
  letReaderGo(process.stdout);
  letReaderGo(process.stderr);
  return {
    cwd: process.cwd(),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    takeSignal() {
      isTaken = true;
      return abort.signal;
    },
    get isInterrupted() {
      return abort.signal.aborted;
    },
    exitCode: 0,
  };
}

function endInterrupted(words: string): void {
  log({ stderr: process.stderr }, words);
  process.exit(130);
}
