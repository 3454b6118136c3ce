// Runs the review page of several projects in one process, as each of its commands would: most of a short test is Node
// starting, and compiling what the first page of a server needs.
import { runCli } from "../../dist/cli/program.js";
import { cliContext } from "./cli-context.mjs";

process.on("disconnect", () => process.exit());
process.on("message", (request) => {
  if ("stop" in request) stops.get(request.stop)?.abort();
  else void run(request);
});

const stops = new Map();

async function run({ id, cwd, args }) {
  const stop = new AbortController();
  stops.set(id, stop);
  const write = (name, chunk) => process.send({ id, [name]: String(chunk) });
  const context = cliContext({ cwd, env: process.env, signal: stop.signal, write });
  const code = await runCli(["review", "--no-open", ...args], context);
  stops.delete(id);
  process.send({ id, code });
}
