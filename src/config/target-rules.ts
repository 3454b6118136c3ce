/** What must hold of all targets together before a byte is written: none may cost another file its content. */

import { isLocale } from "./file-kinds.ts";
import path from "node:path";
import { UsageError } from "../base/errors.ts";
import { isLocaleFile, notationOf } from "./locale-notation.ts";
import { errorCode, fileErrorReason, foldPath, fromRoot, leavesRoot, reservedPart } from "../base/project-paths.ts";
import type { SourceFile } from "./types.ts";
import type { FoundFile, WalkFileSystem } from "./walk-project.ts";

/**
 * Checks every source and target of the project.
 * @throws UsageError `targets` that names both paths of every conflict: a file that two entries take, two sources with
 * one target (also where only letter case tells them apart), a target that is a source, lies outside of the project,
 * or behind a symbolic link that leaves it
 */
export async function checkTargets(
  root: string,
  found: readonly FoundFile[],
  ownFiles: ReadonlySet<string>,
  fs: WalkFileSystem,
): Promise<void> {
  const problems: string[] = [];
  const sources = new Map<string, string>();
  for (const each of found) {
    const conflict = entryConflict(each);
    if (conflict !== "") problems.push(withPlace(conflict, each.matches));
    sources.set(foldPath(each.path), each.path).set(foldPath(each.realPath), each.path);
  }
  const own = new Map([...ownFiles].map((file) => [foldPath(file), file]));
  const targets = new Map<string, SourceFile>();
  const places = new RealPlaces(root, fs);
  for (const { matches } of found) {
    const file = matches[0]?.file;
    if (!file) continue;
    const place = await targetPlace(places, file);
    if ("problem" in place) {
      problems.push(withPlace(place.problem, matches));
      continue;
    }
    const key = foldPath(place.real);
    const problem = takenBy(file, sources.get(key), own.get(key), targets.get(key));
    if (problem !== "") problems.push(withPlace(problem, matches));
    targets.set(key, file);
  }
  const [first, ...others] = problems;
  if (first === undefined) return;
  throw new UsageError("targets", others.length === 0 ? first : `${first} (and ${others.length} more)`, {
    details: others.length === 0 ? [] : problems,
    hint: "Change `source` or `target` of the entries in the config; a glob with a leading `!` excludes files.",
  });
}

/** What is wrong, with where the config has the entry. */
function withPlace(problem: string, matches: FoundFile["matches"]): string {
  const places = new Set(matches.flatMap(({ entry }) => entry.place ?? []));
  return places.size === 0 ? problem : `${problem.replace(/\.$/, "")} (${[...places].join(", ")}).`;
}

/** Two entries may take one file only where they give it the same translation. */
function entryConflict({ path: source, matches }: FoundFile): string {
  const [first, ...others] = matches.map(({ file }) => file);
  const other = others.find(
    (each) =>
      !first ||
      each.kind !== first.kind ||
      each.target !== first.target ||
      each.from !== first.from ||
      each.to !== first.to,
  );
  if (!first || !other) return "";
  return `Cannot translate \`${source}\` twice, expected one entry for it: one gives \`${first.target}\`, another \`${other.target}\`.`;
}

function takenBy(
  file: SourceFile,
  source: string | undefined,
  ownFile: string | undefined,
  other: SourceFile | undefined,
): string {
  const cannot = `Cannot write the translation of \`${file.source}\` to \`${file.target}\``;
  if (source === file.source) return `${cannot}: that is the source itself.`;
  if (source !== undefined) return `${cannot}: \`${source}\` is a source.`;
  if (ownFile !== undefined) return `${cannot}: Cotejo keeps \`${ownFile}\` there.`;
  if (other === undefined) return "";
  if (other.target === file.target) return `${cannot}: so would be that of \`${other.source}\`.`;
  return `${cannot}: on a system that ignores letter case or links it is \`${other.target}\`, the target of \`${other.source}\`.`;
}

/** Where the target's bytes would really be, from the root, or why they may not be there. */
async function targetPlace(
  places: RealPlaces,
  file: SourceFile,
): Promise<{ readonly real: string } | { readonly problem: string }> {
  const cannot = `Cannot write the translation of \`${file.source}\` to \`${file.target}\``;
  if (leavesRoot(file.target)) return { problem: `${cannot}: it lies outside of the project.` };
  // The format of a plugin is known by its ending alone.
  const [own, other] = [file.source, file.target].map((name) => path.posix.extname(name).toLowerCase());
  const isOther = notationOf(file.source) !== notationOf(file.target) || (!isLocaleFile(file.source) && own !== other);
  if (isLocale(file) && isOther)
    return { problem: `${cannot}: expected the same ending, such as \`{ns}.{ext}\` in \`target\`.` };
  const target = path.posix.normalize(file.target);
  const reserved = reservedPart(target);
  if (reserved !== undefined) return { problem: `${cannot}: \`${reserved}\` is no place for content.` };
  if (target === "." || target.endsWith("/")) return { problem: `${cannot}: that is a folder, expected a file.` };
  const folder = path.posix.dirname(target);
  const real = await places.folder(folder === "." ? "" : folder);
  if ("reason" in real) return { problem: `${cannot}: \`${folder}\`: ${real.reason}.` };
  const obstacle = await places.obstacle(target);
  if (obstacle !== "") return { problem: `${cannot}: ${obstacle}.` };
  return { real: path.posix.join(real.place, path.posix.basename(target)) };
}

type Place = { readonly place: string } | { readonly reason: string };

/** Real places of folders, each looked up once. */
class RealPlaces {
  readonly #root: string;
  readonly #fs: WalkFileSystem;
  readonly #folders = new Map<string, Promise<Place>>();
  #realRoot: Promise<string> | undefined;

  constructor(root: string, fs: WalkFileSystem) {
    this.#root = root;
    this.#fs = fs;
  }

  /** Where a folder really is, from the root; of one that does not exist yet, where it will be made. */
  folder(relative: string): Promise<Place> {
    let known = this.#folders.get(relative);
    if (!known) {
      known = this.#lookUp(relative);
      this.#folders.set(relative, known);
    }
    return known;
  }

  /** What stands at a target's path that no file may replace, "" when nothing does. */
  async obstacle(relative: string): Promise<string> {
    const file = path.join(this.#root, relative);
    const stats = await this.#fs.lstat(file).catch(() => undefined);
    if (stats?.isDirectory()) return "a folder of that name is there";
    if (!stats?.isSymbolicLink()) return "";
    const real = await this.#fs.realpath(file).catch(() => undefined);
    // A link to nothing is replaced by the file; nobody could have followed it.
    const leaves = real !== undefined && fromRoot(await this.#rootPlace(), real) === undefined;
    return leaves ? "it is a symbolic link that leaves the project" : "";
  }

  #rootPlace(): Promise<string> {
    this.#realRoot ??= this.#fs.realpath(this.#root);
    return this.#realRoot;
  }

  async #lookUp(relative: string): Promise<Place> {
    if (relative === "") return { place: "" };
    const folder = path.join(this.#root, relative);
    try {
      const real = fromRoot(await this.#rootPlace(), await this.#fs.realpath(folder));
      if (real === undefined) return { reason: "a symbolic link leads out of the project there" };
      const stats = await this.#fs.stat(folder);
      return stats.isDirectory() ? { place: real } : { reason: "a file stands where a folder was expected" };
    } catch (error) {
      if (errorCode(error) !== "ENOENT") return { reason: fileErrorReason(error) };
      const link = await this.#fs.lstat(folder).catch(() => undefined);
      if (link?.isSymbolicLink()) return { reason: "a symbolic link to nothing, expected a folder" };
      const parent = path.posix.dirname(relative);
      const above = await this.folder(parent === "." ? "" : parent);
      return "reason" in above ? above : { place: path.posix.join(above.place, path.posix.basename(relative)) };
    }
  }
}
