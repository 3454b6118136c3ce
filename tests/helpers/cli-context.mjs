// What a command gets from the outside, where several commands run in one process.
import { Writable } from "node:stream";

/** @param write Gets what the command prints: `stdout` or `stderr`, and a chunk. */
export function cliContext({ cwd, env, signal, write }) {
  const stream = (name) =>
    new Writable({
      write(chunk, _encoding, done) {
        write(name, chunk);
        done();
      },
    });
  return {
    cwd,
    env: { ...env },
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    takeSignal: () => signal,
    onRead: () => undefined,
    get isInterrupted() {
      return signal.aborted;
    },
    exitCode: 0,
  };
}
