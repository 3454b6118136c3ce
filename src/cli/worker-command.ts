/** `cotejo worker`: translates for a team's server, on any machine, until Ctrl-C or a termination signal. */

import { hostname } from "node:os";
import path from "node:path";
import type { Command } from "commander";
import { CotejoError } from "../base/errors.ts";
import type { CliContext } from "./context.ts";
import { log, logJsonLine, print } from "./printer.ts";

interface WorkerFlags {
  readonly data: string;
  readonly logFormat?: string;
  readonly logLevel?: string;
}

/** Milliseconds that an article may take after the signal. Then it is given back, with what was translated so far. */
const STOP_MS = 240_000;

/** Adds `worker` to the program. */
export function addWorkerCommand(program: Command, context: CliContext): void {
  program
    .command("worker")
    .description("translate for a team's server with PostgreSQL: takes the jobs that its pages start, on any machine")
    .requiredOption("--data <dir>", "folder of this worker alone: its checkouts; made where it is missing")
    .option("--log-format <format>", "`text`, or `json` for one object a line; default: COTEJO_LOG_FORMAT, or text")
    .option("--log-level <level>", "`debug`, `info`, `warn`, `error` or `silent`; default: COTEJO_LOG_LEVEL, or info")
    .action((flags: WorkerFlags) => work(context, flags));
}

async function work(context: CliContext, flags: WorkerFlags): Promise<void> {
  // The database and its queue take longer to load than a small command runs.
  const [{ startWorker }, { createLog, readLogOptions, underRequest }, { hideSecrets, knownSecrets }] = await Promise.all([
    import("../team/jobs/worker.ts"),
    import("../team/log.ts"),
    import("../team/hide-secrets.ts"),
  ]);
  const signal = context.takeSignal();
  // As for a server: what a failed start has left open ends with it.
  context.endsAtOnce = true;
  const { env } = context;
  const folder = path.resolve(context.cwd, flags.data);
  const options = readLogOptions(flags, env);
  const write = options.format === "json" ? logJsonLine : log;
  const hide = hideSecrets(await knownSecrets(folder, env));
  const workerLog = createLog({ ...options, hide, write: (line) => write(context, line) });
  const worker = await startWorker({
    folder,
    env,
    program: process.argv[1] ?? "",
    identity: { name: env["COTEJO_GIT_NAME"] || "Cotejo", email: env["COTEJO_GIT_EMAIL"] || `cotejo@${hostname()}` },
    onFailure: (project, article, err) =>
      underRequest("", () =>
        workerLog[err instanceof CotejoError ? "warn" : "error"]({ project, article, err }, "The job failed."),
      ),
  });
  print(context, worker.name);
  try {
    if (!signal.aborted)
      await new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
  } finally {
    await worker.stop(STOP_MS);
  }
} // prettier-ignore
