/** The termbase files that the config names. */

import { readdir } from "node:fs/promises";
import path from "node:path";
import { compileGlobs, type GlobList } from "../config/globs.ts";
import { UsageError } from "../config/errors.ts";
import { byCodeUnits, errorCode, isSkippedFolder } from "../config/project-paths.ts";
import { readSource } from "../config/read-source.ts";
import type { Config } from "../config/types.ts";

/**
 * The bytes of every termbase file, by path.
 * @throws UsageError `glossary` when one cannot be read, or a file named without a wildcard is not there
 */
export async function readGlossary(
  config: Config,
): Promise<readonly { readonly path: string; readonly bytes: Uint8Array }[]> {
  const globs = compileGlobs(config.glossary, [".csv", ".tsv"]);
  const paths = new Set<string>();
  for (const { base } of globs.includes) await collect(config.root, base, globs, paths);
  const problems = config.glossary
    .filter((glob) => !/[*?[{!(]/.test(glob) && !paths.has(glob))
    .map((glob) => `${glob}:1: the file is not there, expected the termbase that \`glossary\` in the config names`);
  const files: { path: string; bytes: Uint8Array }[] = [];
  for (const relative of [...paths].sort(byCodeUnits)) {
    const read = await readSource(config.root, relative);
    if ("reason" in read) problems.push(`${relative}:${read.line}: ${read.reason}`);
    else files.push({ path: relative, bytes: read.bytes });
  }
  if (problems.length > 0)
    throw new UsageError("glossary", "Cannot read the termbase, nothing was begun.", { details: problems });
  return files;
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
