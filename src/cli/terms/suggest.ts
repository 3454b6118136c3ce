/** `cotejo terms suggest`: rows that people's corrections and names ask for, with what speaks for each. */

import type { Command } from "commander";
import { suggestRows } from "../../run/terms/suggest.ts";
import type { CliContext } from "../context.ts";
import { print, printData, printJson, printLines } from "../printer.ts";
import { openConfig } from "../open-config.ts";
import { wordDiff } from "../word-diff.ts";
import type { CliText } from "../messages.ts";

interface SuggestFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** Sentences shown for each row. */
const SHOWN = 3;

const HOW_TO_ADD = `Nothing was added. To add them:
  npx cotejo terms suggest --csv > suggested.csv
  (take out the rows that you do not want, and correct the others)
  npx cotejo terms import suggested.csv`;

/** Adds `suggest`. */
export function addTermsSuggest(terms: Command, context: CliContext, _t: CliText): void {
  terms
    .command("suggest")
    .description("rows that repeated corrections and names left in English ask for; adds nothing")
    .option("--csv", "print them as rows of a termbase file, to read and to add")
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (flags: SuggestFlags) => {
      const found = await suggestRows(await openConfig(context, flags.config));
      if (flags.json) {
        printJson(context, { suggestions: found });
        return;
      }
      if (flags.csv) {
        await printData(context, "source,target,policy,forbidden,note\n");
        for (const { reason, source, target, instead, evidence } of found) {
          const policy = reason === "corrected" ? "preferred" : "keep";
          const note = `${evidence.length} sentences, the first ${evidence[0]?.article ?? ""} ${evidence[0]?.id ?? ""}`;
          await printData(context, `${[source, target, policy, instead, note].map(cell).join(",")}\n`);
        }
        return;
      }
      for (const { reason, source, target, instead, evidence } of found) {
        print(
          context,
          reason === "corrected"
            ? `${source}: ${target}, not ${instead} (corrected ${evidence.length} times)`
            : `${source} stays English in ${evidence.length} sentences: keep it, or give it a Spanish name`,
        );
        for (const each of evidence.slice(0, SHOWN)) {
          print(context, `  ${each.article} ${each.id}`);
          print(context, `    en ${each.source}`);
          print(
            context,
            `    es ${each.before === undefined ? each.target : wordDiff(context, each.before, each.target)}`,
          );
        }
        if (evidence.length > SHOWN) print(context, `  and ${evidence.length - SHOWN} more`);
      }
      if (found.length === 0) print(context, "Nothing to suggest.");
      else {
        print(context);
        printLines(context, HOW_TO_ADD);
      }
    });
}

/** A cell of a CSV file. One that a spreadsheet would take for a formula is quoted with a space before it. */
function cell(text: string): string {
  const safe = /^[=+\-@\t]/u.test(text) ? ` ${text}` : text;
  return /[",\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
