/** `cotejo terms import`. */

import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { Option, type Command } from "commander";
import { UsageError } from "../../base/errors.ts";
import { fromRoot } from "../../base/project-paths.ts";
import type { Config } from "../../config/types.ts";
import { importTerms, type ImportResult } from "../../exchange/import-terms.ts";
import type { CliContext } from "../context.ts";
import { log, print, printJson } from "../printer.ts";
import { openConfig } from "../open-config.ts";
import type { CliText } from "../messages.ts";

interface ImportFlags {
  readonly config?: string;
  readonly json?: boolean;
  readonly into?: string;
  readonly policy: "locked" | "preferred";
  readonly skipConflicts?: boolean;
  readonly dryRun?: boolean;
}

/** Far above any termbase. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Adds `terms import`. */
export function addTermsImport(terms: Command, context: CliContext, t: CliText): void {
  terms
    .command("import")
    .description("append the rows of a TBX or CSV file to the termbase; no row of it is changed")
    .argument("<file>", "TBX-Basic 2 or 3, or a CSV with the termbase's columns")
    .option("--into <path>", "termbase file that gets them; default: glossary/<name of the file>.csv")
    .addOption(
      new Option("--policy <policy>", "policy of TBX concepts that name none")
        .choices(["locked", "preferred"])
        .default("preferred"),
    )
    .option("--skip-conflicts", "leave out rows that contradict the termbase or are none, and take the others")
    .option("--dry-run", "say what would be added; write nothing")
    .option("-c, --config <file>", "config file")
    .option("--json", "print one JSON object on stdout")
    .action(async (file: string, flags: ImportFlags) => {
      const config = await openConfig(context, flags.config);
      const result = await importTerms(config, {
        file: { path: file, bytes: await readBytes(path.resolve(context.cwd, file), file) },
        into: intoOf(context, config, file, flags.into),
        policy: flags.policy,
        skipConflicts: flags.skipConflicts === true,
        dryRun: flags.dryRun === true,
      });
      if (result.conflicts.length > 0) context.exitCode = 1;
      if (flags.json) printJson(context, toJson(result, flags.dryRun === true));
      else printResult(context, t, result, flags.dryRun === true);
    });
}

/** The termbase file from the root: as named, from the folder the command runs in, or after the imported file. */
function intoOf(context: CliContext, config: Config, file: string, named: string | undefined): string {
  const chosen = named ?? path.join(config.root, "glossary", `${path.parse(file).name}.csv`);
  const into = fromRoot(config.root, path.resolve(context.cwd, chosen));
  if (into === undefined)
    throw new UsageError("into", `Cannot add rows to \`${chosen}\`, expected a file of the project.`);
  return into;
}

async function readBytes(file: string, shown: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > MAX_BYTES)
      throw new UsageError("import-file", `Cannot read \`${shown}\`, expected at most ${MAX_BYTES} bytes.`);
    return await readFile(file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError("import-file", `Cannot read \`${shown}\`, expected a file that is there and may be read.`, {
      cause: error,
    });
  }
}

function printResult(context: CliContext, t: CliText, result: ImportResult, dryRun: boolean): void {
  const { into, added, known, conflicts, others } = result;
  for (const { file, line, column, reason } of conflicts) log(context, `${file}:${line}:${column}: ${reason}`);
  print(context, `${t(dryRun ? "terms.wouldAdd" : "terms.added", { count: added.length, file: into })}.`);
  if (known > 0) print(context, `${t("terms.known", { count: known })}.`);
  if (conflicts.length > 0) print(context, `${t("terms.skipped", { count: conflicts.length })}.`);
  if (others > 0) print(context, `${t("terms.others", { count: others })}.`);
}

function toJson({ into, added, known, conflicts, others }: ImportResult, dryRun: boolean): Record<string, unknown> {
  return {
    into,
    added: added.map(({ place, source, target, policy }) => ({ place, source, target, policy })),
    known,
    conflicts: conflicts.map(({ file, line, column, reason }) => ({ file, line, column, message: reason })),
    others,
    dryRun,
  };
}
