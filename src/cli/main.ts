#!/usr/bin/env node
/** The `cotejo` command. Only this file and `start.ts` end the process. */

import { processContext } from "./process-context.ts";
import { runCli } from "./program.ts";

process.exitCode = await runCli(process.argv.slice(2), processContext());
