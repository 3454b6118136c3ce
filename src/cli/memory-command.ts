/** `cotejo memory search`: how words were translated before. */

import { Option, type Command } from "commander";
import { UsageError } from "../base/errors.ts";
import { languagesOf } from "../review/languages.ts";
import { SEARCH_SIDES, searchMemory, type SearchSide } from "../review/matches.ts";
import type { MemoryPair } from "../record/types.ts";
import type { CliContext } from "./context.ts";
import { paint, print, printJson } from "./printer.ts";
import { openConfig } from "./open-config.ts";
import type { CliText } from "./messages.ts";

interface SearchFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly side?: SearchSide;
  readonly limit: string;
}

/** Adds `memory` and its subcommand to the program. */
export function addMemoryCommand(program: Command, context: CliContext, t: CliText): void {
  program
    .command("memory")
    .description("what was translated before")
    .command("search")
    .description("sentences with these words in them, with their translations")
    .argument("<words...>", "words or beginnings of words, in any letter case, with or without accents")
    .addOption(new Option("--side <side>", "where the words are; default: either").choices(SEARCH_SIDES))
    .option("--limit <number>", "most sentences to show", "20")
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (words: string[], flags: SearchFlags) => {
      const most = Number(flags.limit);
      if (!Number.isInteger(most) || most < 1)
        throw new UsageError("flags", `Cannot show \`${flags.limit}\` sentences, expected a whole number from 1.`);
      const query = words.join(" ");
      const { pairs, more } = await searchMemory(await openConfig(context, flags.config), query, { side: flags.side, most });
      if (flags.json) printJson(context, { query, side: flags.side ?? null, matches: pairs.map(toJson), more });
      else printPairs(context, t, pairs, more);
    });
} // prettier-ignore

function toJson({ article, segment, source, target, state, origin, by, at }: MemoryPair): Readonly<Record<string, unknown>> {
  return { article, segment, source, target, state, origin, by: by ?? null, at: at === "" ? null : at };
} // prettier-ignore

function printPairs(context: CliContext, t: CliText, pairs: readonly MemoryPair[], more: boolean): void {
  for (const pair of pairs) {
    const { article, segment, source, target, state, by } = pair;
    const { from, to } = languagesOf(pair);
    const who = by === undefined ? "" : `, ${by}`;
    print(context, `${paint(context.stdout, "bold", article)} ${segment} ${t(`state.${state}`)}${who}`);
    print(context, `  ${from} ${source}`);
    print(context, `  ${to} ${target}`);
  }
  print(context, t("memory.found", { count: pairs.length }));
  if (more) print(context, t("memory.more"));
}
