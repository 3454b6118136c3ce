/** What a run of `translate` or `publish` says at its end. */

import { InterruptedError } from "../base/errors.ts";
import type { Config } from "../config/types.ts";
import { exitCodeOf, type RunResult } from "../sync/results.ts";
import type { CliContext } from "./context.ts";
import { log, printJson } from "./printer.ts";
import { runObject } from "./run-translation.ts";
import { printSummary } from "./summary.ts";
import type { CliText } from "./messages.ts";

/** Prints the result, and sets the exit code. @param more Further keys of the JSON object */
export function reportRun(
  context: CliContext,
  t: CliText,
  config: Config,
  given: RunResult,
  json: boolean,
  command: string,
  more: Readonly<Record<string, unknown>>,
): void {
  // Ctrl-C in a terminal ends what was started too: that it failed is no other reason.
  const run = given.stopped && context.isInterrupted ? { ...given, stopped: new InterruptedError() } : given;
  context.exitCode = exitCodeOf(run);
  for (const warning of run.warnings) if (!json) log(context, warning);
  if (json) printJson(context, { ...runObject(run), ...more });
  else if (run.stopped instanceof InterruptedError) log(context, interruptedLine(t, run));
  else {
    if (run.stopped) log(context, `${run.stopped.message}${run.stopped.hint ? ` ${run.stopped.hint}` : ""}`);
    printSummary(context, t, config, run, command);
  }
}

/** How far an interrupted run came. */
function interruptedLine(t: CliText, { articles, totals }: RunResult): string {
  const done = articles.filter(({ status }) => ["written", "unchanged", "blocked"].includes(status)).length;
  const { sentCharacters } = totals;
  return [
    t("interrupted.done", { count: articles.length, done }),
    ...(sentCharacters > 0 ? [t("interrupted.sent", { count: sentCharacters })] : []),
    t("interrupted.next"),
  ].join(" ");
}
