/** The command table. */

import { Command, CommanderError } from "commander";
import { InterruptedError, UsageError } from "../base/errors.ts";
import { errorObject, type CliContext } from "./context.ts";
import { logLines, printJson, printLines } from "./printer.ts";
import { loadMessages, type CliText } from "./messages.ts";
import { reportError } from "./report-error.ts";
import { packageVersion } from "../base/package-version.ts";

/**
 * After Ctrl-C nobody waits for what is still open, such as a request whose client cannot be stopped. This is the time for
 * what was printed to be read, in milliseconds.
 */
export const LEFT_OPEN_MS = 500;

/**
 * Runs one command line.
 * @param args What stands after the program's name
 * @returns the exit code (docs/reference.md, "Exit codes")
 */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  const isJson = args.includes("--json");
  const t = await loadMessages(context.env);
  try {
    const program = await buildProgram(context, t, commandsFor(args));
    await program.parseAsync([...args], { from: "user" });
    return context.exitCode;
  } catch (error) {
    // Ctrl-C in a terminal reaches git and the others that were started too: what they could not do is no failure.
    const isOurs = !context.isInterrupted || error instanceof InterruptedError;
    return fail(isOurs ? error : new InterruptedError(), context, isJson, t);
  }
}

/** Adds one command to the program. */
type AddCommand = (program: Command, context: CliContext, t: CliText) => void;

/** The commands in the order of the help. Each loads its own modules, and only when it is the one that runs. */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  translate: async () => (await import("./translate-command.ts")).addTranslateCommand,
  status: async () => (await import("./status-command.ts")).addStatusCommand,
  check: async () => (await import("./check-command.ts")).addCheckCommand,
  review: async () => (await import("./review-command.ts")).addReviewCommand,
  serve: async () => (await import("./serve-command.ts")).addServeCommand,
  worker: async () => (await import("./worker-command.ts")).addWorkerCommand,
  backup: async () => (await import("./backup-command.ts")).addBackupCommand,
  restore: async () => (await import("./restore-command.ts")).addRestoreCommand,
  mcp: async () => (await import("./mcp-command.ts")).addMcpCommand,
  memory: async () => (await import("./memory-command.ts")).addMemoryCommand,
  why: async () => (await import("./why-command.ts")).addWhyCommand,
  publish: async () => (await import("./publish-command.ts")).addPublishCommand,
  doctor: async () => (await import("./doctor-command.ts")).addDoctorCommand,
  adopt: async () => (await import("./adopt-command.ts")).addAdoptCommand,
  sync: async () => (await import("./sync-command.ts")).addSyncCommand,
  terms: async () => (await import("./terms-command.ts")).addTermsCommand,
  export: async () => (await import("./export-command.ts")).addExportCommand,
  import: async () => (await import("./import-command.ts")).addImportCommand,
  store: async () => (await import("./store-command.ts")).addStoreCommand,
  types: async () => (await import("./types-command.ts")).addTypesCommand,
  init: async () => (await import("./init-command.ts")).addInitCommand,
  "merge-ledger": async () => (await import("./merge-ledger-command.ts")).addMergeLedgerCommand,
};

/** The commands that a command line needs: its own, all for help and for what is none. */
function commandsFor([first = ""]: readonly string[]): readonly string[] {
  return Object.hasOwn(COMMANDS, first) ? [first] : Object.keys(COMMANDS);
}

/** The program with its commands; also what the reference page is made from. @param names Those to load */
export async function buildProgram(
  context: CliContext,
  t: CliText,
  names: readonly string[] = Object.keys(COMMANDS),
): Promise<Command> {
  const program = new Command("cotejo");
  program
    // An option that `review` and its subcommands share belongs to the one it stands behind.
    .enablePositionalOptions()
    .description("English Markdown articles and i18next locale files become Spanish that an organisation can sign.")
    .version(packageVersion())
    .helpCommand("help [command]", "show a command's arguments and flags")
    .showHelpAfterError("Run `cotejo help` for the commands and their flags.");
  const load = names.flatMap((name) => COMMANDS[name] ?? []);
  for (const add of await Promise.all(load.map((command) => command()))) add(program, context, t);
  for (const command of allCommands(program)) {
    command.exitOverride();
    command.configureOutput({
      writeOut: (text) => printLines(context, text),
      // With --json, stdout is for the error object alone and stderr for nothing that a script would have to skip.
      writeErr: (text) => logLines(context, text),
    });
  }
  return program;
}

function allCommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

function fail(error: unknown, context: CliContext, isJson: boolean, t: CliText): number {
  if (error instanceof CommanderError) {
    // Help and version end here too, with 0; everything else is a command line that does not read.
    if (error.exitCode === 0) return 0;
    if (isJson) printJson(context, errorObject(new UsageError("usage", error.message.replace(/^error: /, ""))));
    return 2;
  }
  return reportError(error, context, t, isJson);
}
