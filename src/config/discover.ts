/** Finds the files to work on, and is sure before anything is done that their targets harm nothing. */

import { isArticle } from "./file-kinds.ts";
import { compileEntries } from "./match-entries.ts";
import { UsageError } from "../base/errors.ts";
import { languageOf } from "../base/locale-tags.ts";
import { narrowToPaths } from "./narrow-paths.ts";
import { byCodeUnits } from "../base/project-paths.ts";
import { checkTargets } from "./target-rules.ts";
import type { Config, SourceFile, Unreadable } from "./types.ts";
import { type FoundFile, nodeFileSystem, type Walk, walkProject, type WalkFileSystem } from "./walk-project.ts";

export interface Discovery {
  /** By path, in an order that is equal on every machine. */
  readonly files: SourceFile[];
  readonly unreadable: Unreadable[];
}

/**
 * The source files of a project with their targets. Targets, the manifests and the config are never sources; hidden
 * folders, `node_modules` and folders behind a symbolic link are never read.
 * @param paths files, folders or globs (from the root, or absolute) to narrow it to; a target stands for its source
 * @param namedLanguage the language that an article's front matter names: of entries from different languages, the one
 * for that language takes the article, and the first one where it names none
 * @param isRecorded whether articles that are gone have left a record: a project may then have none
 * @throws UsageError `no-articles` when the config's globs match nothing, `paths` when one of `paths` does,
 * `targets` when a target cannot be written without harm (`target-rules.ts`), `root` when there is no such project
 */
export async function discover(
  config: Config,
  paths?: readonly string[],
  fs: WalkFileSystem = nodeFileSystem,
  namedLanguage: (relative: string) => Promise<string | undefined> = () => Promise.resolve(undefined),
  isRecorded: () => Promise<boolean> = () => Promise.resolve(false),
): Promise<Discovery> {
  const matcher = compileEntries(config);
  const walk = await walkProject(config.root, matcher, fs);
  if (walk.found.length === 0 && walk.unreadable.length === 0 && !(await isRecorded())) throw noArticles(config, walk);
  const found: FoundFile[] = [];
  // One after the other: files are read, and a system lets a program open only so many.
  for (const file of walk.found) found.push(await ofItsLanguage(file, namedLanguage));
  await checkTargets(config.root, found, matcher.ownFiles, fs);
  const all = {
    files: found
      .flatMap(({ matches }) => matches.slice(0, 1).map(({ file }) => file))
      .sort((a, b) => byCodeUnits(a.source, b.source)),
    unreadable: [...walk.unreadable].sort((a, b) => byCodeUnits(a.source, b.source)),
  };
  return paths === undefined || paths.length === 0 ? all : narrowToPaths(config.root, paths, all, fs);
}

/** The file with the entries for its language alone. */
async function ofItsLanguage(
  file: FoundFile,
  namedLanguage: (relative: string) => Promise<string | undefined>,
): Promise<FoundFile> {
  const [first] = file.matches;
  const languages = new Set(file.matches.map(({ entry }) => languageOf(entry.from)));
  if (!first || languages.size < 2 || file.matches.some((each) => !isArticle(each))) return file;
  const named = languageOf((await namedLanguage(file.path)) ?? first.entry.from);
  const language = languages.has(named) ? named : languageOf(first.entry.from);
  return { ...file, matches: file.matches.filter(({ entry }) => languageOf(entry.from) === language) };
}

function noArticles(config: Config, walk: Walk): UsageError {
  const globs = [...config.articles, ...config.locales].flatMap(({ source }) => source);
  const listed = globs.map((glob) => `\`${glob}\``).join(", ");
  return new UsageError(
    "no-articles",
    globs.length === 0
      ? "Cannot find an article or locale file: the config has no entries, expected one in `articles` or `locales`."
      : `Cannot find an article or locale file that matches ${listed}, expected at least one.`,
    { hint: noArticlesHint(globs, walk) },
  );
}

function noArticlesHint(globs: readonly string[], walk: Walk): string {
  const [link] = walk.linkedFolders;
  if (link !== undefined) return `\`${link}\` is a symbolic link to a folder, and those are never followed.`;
  if (globs.some((glob) => glob.includes("\\"))) return "Globs have `/` between folders, also on Windows.";
  return "Set `articles` and `locales` in the config: docs/reference.md shows how. Hidden folders and `node_modules` are never read.";
}
