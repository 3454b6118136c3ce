/** Globs over paths from the project root: what they match, their fixed part, and a path that they stand for. */

import path from "node:path";
import picomatch from "picomatch";

/** One positive glob of an entry. */
export interface Glob {
  readonly glob: string;
  /** The folder before the first wildcard, "" for the root: `content` of `content/**\/*.md`. */
  readonly base: string;
  /** Whether it reaches into folders below `base`. */
  readonly deep: boolean;
  /** A path that it matches and that no real file has; undefined where none could be made. */
  readonly sample: string | undefined;
  readonly matches: (relative: string) => boolean;
}

export interface GlobList {
  readonly includes: readonly Glob[];
  readonly excludes: (relative: string) => boolean;
}

/**
 * Globs see `/` only, also on Windows, and a wildcard never matches a hidden file. A line break in a name is a character
 * like any other: `!drafts/**` leaves `drafts/a\nb.md` out too.
 */
const OPTIONS = { windows: false, flags: "s" } as const;

/**
 * Reads a list of globs; a leading `!` excludes, wherever in the list it stands.
 * `extensions` (with their dot) hold for globs that name none, such as `docs/**`: the images beside the articles are not meant.
 */
export function compileGlobs(globs: readonly string[], extensions: readonly string[]): GlobList {
  const excludes = globs.filter(isExclusion).map((glob) => picomatch(normalGlob(glob.slice(1)), OPTIONS));
  return {
    includes: globs.filter((glob) => !isExclusion(glob)).map((glob) => compileGlob(normalGlob(glob), extensions)),
    excludes: (relative) => excludes.some((matches) => matches(relative)),
  };
}

/** Whether a glob excludes: `!drafts/**` does, the extended glob `!(drafts)/**` does not. */
export function isExclusion(glob: string): boolean {
  return glob.startsWith("!") && !glob.startsWith("!(");
}

/** Why `glob` cannot be used, "" when it can. */
export function globProblem(glob: string): string {
  const body = isExclusion(glob) ? glob.slice(1) : glob;
  if (body.trim() === "") return "an empty glob, expected one such as `content/**/*.md`";
  if (path.posix.isAbsolute(body) || path.win32.isAbsolute(body))
    return `\`${glob}\` is absolute, expected a glob from the project root, such as \`content/**/*.md\``;
  if (body.split("/").includes("..")) return `\`${glob}\` leads out of the project, expected a glob from its root`;
  try {
    picomatch(normalGlob(body), OPTIONS);
  } catch (error) {
    return `\`${glob}\` is not a glob: ${error instanceof Error ? error.message : String(error)}`;
  }
  return "";
}

/** A plain matcher for one glob. */
export function matchGlob(glob: string): (relative: string) => boolean {
  return picomatch(normalGlob(glob), OPTIONS);
}

function compileGlob(glob: string, extensions: readonly string[]): Glob {
  const scanned = picomatch.scan(glob);
  const lastSegment = glob.slice(glob.lastIndexOf("/") + 1);
  const namesExtension = !scanned.isGlob || lastSegment.includes(".");
  const pattern = picomatch(glob, OPTIONS);
  const matches = namesExtension
    ? (relative: string) => pattern(relative)
    : (relative: string) => extensions.includes(path.posix.extname(relative).toLowerCase()) && pattern(relative);
  const base = scanned.isGlob ? scanned.base : path.posix.dirname(scanned.base);
  return {
    glob,
    base: base === "." ? "" : base.replace(/\\(.)/g, "$1"),
    deep: scanned.isGlob && (scanned.glob.includes("/") || scanned.glob.includes("**")),
    sample: samplePath(glob, namesExtension ? "" : (extensions[0] ?? ""), matches),
    matches,
  };
}

/** `./content/**` and `content//**` are `content/**`. */
function normalGlob(glob: string): string {
  return glob.replace(/^(?:\.\/+)+/, "").replace(/\/{2,}/g, "/");
}

/** Fills the wildcards of `glob`: `content/**\/*.{md,mdx}` gives `content/x~/y~.md`. */
function samplePath(glob: string, extension: string, matches: (relative: string) => boolean): string | undefined {
  const filled =
    glob
      .replace(/[?*+@]\(([^()|]*)[^()]*\)/g, "$1")
      .replace(/\{([^{},]*)[^{}]*\}/g, "$1")
      .replace(/(?<!\\)\[([^\]\\!^])[^\]]*\]/g, "$1")
      .replaceAll("**", "x~")
      .replaceAll("*", "y~")
      .replaceAll("?", "z")
      .replace(/\\(.)/g, "$1") + extension;
  return matches(filled) ? filled : undefined;
}
