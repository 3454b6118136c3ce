// Runs the built command again and again in one process, one after the other, each in its own folder and environment.
import { Writable } from "node:stream";
import { runCli } from "../../dist/cli/program.js";

process.on("disconnect", () => process.exit());
process.on("message", (request) => void run(request));

async function run({ cwd, args, env }) {
  process.chdir(cwd);
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  const stdout = sink();
  const stderr = sink();
  const { signal } = new AbortController();
  const context = {
    cwd,
    env: { ...env },
    stdout: stdout.stream,
    stderr: stderr.stream,
    takeSignal: () => signal,
    onRead: () => undefined,
    isInterrupted: false,
    exitCode: 0,
  };
  const code = await runCli(args, context);
  process.send({ code, stdout: stdout.text(), stderr: stderr.text() });
}

function sink() {
  const chunks = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString("utf8") };
}
