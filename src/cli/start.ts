/**
 * `npm start`: the main job for somebody who has just cloned a repository. Translates with the best provider at hand;
 * where there is none and the system can install Apertium, says what it will do and does it.
 */

import { CotejoError } from "../base/errors.ts";
import { log } from "./printer.ts";
import { installApertium } from "./install-apertium.ts";
import { loadMessages } from "./messages.ts";
import { processContext } from "./process-context.ts";
import { LEFT_OPEN_MS, runCli } from "./program.ts";
import { openConfig } from "./open-config.ts";
import { runTranslate } from "./translate-command.ts";
import { openProvider } from "../run/open-provider.ts";

const context = processContext();
const args = process.argv.slice(2);

process.exitCode = args.length > 0 ? await runCli(["translate", ...args], context) : await start();
if (context.isInterrupted) setTimeout(() => process.exit(), LEFT_OPEN_MS).unref();

async function start(): Promise<number> {
  const t = await loadMessages(context.env);
  try {
    const config = await openConfig(context, undefined);
    try {
      await (await openProvider(config, config.provider, context.env))?.close();
    } catch (error) {
      if (!(error instanceof CotejoError) || error.code !== "no-provider") throw error;
      if (!(await installApertium(context, t))) throw error;
    }
    const run = await runTranslate(context, t, [], {}, "npx cotejo");
    // What waits for a person is in the summary and is no failure of a first run: every article was written.
    const isWritten = run?.articles.every(
      ({ status }) => status === "written" || status === "unchanged" || status === "blocked",
    );
    return isWritten && !run?.stopped ? 0 : context.exitCode;
  } catch (error) {
    if (!(error instanceof CotejoError)) throw error;
    log(context, error.message);
    for (const detail of error.details) log(context, `  ${detail}`);
    if (error.hint) log(context, error.hint);
    return error.exitCode;
  }
}
