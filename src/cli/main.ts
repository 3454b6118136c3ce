#!/usr/bin/env node
/** The `cotejo` command. Only this file and `start.ts` end the process. */

import { enableCompileCache } from "node:module";

// Compiling the modules anew takes longer than a small command; Node keeps the result beside its other temporary files.
enableCompileCache();
const { processContext } = await import("./process-context.ts");
const { runCli } = await import("./program.ts");

process.exitCode = await runCli(process.argv.slice(2), processContext());
