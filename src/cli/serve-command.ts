/** `cotejo serve`: the review page for a team, at an address, until Ctrl-C or a termination signal. */

import path from "node:path";
import type { Command } from "commander";
import { CotejoError } from "../base/errors.ts";
import { log, print, type CliContext } from "./context.ts";
import { logStack } from "./printer.ts";
import { readPort } from "./read-port.ts";

interface ServeFlags {
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly url?: string;
  readonly trustProxy?: string;
  readonly identityHeader?: string;
  readonly requireSecondFactor?: boolean;
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
    .option(
      "--require-second-factor",
      "nobody comes in by a password alone: who has no second factor sets one up first",
    )
    .action(async (flags: ServeFlags) => {
      // The server and its accounts take longer to load than a small command runs.
      const { startTeamServer } = await import("../server/team/start-team-server.ts");
      const signal = context.takeSignal();
      const server = await startTeamServer({
        ...flags,
        url: flags.url,
        trustProxy: flags.trustProxy,
        identityHeader: flags.identityHeader,
        requiresFactor: flags.requireSecondFactor === true,
        folder: path.resolve(context.cwd, flags.data),
        env: context.env,
        program: process.argv[1] ?? "",
        onFailure: (project, error) => {
          if (!(error instanceof CotejoError)) logStack(context, error);
          else log(context, `${project}: ${[error.message, ...error.details, error.hint ?? ""].join(" ").trim()}`);
        },
        onBug: (error) => logStack(context, error),
      });
      print(context, server.url);
      if (server.first !== undefined) {
        print(context, server.first);
        log(context, "The second address makes the account of the first administrator, once.");
      }
      try {
        if (!signal.aborted)
          await new Promise<void>((resolve) => {
            signal.addEventListener("abort", () => resolve(), { once: true });
          });
      } finally {
        await server.close();
      }
    });
}
