/** `cotejo serve`: the review page for a team, at an address, until Ctrl-C or a termination signal. */

import path from "node:path";
import type { Command } from "commander";
import { CotejoError } from "../base/errors.ts";
import type { CliContext } from "./context.ts";
import { log, logJsonLine, print } from "./printer.ts";
import { readPort } from "./read-port.ts";

interface ServeFlags {
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly url?: string;
  readonly trustProxy?: string;
  readonly identityHeader?: string;
  readonly requireSecondFactor?: boolean;
  readonly leaveJobs?: boolean;
  readonly metrics?: string;
  readonly logFormat?: string;
  readonly logLevel?: string;
}

const PORT = 4400;

/** Adds `serve` to the program. */
export function addServeCommand(program: Command, context: CliContext): void {
  program
    .command("serve")
    .description("the review page for a team: accounts, roles, and any number of git repositories")
    .requiredOption("--data <dir>", "folder of the server: its database and its checkouts; made where it is missing")
    .option("--host <address>", "address of this machine to listen on", "127.0.0.1")
    .option("--port <n>", "port to listen on", readPort, PORT)
    .option("--url <url>", "where browsers find the server, with its path; default: http, the host and the port")
    .option("--trust-proxy <addresses>", "proxies whose `X-Forwarded-For` is believed, such as `127.0.0.1,10.0.0.0/8`")
    .option("--identity-header <name>", "header in which such a proxy says whose e-mail address has signed in there")
    .option("--require-second-factor", "nobody comes in by a password alone: who has no second factor sets one up first")
    .option("--leave-jobs", "start translations for `cotejo worker` alone, and do none in this process")
    .option("--metrics <address>", "give metrics for Prometheus at a port of this machine, such as `9464`, or `ADDRESS:9464`; default: nowhere")
    .option("--log-format <format>", "`text`, or `json` for one object a line; default: COTEJO_LOG_FORMAT, or text")
    .option("--log-level <level>", "`debug`, `info`, `warn`, `error` or `silent`; default: COTEJO_LOG_LEVEL, or info")
    .action((flags: ServeFlags) => serve(context, flags));
} // prettier-ignore

/** What is none of our errors is a bug. */
function levelOf(error: unknown): "warn" | "error" {
  return error instanceof CotejoError ? "warn" : "error";
}

async function serve(context: CliContext, flags: ServeFlags): Promise<void> {
  // The server and its accounts take longer to load than a small command runs.
  const [{ startTeamServer }, { readMetricsAddress }, { createLog, readLogOptions, underRequest }, secrets] =
    await Promise.all([
      import("../server/team/start-team-server.ts"),
      import("../server/team/metrics-server.ts"),
      import("../team/log.ts"),
      import("../team/hide-secrets.ts"),
    ]);
  const signal = context.takeSignal();
  // A start that fails while the database is away leaves a round waiting for it. A service manager starts the server again.
  context.endsAtOnce = true;
  const folder = path.resolve(context.cwd, flags.data);
  const metrics = flags.metrics === undefined ? undefined : readMetricsAddress(flags.metrics);
  const options = readLogOptions(flags, context.env);
  const write = options.format === "json" ? logJsonLine : log;
  let hide = secrets.hideSecrets(await secrets.knownSecrets(folder, context.env));
  const serverLog = createLog({
    ...options,
    hide: (line) => hide(line),
    write: (line) => write(context, line),
  });
  const server = await startTeamServer({
    ...flags,
    url: flags.url,
    trustProxy: flags.trustProxy,
    identityHeader: flags.identityHeader,
    leavesJobs: flags.leaveJobs === true,
    requiresFactor: flags.requireSecondFactor === true,
    metrics,
    folder,
    env: context.env,
    program: process.argv[1] ?? "",
    log: serverLog,
    onFailure: (project, err) =>
      underRequest("", () => serverLog[levelOf(err)]({ project, err }, "The round with the repository failed.")),
    onJobFailure: (project, article, err) =>
      underRequest("", () => serverLog[levelOf(err)]({ project, article, err }, "The job failed.")),
    onBug: (err) => serverLog[levelOf(err)]({ err }, "The request failed."),
  });
  // The first start has made the secret of the server.
  hide = secrets.hideSecrets(await secrets.knownSecrets(folder, context.env));
  print(context, server.url);
  if (server.first !== undefined) {
    print(context, server.first);
    serverLog.info("The second address makes the account of the first administrator, once.");
  }
  try {
    if (!signal.aborted)
      await new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
  } finally {
    await server.close();
  }
}
