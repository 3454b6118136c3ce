/**
 * Where a path of the project really is. A repository may hold symbolic links, and somebody hostile may have put them
 * there: nothing is written through one that leads out of the project.
 */

import { realpathSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

import { CotejoError } from "./errors.ts";
import { ifThere, lstatIfThere } from "./system-error.ts";

/**
 * The real absolute path behind a path of the project, its folders created. The file itself may not exist yet.
 * @param path from the root, with `/`
 * @throws CotejoError `outside-project` (exit 5) where the path, or a link in it, leads out of the root or nowhere
 */
export async function resolveInProject(root: string, path: string): Promise<string> {
  // Without promises, as files are read: to wake another thread takes ten times as long as such a look.
  const realRoot = realpathSync.native(root);
  const wanted = resolve(realRoot, path);
  if (path.includes("\0") || wanted === realRoot || !isInside(realRoot, wanted)) throw outside(path, "its path");
  const folder = await makeFolder(realRoot, dirname(wanted), path);
  const file = join(folder, basename(wanted));
  const found = lstatIfThere(file);
  if (!found?.isSymbolicLink()) return file;
  // Renaming over a link would replace the link: what it points at is what is meant, if that is in the project.
  const behind = realIfThere(file);
  if (behind === undefined || !isInside(realRoot, behind)) throw outside(path, "the symbolic link it is");
  return behind;
}

/** `path` is below `folder`; both absolute. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Creates a folder below the root; looks where its existing part really is before anything is made in it, and again after. */
async function makeFolder(realRoot: string, folder: string, path: string): Promise<string> {
  let existing = folder;
  let real = realIfThere(existing);
  while (real === undefined) {
    // A link to nowhere exists without a real path; mkdir would follow it.
    const there = lstatIfThere(existing);
    if (there?.isSymbolicLink()) throw outside(path, "a symbolic link above it");
    // What has no real path and is no link was made between the two looks, by somebody who writes beside us.
    if (!there) existing = dirname(existing);
    real = realIfThere(existing);
  }
  if (!isInside(realRoot, real)) throw outside(path, "a symbolic link above it");
  if (existing === folder) return real;
  await mkdir(folder, { recursive: true });
  const made = realpathSync.native(folder);
  if (!isInside(realRoot, made)) throw outside(path, "a symbolic link above it");
  return made;
}

function realIfThere(path: string): string | undefined {
  return ifThere(() => realpathSync.native(path));
}

function outside(path: string, what: string): CotejoError {
  return new CotejoError(
    "outside-project",
    5,
    `Cannot write ${JSON.stringify(path)}, expected a place inside the project: ${what} leads out of it or nowhere.`,
    { hint: "Replace the link with a real file or folder, or change the target path in the config." },
  );
}
