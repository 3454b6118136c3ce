/** Walks the folders that may hold sources, and sorts what it finds into files and what cannot be read. */

import { kindOf } from "./file-kinds.ts";
import type { Dirent } from "node:fs";
import { lstatSync, type Stats } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { UsageError } from "../base/errors.ts";
import type { EntryMatch, EntryMatcher } from "./match-entries.ts";
import { errorCode, fileErrorReason, fromRoot, isPrivatePlace, isSkippedFolder } from "../base/project-paths.ts";
import type { Unreadable } from "./types.ts";

/** The parts of `node:fs/promises` that are used; tests hand in one that fails. */
export interface WalkFileSystem {
  readonly lstat: (path: string) => Promise<Stats>;
  readonly readdir: (folder: string, options: { withFileTypes: true }) => Promise<Dirent[]>;
  readonly realpath: typeof realpath;
  readonly stat: typeof stat;
}

export interface FoundFile {
  readonly path: string;
  readonly matches: readonly EntryMatch[];
  /** Where its bytes are, from the root: another place than `path` for a symbolic link. */
  readonly realPath: string;
}

export interface Walk {
  readonly found: readonly FoundFile[];
  readonly unreadable: readonly Unreadable[];
  /** Symbolic links to folders that may hold sources: never followed, and named when nothing at all is found. */
  readonly linkedFolders: readonly string[];
}

/** To wake another thread for a look takes ten times as long as the look: there is one at each target. */
export const nodeFileSystem: WalkFileSystem = { lstat: async (file) => lstatSync(file), readdir, realpath, stat };

/**
 * Reads the folders of `root` that an entry may have files in; never a hidden one, `node_modules`, or one behind a symbolic link.
 * @throws UsageError `root` when the project folder itself cannot be read
 */
export async function walkProject(root: string, matcher: EntryMatcher, fs: WalkFileSystem): Promise<Walk> {
  const found: FoundFile[] = [];
  const unreadable: Unreadable[] = [];
  const linkedFolders: string[] = [];
  const realRoot = await fs.realpath(root).catch((error: unknown) => throwRootError(root, error));
  const folders = [""];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await readFolder(folder)) {
      const relative = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !isSkippedFolder(entry.name) && matcher.folderKind(relative)) folders.push(relative);
      await visit(entry, relative);
    }
  }
  return { found, unreadable, linkedFolders };

  async function readFolder(folder: string): Promise<readonly Dirent[]> {
    try {
      return await fs.readdir(path.join(root, folder), { withFileTypes: true });
    } catch (error) {
      if (folder === "") throwRootError(root, error);
      // Gone since its parent was read: then it holds nothing to translate.
      if (errorCode(error) !== "ENOENT")
        refuse(folder, matcher.folderKind(folder), `the folder: ${fileErrorReason(error)}`);
      return [];
    }
  }

  async function visit(entry: Dirent, relative: string): Promise<void> {
    const matches = matcher.match(relative);
    const kind = matches[0]?.kind;
    if (entry.isSymbolicLink()) await visitLink(relative, matches);
    else if (kind === undefined) return;
    else if (entry.isDirectory()) refuse(relative, kind, "a folder, expected a file");
    else if (!entry.isFile()) refuse(relative, kind, "not a regular file");
    else if (relative.includes("\uFFFD") && !(await isThere(relative)))
      refuse(relative, kind, "its name is not valid UTF-8");
    else found.push({ path: relative, matches, realPath: relative });
  }

  async function visitLink(relative: string, matches: readonly EntryMatch[]): Promise<void> {
    const kind = matches[0]?.kind;
    const folderKind = matcher.folderKind(relative);
    if (kind === undefined && folderKind === undefined) return;
    try {
      const inside = fromRoot(realRoot, await fs.realpath(path.join(root, relative)));
      const target = await fs.stat(path.join(root, relative));
      if (kind === undefined) {
        if (target.isDirectory()) linkedFolders.push(relative);
      } else if (inside === undefined) refuse(relative, kind, "a symbolic link that leaves the project");
      else if (isPrivatePlace(inside)) refuse(relative, kind, "a symbolic link to a hidden place");
      else if (target.isDirectory()) refuse(relative, kind, "a symbolic link to a folder, expected a file");
      else if (!target.isFile()) refuse(relative, kind, "a symbolic link to what is not a regular file");
      else found.push({ path: relative, matches, realPath: inside });
    } catch (error) {
      const dangling = errorCode(error) === "ENOENT";
      if (kind)
        refuse(
          relative,
          kind,
          `a symbolic link: ${dangling ? "what it points to does not exist" : fileErrorReason(error)}`,
        );
    }
  }

  async function isThere(relative: string): Promise<boolean> {
    return fs.lstat(path.join(root, relative)).then(
      () => true,
      () => false,
    );
  }

  function refuse(source: string, kind: Unreadable["kind"] | undefined, reason: string): void {
    unreadable.push({ source, kind: kind ?? kindOf("articles", source), line: 1, reason });
  }
}

function throwRootError(root: string, error: unknown): never {
  throw new UsageError("root", `Cannot read the project folder \`${root}\`: ${fileErrorReason(error)}.`, {
    cause: error,
  });
}
