/** `cotejo publish`. */

import type { Command } from "commander";
import { pruneOrphans } from "../run/prune-orphans.ts";
import type { CliContext } from "./context.ts";
import { print } from "./printer.ts";
import { openConfig } from "./open-config.ts";
import { reportRun } from "./report-run.ts";
import { runJob, type TranslateFlags } from "./run-translation.ts";
import type { CliText } from "./messages.ts";

/** Adds `publish` to the program. */
export function addPublishCommand(program: Command, context: CliContext, t: CliText): void {
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
        reportRun(
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
