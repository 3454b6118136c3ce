// Runs the built command again and again in one process, one after the other, each in its own folder and environment.
import { runCli } from "../../dist/cli/program.js";
import { cliContext } from "./cli-context.mjs";

process.on("disconnect", () => process.exit());
process.on("message", (request) => void run(request));

async function run({ cwd, args, env }) {
  process.chdir(cwd);
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  const printed = { stdout: [], stderr: [] };
  const { signal } = new AbortController();
  const code = await runCli(args, cliContext({ cwd, env, signal, write: (name, chunk) => printed[name].push(chunk) }));
  const textOf = (name) => Buffer.concat(printed[name]).toString("utf8");
  process.send({ code, stdout: textOf("stdout"), stderr: textOf("stderr") });
}
