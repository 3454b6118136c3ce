/** `cotejo init`. */

import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { carryOut } from "../init/carry-out.ts";
import { planInit, setUpBy, type InitPlan } from "../init/plan-init.ts";
import { PRESET_NAMES } from "../init/presets.ts";
import { installMergeDriver } from "../run/merge-driver/install-merge-driver.ts";
import { confirm, isTerminal } from "./confirm.ts";
import type { CliContext } from "./context.ts";
import { print, printJson } from "./printer.ts";
import { printInitPlan, printInitNext } from "./print-init.ts";
import { openConfig } from "./open-config.ts";
import { moduleFile } from "../base/own-files.ts";
import type { CliText } from "./messages.ts";

interface InitFlags {
  readonly config?: string;
  readonly git?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly preset?: string;
  readonly source?: string;
  readonly target?: string;
}

/** Adds `init` to the program. */
export function addInitCommand(program: Command, context: CliContext, t: CliText): void {
  program
    .command("init")
    .description(
      "set the project up: a config for the layout it finds, a glossary to begin with; no file is overwritten",
    )
    .option(
      "--preset <name>",
      `the layout, instead of the one found: ${PRESET_NAMES.map((name) => `\`${name}\``).join(", ")}`,
    )
    .option("--source <locale>", "locale of the sources; default: en")
    .option(
      "--target <locale>",
      "locale of the translation, a full tag; default: what the project's paths say, else es-419",
    )
    .option(
      "--git",
      "have git merge ledgers sentence by sentence, in this clone; where the project is set up, that alone",
    )
    .option("-y, --yes", "do not ask")
    .option("--dry-run", "show what would be written; write nothing")
    .option("-c, --config <file>", "config file, for --git in a project that is set up")
    .option("--json", "print one JSON object on stdout; never asks")
    .action(async (flags: InitFlags) => {
      const setUp = flags.config ?? (await setUpBy(context.cwd));
      if (setUp === undefined) await setProjectUp(context, t, flags);
      else await continueSetUp(context, t, flags, setUp);
    });
}

async function setProjectUp(context: CliContext, t: CliText, flags: InitFlags): Promise<void> {
  const root = context.cwd;
  const plan = await planInit(root, flags);
  if (!flags.json) printInitPlan(context, t, plan);
  const isAsked = !flags.yes && !flags.json && !flags.dryRun && isTerminal(context);
  if (isAsked && !(await confirm(context, t("init.ask"), t))) {
    print(context, t("init.nothing"));
    return;
  }
  // First, because it may be refused.
  const git = flags.git && !flags.dryRun ? await installGit(root) : undefined;
  const written = flags.dryRun ? [] : await carryOut(root, plan.files);
  context.exitCode = plan.problem === "" ? 0 : 1;
  if (flags.json)
    printJson(context, { ...jsonOf(plan), written, git: git !== undefined, dryRun: flags.dryRun === true });
  else if (flags.dryRun) print(context, t("init.dryRun"));
  else {
    for (const file of written) print(context, t("init.written", { file }));
    if (git) print(context, t(git.isNew ? "init.git" : "init.gitAgain"));
    printInitNext(context, t, plan, flags.git === true);
  }
}

/** A project that is set up keeps its config: there is only git to tell. */
async function continueSetUp(context: CliContext, t: CliText, flags: InitFlags, setUp: string): Promise<void> {
  const asked = (["preset", "source", "target"] as const).find((name) => flags[name] !== undefined);
  if (asked !== undefined)
    throw new UsageError("init", `Cannot set the project up with \`--${asked}\`: \`${setUp}\` is there already.`, {
      hint: `Change it there, or move it away: \`init\` overwrites no file.`,
    });
  const { root } = await openConfig(context, flags.config);
  const git = flags.git && !flags.dryRun ? await installGit(root) : undefined;
  if (flags.json) printJson(context, { setUp, written: [], git: git !== undefined, dryRun: flags.dryRun === true });
  else if (git) print(context, t(git.isNew ? "init.git" : "init.gitAgain"));
  else print(context, t("init.setUp", { file: setUp }));
}

function installGit(root: string): Promise<{ readonly isNew: boolean }> {
  return installMergeDriver(root, fileURLToPath(moduleFile("cli/main")));
}

/** What `init --json` says of a plan. */
function jsonOf({
  layout,
  site,
  otherSites,
  otherLocales,
  isUntold,
  config,
  files,
  ...plan
}: InitPlan): Record<string, unknown> {
  const { articles, locales, existing, examples, leftOut, problem, isLedgerIgnored, published } = plan;
  return {
    layout,
    site: site ?? null,
    otherSites,
    config,
    articles,
    locales,
    existing,
    examples,
    leftOut,
    otherLocales,
    siteKnowsTarget: !isUntold,
    ledgerIgnored: isLedgerIgnored,
    published,
    problem: problem === "" ? null : problem,
    files: files.map(({ path, action, text }) => ({ path, action, text })),
  };
}
