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
  const { processContext } = await import("./process-context.ts");
  const { LEFT_OPEN_MS, runCli } = await import("./program.ts");
  const context = processContext();
  process.exitCode = await runCli(process.argv.slice(2), context);
  if (context.isInterrupted) setTimeout(() => process.exit(), LEFT_OPEN_MS).unref();
}
