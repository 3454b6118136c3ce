/** The termbase in a format of others. */

import { open } from "node:fs/promises";
import path from "node:path";
import { UsageError } from "../base/errors.ts";
import { compileGlobs } from "../base/globs.ts";
import { fromRoot } from "../base/project-paths.ts";
import type { Config } from "../config/types.ts";
import { viewProject } from "../articles/project.ts";
import { deeplEntries, deeplTsv } from "../engines/deepl-entries.ts";
import type { Term } from "../glossary/types.ts";
import { csvFile } from "../glossary/write-row.ts";
import { writeTbx } from "./write-tbx.ts";

export const TERM_FORMATS = ["tbx", "tbx2", "deepl", "csv"] as const;

export type TermFormat = (typeof TERM_FORMATS)[number];

export interface TermExport {
  readonly text: string;
  /** Rows in it; for `deepl`, entries. */
  readonly count: number;
  /** What the format has no place for, as `file:line: what, and why`. */
  readonly leftOut: readonly string[];
}

/**
 * The whole termbase as one document.
 * @throws UsageError `glossary` or `config`
 */
export async function exportTerms(config: Config, format: TermFormat): Promise<TermExport> {
  const { terms } = (await viewProject(config)).termbase;
  if (terms.length === 0 && format.startsWith("tbx"))
    throw new UsageError(
      "glossary",
      "Cannot export an empty termbase as TBX, expected a row: TBX has no file without a concept.",
    );
  return FORMATS[format](terms, config);
}

const FORMATS = {
  tbx: (terms, config) => ({ text: writeTbx(terms, "v3", config), count: terms.length, leftOut: [] }),
  tbx2: (terms, config) => ({ text: writeTbx(terms, "v2", config), count: terms.length, leftOut: [] }),
  deepl(terms) {
    const { entries, leftOut } = deeplEntries(terms, "file");
    return {
      text: deeplTsv(entries),
      count: entries.length,
      leftOut: leftOut.map(({ term, form, reason }) => `${term.place}: \`${form}\` is left out: ${reason}`),
    };
  },
  csv: (terms) => ({ text: csvFile(terms), count: terms.length, leftOut: [] }),
} satisfies Record<TermFormat, (terms: readonly Term[], config: Config) => TermExport>;

/**
 * Writes an export to `file`, absolute; what was there is replaced.
 * @throws UsageError `export-file` where `file` is one of the termbase, or cannot be written
 */
export async function writeExport(config: Config, file: string, text: string): Promise<void> {
  const inProject = fromRoot(config.root, file);
  const globs = compileGlobs(config.glossary, [".csv", ".tsv"]);
  if (inProject !== undefined && globs.includes.some(({ matches }) => matches(inProject)) && !globs.excludes(inProject))
    throw new UsageError(
      "export-file",
      `Cannot write the export to \`${inProject}\`, expected a file that is not of the termbase itself.`,
    );
  try {
    await using handle = await open(file, "w");
    await handle.writeFile(text);
  } catch (error) {
    throw new UsageError("export-file", `Cannot write \`${path.basename(file)}\`, expected a folder that is there.`, {
      cause: error,
    });
  }
}
