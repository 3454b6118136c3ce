/** Removes a file of Cotejo's own, and the folders that are empty then: git knows none of them. */

import { realpath, rmdir, unlink } from "node:fs/promises";
import path from "node:path";
import { absent, hasCode } from "./system-error.ts";

/** Folders in which Cotejo keeps its own things stay. */
const KEPT = new Set(["", ".cotejo", ".cotejo/ledger", ".cotejo/notes"]);

/** Removes `file`, from the root, with `/`; and its empty folders, as `removeEmptyFolders` does. */
export async function removeFile(root: string, file: string, besides: string): Promise<void> {
  await unlink(path.join(root, file));
  await removeEmptyFolders(root, file, besides);
}

/**
 * Removes the folder of `file` where it is empty, and those above it. A folder that `besides`, the source, lies or lay in
 * is its author's and stays; so does one behind a symbolic link.
 * @param file From the root, with `/`; it need not be there any more
 */
export async function removeEmptyFolders(root: string, file: string, besides: string): Promise<void> {
  const realRoot = await realpath(root);
  for (let folder = parentOf(file); !KEPT.has(folder); folder = parentOf(folder)) {
    if (besides.startsWith(`${folder}/`)) return;
    const place = path.join(realRoot, folder);
    // Not there any more: the one above it may be empty too.
    const real = await realpath(place).catch(absent);
    if (real !== undefined && real !== place) return;
    try {
      await rmdir(place);
    } catch (error) {
      if (hasCode(error, "ENOENT")) continue;
      // Something is in it, or somebody holds it open: an empty folder harms nobody.
      return;
    }
  }
}

function parentOf(file: string): string {
  const folder = path.posix.dirname(file);
  return folder === "." ? "" : folder;
}
