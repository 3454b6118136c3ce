/** `cotejo translate` and `cotejo publish`. */

import { Option, type Command } from "commander";
import type { TFunction } from "i18next";
import { InterruptedError, UsageError } from "../config/errors.ts";
import type { GitCommit } from "../config/git-commit.ts";
import { localesWithoutRules } from "../config/language-rules.ts";
import { loadConfig } from "../config/load-config.ts";
import type { Config, ProviderChoice } from "../config/types.ts";
import { planRun } from "../jobs/plan-run.ts";
import { openProvider } from "../jobs/open-provider.ts";
import { pruneOrphans } from "../jobs/prune-orphans.ts";
import { exitCodeOf, type RunResult } from "../jobs/results.ts";
import { authorName } from "./author.ts";
import { log, print, printJson, type CliContext } from "./context.ts";
import { runJob, runObject, type TranslateFlags } from "./run-translation.ts";
import { printPlan, printSummary } from "./summary.ts";
import { runWatch } from "./translate-watch.ts";

/** Engines of this version; the config knows the names of those to come too. */
export const PROVIDER_CHOICES: readonly ProviderChoice[] = [
  "auto",
  "deepl",
  "apertium",
  "openai",
  "libretranslate",
  "command",
  "pseudo",
  "none",
];

/** Adds `translate` to the program. */
export function addTranslateCommand(program: Command, context: CliContext, t: TFunction): void {
  program
    .command("translate")
    .description("translate articles and locale files, then write what is new")
    .argument("[paths...]", "articles, folders or globs; default: all of the config")
    .addOption(new Option("--provider <id>", "translation engine").choices(PROVIDER_CHOICES))
    .option("--dry-run", "show what would be sent and what it would cost; send and write nothing")
    .option("--max-characters <n>", "stop before more characters than this are sent", readCount("--max-characters"))
    .option("--concurrency <n>", "requests at once, at most what the engine allows", readCount("--concurrency"))
    .option("--force", "make the machine drafts of the named articles anew")
    .option(
      "--as <name>",
      "name for edits found in translated files; default: whom git blames for the line, else git's user.name",
    )
    .option("-c, --config <file>", "config file")
    .option("--watch", "then translate again what changes, until Ctrl-C; --max-characters holds for all of it")
    .option("--json", "print one JSON object on stdout; with --watch, one on a line for each run")
    .action(async (paths: string[], flags: TranslateFlags & { readonly watch?: boolean }) => {
      if (flags.watch) await runWatch(context, t, { paths, flags, load: () => openConfig(context, flags.config) });
      else await runTranslate(context, t, paths, flags, "npx cotejo");
    });
}

/** Adds `publish` to the program. */
export function addPublishCommand(program: Command, context: CliContext, t: TFunction): void {
  program
    .command("publish")
    .description("write translated files, ledgers and the manifest from the record; sends nothing")
    .argument("[paths...]", "articles, folders or globs; default: all of the config")
    .option(
      "--prune",
      "remove translated files and ledgers whose source is gone, unless a person decided something in them",
    )
    .option("--force", "with --prune: those too")
    .option("--prune-keys", "remove from translated locale files what their sources have not")
    .option(
      "--as <name>",
      "name for edits found in translated files; default: whom git blames for the line, else git's user.name",
    )
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(
      async (paths: string[], flags: TranslateFlags & { readonly prune?: boolean; readonly pruneKeys?: boolean }) => {
        const config = await openConfig(context, flags.config);
        const run = await runJob(
          context,
          t,
          config,
          paths,
          { ...flags, force: false },
          { fill: false, provider: "none", prunesKeys: flags.pruneKeys },
        );
        if (!flags.json)
          for (const { target, prunedKeys = [] } of run.articles)
            for (const key of prunedKeys) print(context, `- ${target}: ${key}`);
        const gone = flags.prune ? await pruneOrphans(config, flags.force === true) : undefined;
        if (!flags.json && gone) {
          for (const file of gone.pruned) print(context, `- ${file}`);
          for (const source of gone.kept)
            print(
              context,
              `${source} is gone, but a person decided something in its translation: \`publish --prune --force\` removes it`,
            );
        }
        report(
          context,
          t,
          config,
          run,
          flags.json === true,
          "npx cotejo",
          gone ? { pruned: gone.pruned, kept: gone.kept } : {},
        );
      },
    );
}

/** The whole of `translate`. @returns the run, undefined for a dry run */
export async function runTranslate(
  context: CliContext,
  t: TFunction,
  paths: readonly string[],
  flags: TranslateFlags,
  command: string,
): Promise<RunResult | undefined> {
  const config = await openConfig(context, flags.config);
  const unruled = localesWithoutRules(config);
  if (unruled.length > 0 && !flags.json) log(context, t("summary.noRules", { locales: unruled.join(", ") }));
  if (flags.dryRun) {
    await dryRun(context, t, config, paths, flags, command);
    return undefined;
  }
  const run = await runJob(context, t, config, paths, flags, {
    fill: true,
    provider: flags.provider ?? config.provider,
  });
  report(context, t, config, run, flags.json === true, command, {});
  return run;
}

/** The config of the folder the command runs in. @param trusted the commit whose config it is, where not the one that lies there */
export async function openConfig(context: CliContext, file: string | undefined, trusted?: GitCommit): Promise<Config> {
  return loadConfig({ cwd: context.cwd, env: context.env, file, trusted });
}

async function dryRun(
  context: CliContext,
  t: TFunction,
  config: Config,
  paths: readonly string[],
  flags: TranslateFlags,
  command: string,
): Promise<void> {
  const provider = await openProvider(config, flags.provider ?? config.provider, context.env);
  if (!provider)
    throw new UsageError("provider", "Cannot plan without a provider, expected one to send to.", {
      hint: "`--provider none` sends nothing, so there is nothing to plan.",
    });
  try {
    const author = await authorName(config.root, flags.as);
    const { maxCharacters, force = false } = flags;
    const plan = await planRun(config, { paths, provider, force, author, maxCharacters });
    if (flags.json) printJson(context, { ...plan, cost: plan.cost ?? null, limit: plan.limit ?? null, dryRun: true });
    else printPlan(context, t, plan, command);
  } finally {
    await provider.close();
  }
}

function report(
  context: CliContext,
  t: TFunction,
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
function interruptedLine(t: TFunction, { articles, totals }: RunResult): string {
  const done = articles.filter(({ status }) => ["written", "unchanged", "blocked"].includes(status)).length;
  const { sentCharacters } = totals;
  return [
    t("interrupted.done", { count: articles.length, done }),
    ...(sentCharacters > 0 ? [t("interrupted.sent", { count: sentCharacters })] : []),
    t("interrupted.next"),
  ].join(" ");
}

/** A whole number from 1. @throws UsageError `flags` */
export function readCount(flag: string): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (!Number.isInteger(count) || count < 1)
      throw new UsageError("flags", `Cannot read \`${flag} ${text}\`, expected a whole number from 1.`);
    return count;
  };
}
