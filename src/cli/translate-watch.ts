/** `cotejo translate --watch`: one line a run, until Ctrl-C. */

import { UsageError } from "../base/errors.ts";
import type { Config } from "../config/types.ts";
import type { RunResult } from "../sync/results.ts";
import { watchTranslations } from "../run/watch/watch-translations.ts";
import { errorObject, type CliContext } from "./context.ts";
import { log, print, printJsonLine } from "./printer.ts";
import { errorLines, type CliText } from "./messages.ts";
import { problemLine } from "./summary.ts";
import { runJob, runObject, type TranslateFlags } from "./run-translation.ts";

/** Articles that a line names; the rest are counted. */
const NAMED = 3;
/** Errors of a run that are shown. */
const SHOWN_ERRORS = 20;

/**
 * Translates, then again what changes, until the context's signal: that is how it ends, with 0.
 * @throws UsageError what a single run would throw at its start
 */
export async function runWatch(
  context: CliContext,
  t: CliText,
  {
    paths,
    flags,
    load,
  }: {
    readonly paths: readonly string[];
    readonly flags: TranslateFlags;
    readonly load: () => Promise<Config>;
  },
): Promise<void> {
  const refused = flags.dryRun ? "--dry-run" : flags.force ? "--force" : undefined;
  if (refused !== undefined)
    throw new UsageError("flags", `Cannot watch with \`${refused}\`, expected one of the two.`, {
      hint: "`--force` would pay for the same drafts again at every change, and `--dry-run` writes nothing.",
    });
  const session = { sentCharacters: 0 };
  let runs = 0;
  // Whoever read what is printed has gone: `translate --watch | head -1`.
  const unread = new AbortController();
  context.stdout.once("error", () => unread.abort());
  const signal = AbortSignal.any([context.takeSignal(), unread.signal]);
  await watchTranslations(await load(), {
    paths,
    signal,
    load,
    run: (config, only) =>
      runJob(context, t, config, paths, flags, {
        fill: true,
        provider: flags.provider ?? config.provider,
        only,
        session,
        isQuiet: runs > 0,
      }),
    onRun(run) {
      runs += 1;
      if (flags.json) printJsonLine(context, runObject(run));
      else printRun(context, t, run);
      if (runs === 1 && !flags.json) log(context, t("watch.ready"));
    },
    onError(error) {
      if (flags.json) printJsonLine(context, errorObject(error));
      else for (const line of errorLines(t, error)) log(context, line);
    },
  });
  if (context.isInterrupted && !flags.json) log(context, t("watch.stopped", { count: session.sentCharacters }));
  context.exitCode = 0;
}

/** What a run did, on one line; its errors behind it. */
function printRun(context: CliContext, t: CliText, run: RunResult): void {
  const { totals, provider } = run;
  const named = run.articles.flatMap(({ target, source, status }) => {
    if (status === "unchanged") return [];
    return status === "written" ? target : `${source} (${t(`watch.${status}`)})`;
  });
  const more = named.length - NAMED;
  const what = [...named.slice(0, NAMED), ...(more > 0 ? [t("watch.more", { count: more })] : [])].join(", ");
  const parts = [
    what === "" ? t("watch.nothing") : what,
    ...run.renamed.map(({ from, to }) => `${from} → ${to}`),
    ...(totals.fromProvider > 0 ? [t("summary.fromProvider", { count: totals.fromProvider, provider })] : []),
    ...(totals.sentCharacters > 0 ? [t("summary.sent", { count: totals.sentCharacters, provider })] : []),
    t("watch.took", { seconds: (totals.ms / 1000).toFixed(1) }),
  ];
  print(context, `${new Date().toTimeString().slice(0, 8)} ${parts.join(" · ")}`);
  for (const warning of run.warnings) log(context, warning);
  if (run.stopped) for (const line of errorLines(t, run.stopped)) log(context, line);
  const errors = run.articles.flatMap(({ problems }) => problems).filter(({ severity }) => severity === "error");
  for (const problem of errors.slice(0, SHOWN_ERRORS)) log(context, problemLine(context, t, problem));
  if (errors.length > SHOWN_ERRORS)
    log(context, t("summary.moreProblems", { count: errors.length - SHOWN_ERRORS, command: "npx cotejo check" }));
}
