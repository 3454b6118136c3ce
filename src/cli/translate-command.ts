/** `cotejo translate`. */

import { InvalidArgumentError, Option, type Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { localesWithoutRules } from "../languages/languages.ts";
import { isProviderChoice, PROVIDERS, type ProviderChoice } from "../config/engines.ts";
import type { Config } from "../config/types.ts";
import { planRun } from "../run/plan-run.ts";
import { openProvider } from "../run/open-provider.ts";
import type { RunResult } from "../sync/results.ts";
import { authorName } from "../base/author-name.ts";
import type { CliContext } from "./context.ts";
import { log, printJson } from "./printer.ts";
import { NO_CACHE, openConfig } from "./open-config.ts";
import { readCount } from "./read-count.ts";
import { reportRun } from "./report-run.ts";
import { runJob, type TranslateFlags } from "./run-translation.ts";
import { printPlan } from "./summary.ts";
import { runWatch } from "./translate-watch.ts";
import type { CliText } from "./messages.ts";

/** Adds `translate` to the program. */
export function addTranslateCommand(program: Command, context: CliContext, t: CliText): void {
  program
    .command("translate")
    .description("translate articles and locale files, then write what is new")
    .argument("[paths...]", "articles, folders or globs; default: all of the config")
    .addOption(
      new Option("--provider <id>", "translation engine, or `plugin/engine` of a plugin")
        .choices(PROVIDERS)
        .argParser(readProvider),
    )
    .option("--dry-run", "show what would be sent and what it would cost; send and write nothing")
    .option("--max-characters <n>", "stop before more characters than this are sent", readCount("--max-characters"))
    .option("--concurrency <n>", "requests at once, at most what the engine allows", readCount("--concurrency"))
    .option("--force", "make the machine drafts of the named articles anew")
    .option(
      "--as <name>",
      "name for edits found in translated files; default: whom git blames for the line, else git's user.name",
    )
    .option(...NO_CACHE)
    .option("-c, --config <file>", "config file")
    .option("--watch", "then translate again what changes, until Ctrl-C; --max-characters holds for all of it")
    .option("--json", "print one JSON object on stdout; with --watch, one on a line for each run")
    .action(async (paths: string[], flags: TranslateFlags & { readonly watch?: boolean }) => {
      if (flags.watch)
        await runWatch(context, t, { paths, flags, load: () => openConfig(context, flags.config, flags) });
      else await runTranslate(context, t, paths, flags, "npx cotejo");
    });
}

/** Cotejo's own engines by their ids; one of a plugin is looked for once the config is read. */
function readProvider(id: string): ProviderChoice {
  if (isProviderChoice(id)) return id;
  throw new InvalidArgumentError(`Allowed choices are ${PROVIDERS.join(", ")}, and \`plugin/engine\` of a plugin.`);
}

/** The whole of `translate`. @returns the run, undefined for a dry run */
export async function runTranslate(
  context: CliContext,
  t: CliText,
  paths: readonly string[],
  flags: TranslateFlags,
  command: string,
): Promise<RunResult | undefined> {
  const config = await openConfig(context, flags.config, flags);
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
  reportRun(context, t, config, run, flags.json === true, command, {});
  return run;
}

async function dryRun(
  context: CliContext,
  t: CliText,
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
