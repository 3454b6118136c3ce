#!/usr/bin/env node
/** The `cotejo` command. Only this file and `start.ts` end the process. */

import module from "node:module";

/** Below it `node:sqlite` and the import of TypeScript configs are missing, and the error would be about something else. */
const LEAST_NODE = 24;

if (Number.parseInt(process.versions.node, 10) < LEAST_NODE) {
  process.stderr.write(`Cotejo needs Node ${LEAST_NODE} or newer, this is ${process.versions.node}.\n`);
  process.exitCode = 2;
} else {
  // Compiling the modules anew takes longer than a small command; Node keeps the result beside its other temporary files.
  module.enableCompileCache();
  const args = process.argv.slice(2);
  const { processContext } = await import("./process-context.ts");
  const context = processContext();
  const [command, base, ours, theirs, path, ...more] = args;
  // Git starts it for each ledger of a merge: the table of all commands is not loaded for it.
  if (command === "merge-ledger" && base && ours && theirs && path && more.length === 0 && !args.some(isFlag)) {
    const { runMergeLedger } = await import("./merge-ledger.ts");
    process.exitCode = await runMergeLedger({ base, ours, theirs, path }, context);
  } else if (args.length === 1 && (command === "--version" || command === "-V")) {
    // It needs no table of commands either.
    const { print } = await import("./printer.ts");
    const { packageVersion } = await import("../base/package-version.ts");
    print(context, packageVersion());
  } else {
    const { LEFT_OPEN_MS, runCli } = await import("./program.ts");
    process.exitCode = await runCli(args, context);
    if (context.isInterrupted || context.endsAtOnce) setTimeout(() => process.exit(), LEFT_OPEN_MS).unref();
  }
}

function isFlag(argument: string): boolean {
  return argument.startsWith("-");
}
