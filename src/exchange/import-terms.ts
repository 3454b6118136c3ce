/**
 * Rows of another file, appended to the termbase. No row is ever changed: what contradicts one is named with both places,
 * and then nothing is written, unless the rest is wanted.
 */

import { UsageError } from "../base/errors.ts";
import { compileGlobs } from "../base/globs.ts";
import { byCodeUnits } from "../base/project-paths.ts";
import type { Config } from "../config/types.ts";
import { withProject } from "../articles/project.ts";
import { readGlossary } from "../articles/read-glossary.ts";
import { writeFileAtomic } from "../base/write-file.ts";
import { checkTermbase } from "../glossary/check-termbase.ts";
import { formatGlossaryProblem, type GlossaryProblem } from "../glossary/glossary-problem.ts";
import { glossaryError, inOrder, readTermbase, rowKey, type TermbaseFile } from "../glossary/load-termbase.ts";
import type { Term } from "../glossary/types.ts";
import { appendRows } from "./append-rows.ts";
import { readRows, type ImportedRow } from "./read-rows.ts";

export interface ImportOptions {
  /** Its name as the user gave it, for messages, and its bytes. */
  readonly file: TermbaseFile;
  /** Termbase file that gets the rows, from the root, with `/`; it may not be there yet. */
  readonly into: string;
  /** Of rows that name none: TBX knows no policies. */
  readonly policy: Term["policy"];
  /** Leave out what contradicts the termbase or cannot be a row, and take the rest. */
  readonly skipConflicts: boolean;
  /** Write nothing. */
  readonly dryRun: boolean;
}

export interface ImportResult {
  readonly into: string;
  readonly added: readonly Term[];
  /** Rows that the termbase has already, word for word. */
  readonly known: number;
  /** What was left out, in the order of the file. */
  readonly conflicts: readonly GlossaryProblem[];
  /** Concepts of a TBX file without terms in both languages. */
  readonly others: number;
}

/**
 * Appends the rows of a CSV or TBX file.
 * @throws UsageError `import` with every conflict in `details`, `into` where that file is not of the termbase, `glossary`
 *   where the termbase itself is not sound, `xml`: nothing was written
 */
export async function importTerms(config: Config, options: ImportOptions): Promise<ImportResult> {
  const { file, into } = options;
  const globs = compileGlobs(config.glossary, [".csv", ".tsv"]);
  if (!globs.includes.some(({ matches }) => matches(into)) || globs.excludes(into))
    throw new UsageError(
      "into",
      `Cannot add rows to \`${into}\`, expected a file of the termbase: ${config.glossary.map((glob) => `\`${glob}\``).join(", ")}.`,
      { hint: "Name one with `--into`, or add it to `glossary` in the config." },
    );
  const { rows, problems, others } = readRows(config, file, options.policy);
  return withProject(config, { write: !options.dryRun }, async ({ termbase }) => {
    const present = new Set(termbase.terms.map(rowKey));
    const news = rows.filter(({ term }) => !present.has(rowKey(term)));
    const { kept, conflicts } = withoutConflicts(termbase.terms, news);
    const all = inOrder([...problems, ...conflicts], [file]);
    if (all.length > 0 && !options.skipConflicts)
      throw new UsageError(
        "import",
        `Cannot add the rows of \`${file.path}\`, expected none in conflict: nothing was written.`,
        {
          details: all.map(formatGlossaryProblem),
          hint: "Correct them in one of the two files, or take the others alone with `--skip-conflicts`.",
        },
      );
    if (kept.length > 0) await write(config, into, kept, options.dryRun);
    return { into, added: kept.map(({ term }) => term), known: rows.length - news.length, conflicts: all, others };
  });
}

/** The rows that fit the termbase and each other; of those that do not, the later one goes. */
function withoutConflicts(
  terms: readonly Term[],
  rows: readonly ImportedRow[],
): { readonly kept: readonly ImportedRow[]; readonly conflicts: readonly GlossaryProblem[] } {
  const conflicts: GlossaryProblem[] = [];
  let kept = rows;
  for (;;) {
    const found = checkTermbase([...terms, ...kept.map(({ term }) => term)]);
    const rowOf = new Map(kept.map((row) => [row.term, row]));
    const fallen = new Map<ImportedRow, string>();
    for (const { term, reason, circle = [term] } of found) {
      const row = rowOf.get(term) ?? circle.map((each) => rowOf.get(each)).findLast((each) => each !== undefined);
      if (row) fallen.set(row, fallen.has(row) ? `${fallen.get(row) ?? ""}; ${reason}` : reason);
    }
    if (fallen.size === 0) return { kept, conflicts };
    for (const [{ place }, reason] of fallen) conflicts.push({ ...place, reason });
    kept = kept.filter((row) => !fallen.has(row));
  }
}

async function write(config: Config, into: string, rows: readonly ImportedRow[], dryRun: boolean): Promise<void> {
  const files = await readGlossary(config);
  const bytes = appendRows(
    into,
    files.find(({ path }) => path === into)?.bytes,
    rows.map(({ term }) => term),
  );
  // What is written must be what was checked: read again as every run will read it.
  const after = [...files.filter(({ path }) => path !== into), { path: into, bytes }].toSorted((a, b) =>
    byCodeUnits(a.path, b.path),
  );
  const { terms, problems } = readTermbase(after);
  if (problems.length > 0) throw glossaryError(problems);
  const keys = new Set(terms.map(rowKey));
  const lost = rows.find(({ term }) => !keys.has(rowKey(term)));
  if (lost) throw new Error(`the row \`${lost.term.source}\` does not read back from ${into}`);
  if (!dryRun) await writeFileAtomic(config.root, into, bytes);
}
