/** `cotejo mcp`: the tools of agents, over the streams of this process. */

import { Writable } from "node:stream";
import type { Command } from "commander";
import { authorName } from "../base/author-name.ts";
import type { CliContext } from "./context.ts";
import { openConfig } from "./open-config.ts";
import { logStack } from "./printer.ts";

interface McpFlags {
  readonly config?: string;
  readonly agent?: string;
  readonly for?: string;
}

/** Adds `mcp` to the program. */
export function addMcpCommand(program: Command, context: CliContext): void {
  program
    .command("mcp")
    .description("a server of the Model Context Protocol on stdin and stdout: agents read, check and propose, and approve nothing")
    .option("--agent <name>", "what the agent is called in the record; default: as the client calls itself")
    .option("--for <name>", "the person whom it works for; default: git's user.name")
    .option("-c, --config <file>", "config file")
    .action(async (flags: McpFlags) => {
      const output = claimStdout(context);
      const config = await openConfig(context, flags.config);
      const person = await authorName(config.root, flags.for);
      const { serveStdio } = await import("../mcp/serve-stdio.ts");
      await serveStdio({
        config,
        env: context.env,
        agent: flags.agent,
        person,
        input: process.stdin,
        output,
        signal: context.takeSignal(),
        onBug: (error) => logStack(context, error),
      });
    });
} // prettier-ignore

/**
 * Keeps stdout for the protocol: what a config, a plugin or a library prints goes to stderr from here on.
 * @returns where the messages of the protocol go
 */
function claimStdout({ stdout, stderr }: CliContext): Writable {
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  return new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      write(chunk, (error) => done(error));
    },
  });
}
