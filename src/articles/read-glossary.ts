/** The termbase files that the config names. */

import { readdir } from "node:fs/promises";
import path from "node:path";
import { compileGlobs, type GlobList } from "../base/globs.ts";
import { UsageError } from "../base/errors.ts";
import { sha256 } from "../base/hash.ts";
import { byCodeUnits, errorCode, isSkippedFolder } from "../base/project-paths.ts";
import { readSource } from "../base/read-source.ts";
import type { Config } from "../config/types.ts";
import { formatGlossaryProblem, type GlossaryProblem } from "../glossary/glossary-problem.ts";
import type { TermbaseFile } from "../glossary/load-termbase.ts";

/**
 * The bytes of every termbase file, by path.
 * @throws UsageError `glossary` when one cannot be read, or a file named without a wildcard is not there
 */
export async function readGlossary(config: Config): Promise<readonly TermbaseFile[]> {
  const { files, problems } = await findGlossary(config);
  if (problems.length > 0)
    throw new UsageError("glossary", "Cannot read the termbase, nothing was begun.", {
      details: problems.map(formatGlossaryProblem),
    });
  return files;
}

/** Changes when a file of the termbase does: reading the rows takes longer. @throws as `readGlossary` */
export async function glossaryHash(config: Config): Promise<string> {
  const files = await readGlossary(config);
  return JSON.stringify(files.map((file) => [file.path, sha256(file.bytes)]));
}

/**
 * The termbase files, in order, and those that cannot be read.
 * @throws UsageError `glossary` when a folder cannot be read
 */
export async function findGlossary(
  config: Config,
): Promise<{ readonly files: readonly TermbaseFile[]; readonly problems: readonly GlossaryProblem[] }> {
  const globs = compileGlobs(config.glossary, [".csv", ".tsv"]);
  const paths = new Set<string>();
  for (const { base } of globs.includes) await collect(config.root, base, globs, paths);
  const problems: GlossaryProblem[] = config.glossary
    .filter((glob) => !/[*?[{!(]/.test(glob) && !paths.has(glob))
    .map((file) => ({
      file,
      line: 1,
      column: 1,
      reason: "the file is not there, expected the termbase that `glossary` in the config names",
    }));
  const files: TermbaseFile[] = [];
  for (const relative of [...paths].sort(byCodeUnits)) {
    const read = await readSource(config.root, relative);
    if ("reason" in read) problems.push({ file: relative, line: read.line, column: 1, reason: read.reason });
    else files.push({ path: relative, bytes: read.bytes });
  }
  return { files, problems };
}

async function collect(root: string, folder: string, globs: GlobList, paths: Set<string>): Promise<void> {
  let entries;
  try {
    entries = await readdir(path.join(root, folder), { withFileTypes: true });
  } catch (error) {
    // A folder that is not there holds no termbase; a glob may also name a file, whose parent is then the folder.
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ENOTDIR") return;
    throw new UsageError(
      "glossary",
      `Cannot read the folder \`${folder}\` of the termbase, expected one that this user may read.`,
      { cause: error },
    );
  }
  for (const entry of entries) {
    const relative = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (
        !isSkippedFolder(entry.name) &&
        globs.includes.some(({ deep, base }) => deep || base.startsWith(`${relative}/`))
      )
        await collect(root, relative, globs, paths);
    } else if (globs.includes.some(({ matches }) => matches(relative)) && !globs.excludes(relative))
      paths.add(relative);
  }
}
