/** `cotejo terms list`. */

import type { Command } from "commander";
import { listTerms } from "../../run/list-terms.ts";
import type { CliContext } from "../context.ts";
import { print, printJson } from "../printer.ts";
import { openConfig } from "../open-config.ts";
import type { CliText } from "../messages.ts";

type ListedTerm = Awaited<ReturnType<typeof listTerms>>[number];

/** Adds `terms list`. */
export function addTermsList(terms: Command, context: CliContext, t: CliText): void {
  terms
    .command("list")
    .description("the rows of the termbase, in the order of its files")
    .argument("[words...]", "only rows in which all of these words stand; accents and capitals make no difference")
    .option("--article <path>", "only rows that hold for this source file")
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(
      async (
        words: string[],
        flags: { readonly config?: string; readonly json?: boolean; readonly article?: string },
      ) => {
        const found = await listTerms(await openConfig(context, flags.config), { words, article: flags.article });
        if (flags.json) printJson(context, { terms: found.map(toJson) });
        else {
          for (const line of found.flatMap(linesOf)) print(context, line);
          if (found.length > 0) print(context);
          print(context, `${t("terms.rows", { count: found.length })}.`);
        }
      },
    );
}

/** `glossary/terms.csv:12 locked IACHR → CIDH (f)`, and what else the row says below. */
function linesOf({
  place,
  policy,
  source,
  target,
  gender,
  scope,
  sourceVariants,
  targetForms,
  forbidden,
}: ListedTerm): readonly string[] {
  const more = [
    ["also", sourceVariants],
    ["or", targetForms],
    ["never", forbidden],
    ["in", scope],
  ] as const;
  return [
    `${place} ${policy} ${source}${policy === "keep" || target === "" ? "" : ` → ${target}`}${gender ? ` (${gender})` : ""}`,
    ...more.filter(([, items]) => items.length > 0).map(([name, items]) => `  ${name}: ${items.join(" | ")}`),
  ];
}

function toJson({ place, sourceVariants, targetForms, caseRule, gender, ...term }: ListedTerm): object {
  const { source, target, policy, forbidden, pos, scope, note } = term;
  const [, file = place, row = "1"] = /^(.*):(\d+)$/u.exec(place) ?? [];
  return {
    file,
    line: Number(row),
    source,
    target,
    policy,
    source_variants: sourceVariants,
    target_forms: targetForms,
    forbidden,
    case: caseRule,
    pos,
    gender: gender ?? null,
    scope,
    note,
  };
}
