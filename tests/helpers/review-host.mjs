// Runs the review page of several projects in one process, as each of its commands would: most of a short test is Node
// starting, and compiling what the first page of a server needs.
import { Writable } from "node:stream";
import { runCli } from "../../dist/cli/program.js";

process.on("disconnect", () => process.exit());
process.on("message", (request) => {
  if ("stop" in request) stops.get(request.stop)?.abort();
  else void run(request);
});

const stops = new Map();

async function run({ id, cwd, args }) {
  const stop = new AbortController();
  stops.set(id, stop);
  const send = (field) =>
    new Writable({
      write(chunk, _encoding, done) {
        process.send({ id, [field]: String(chunk) });
        done();
      },
    });
  const context = {
    cwd,
    env: { ...process.env },
    stdout: send("stdout"),
    stderr: send("stderr"),
    takeSignal: () => stop.signal,
    onRead: () => undefined,
    get isInterrupted() {
      return stop.signal.aborted;
    },
    exitCode: 0,
  };
  const code = await runCli(["review", "--no-open", ...args], context);
  stops.delete(id);
  process.send({ id, code });
}
