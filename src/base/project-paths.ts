/** Paths as the rest of Cotejo knows them: from the project root, with `/`, on every system. */

import path from "node:path";

/** Folders that are never read and never written to, at any depth. */
const RESERVED = new Set(["node_modules", ".git", ".cotejo"]);

/** `\` as `/`, where `\` separates folders (Windows); elsewhere it may be part of a name. */
export function toPosix(file: string): string {
  return path.sep === "\\" ? file.replaceAll("\\", "/") : file;
}

/**
 * `file`, absolute, as a path from `root`, with `/`; "" for the root itself.
 * Undefined when it lies outside. Both must be of one kind: as written, or both real paths.
 */
export function fromRoot(root: string, file: string): string | undefined {
  const relative = path.relative(root, file);
  // On Windows the way to another drive is an absolute path.
  if (path.isAbsolute(relative)) return undefined;
  const posix = toPosix(relative);
  return leavesRoot(posix) ? undefined : posix;
}

/** Whether a path from the root, with `/`, ends up outside of it. */
export function leavesRoot(relative: string): boolean {
  const normal = path.posix.normalize(relative);
  return normal === ".." || normal.startsWith("../") || path.posix.isAbsolute(normal) || /^[A-Za-z]:\//.test(normal);
}

/** The part of `relative` that Cotejo never writes into, such as `.git`; undefined where there is none. */
export function reservedPart(relative: string): string | undefined {
  // A file system that ignores case would take `.GIT` for `.git`.
  return relative.split("/").find((part) => RESERVED.has(part.toLowerCase()));
}

/** Whether a folder of this name is left out of the walk: hidden ones and `node_modules`. */
export function isSkippedFolder(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}

/**
 * Whether a real path from the root runs through a place that content must not reach by a symbolic link.
 * A link `content/x.md` to `../.env` stays inside the root, and would send every key in it to an engine.
 */
export function isPrivatePlace(relative: string): boolean {
  return relative.split("/").some(isSkippedFolder);
}

/** Order by UTF-16 code units: equal on every machine, whatever its language. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What two paths share when a file system that ignores case or Unicode composition takes them for one. */
export function foldPath(relative: string): string {
  return relative.normalize("NFC").toLowerCase();
}

/** The `code` of a file-system error, such as `ENOENT`; "" for anything else. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** What a file-system error means for a person; the path is named by the caller. */
export function fileErrorReason(error: unknown): string {
  const code = errorCode(error);
  return REASONS[code] ?? (code === "" ? String(error) : `the system answers ${code}`);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "it does not exist",
  EACCES: "no permission to read it",
  EPERM: "no permission to read it",
  EISDIR: "a folder, expected a file",
  ENOTDIR: "a file stands where a folder was expected",
  ELOOP: "its symbolic links lead to each other",
  ENAMETOOLONG: "its path is longer than the system allows",
  EMFILE: "the system has no more file handles",
  EBUSY: "another program holds it open",
};
