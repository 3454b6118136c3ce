/** Narrows a run to the files, folders and globs that a user named. */

import path from "node:path";
import { UsageError } from "../base/errors.ts";
import { globProblem, isExclusion, matchGlob } from "../base/globs.ts";
import { fromRoot, leavesRoot, toPosix } from "../base/project-paths.ts";
import type { SourceFile, Unreadable } from "./types.ts";

interface Discovery {
  readonly files: readonly SourceFile[];
  readonly unreadable: readonly Unreadable[];
}

/**
 * The files of `all` that the `paths` name. Each path is a source, its target, a folder above one of them, or a glob; it
 * counts from `root` or is absolute.
 * @throws UsageError `paths` that names every path that matches nothing
 */
export async function narrowToPaths(
  root: string,
  paths: readonly string[],
  all: Discovery,
  fs: { readonly realpath: (file: string) => Promise<string> },
): Promise<{ files: SourceFile[]; unreadable: Unreadable[] }> {
  const kept = new Set<SourceFile | Unreadable>();
  const unmatched: string[] = [];
  for (const asWritten of paths) {
    const wanted = await fromProjectRoot(root, asWritten, fs);
    const named = wanted === undefined ? [] : namedBy(wanted, all);
    if (named.length === 0) unmatched.push(asWritten);
    for (const file of named) kept.add(file);
  }
  if (unmatched.length > 0) throw nothingMatches(unmatched);
  return {
    files: all.files.filter((file) => kept.has(file)),
    unreadable: all.unreadable.filter((file) => kept.has(file)),
  };
}

function namedBy(wanted: string, all: Discovery): (SourceFile | Unreadable)[] {
  const matches = pathMatcher(wanted);
  return [
    ...all.files.filter(({ source, target }) => matches(source) || matches(target)),
    // What lies in a folder that cannot be read is named by that folder's reason.
    ...all.unreadable.filter(({ source }) => matches(source) || wanted.startsWith(`${source}/`)),
  ];
}

function nothingMatches(unmatched: readonly string[]): UsageError {
  const quoted = unmatched.map((each) => `\`${each}\``).join(", ");
  return new UsageError(
    "paths",
    `Cannot find an article or locale file for ${quoted}, expected a file, a folder or a glob that the config's \`articles\` or \`locales\` cover.`,
    { hint: "`cotejo status` lists every file that Cotejo sees." },
  );
}

/** From the root, with `/`, "" for the root; undefined when it lies outside. */
async function fromProjectRoot(
  root: string,
  asWritten: string,
  fs: { readonly realpath: (file: string) => Promise<string> },
): Promise<string | undefined> {
  if (path.isAbsolute(asWritten)) {
    const direct = fromRoot(root, asWritten);
    if (direct !== undefined) return direct;
    // On macOS `/tmp/x` and `/private/tmp/x` are one folder; a shell gives the one, a file dialog the other.
    const [realRoot, real] = await Promise.all([realOrSame(fs, root), realOrSame(fs, asWritten)]);
    return fromRoot(realRoot, real);
  }
  const relative = path.posix.normalize(toPosix(asWritten)).replace(/\/$/, "");
  if (leavesRoot(relative)) return undefined;
  return relative === "." ? "" : relative;
}

function realOrSame(fs: { readonly realpath: (file: string) => Promise<string> }, file: string): Promise<string> {
  return fs.realpath(file).catch(() => file);
}

/** A name is tried as it stands before it is read as a glob: `content/[slug].md` is a file. */
function pathMatcher(wanted: string): (relative: string) => boolean {
  if (wanted === "") return () => true;
  const isGlob = globProblem(wanted) === "" && !isExclusion(wanted);
  const glob = isGlob ? matchGlob(wanted) : () => false;
  return (relative) => relative === wanted || relative.startsWith(`${wanted}/`) || glob(relative);
}
