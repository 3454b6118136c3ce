/** Which entry takes a file, through which of its globs; a target is never taken as a source. */

import { compileGlobs, type Glob, type GlobList } from "../base/globs.ts";
import { expandTemplate, localeTokens, sourceTokens, templateShape } from "./path-template.ts";
import { CONFIG_NAMES } from "./find-config.ts";
import { kindOf, usualEndings, type EntryList } from "./file-kinds.ts";
import { fromRoot } from "../base/project-paths.ts";
import type { Config, Entry, SourceFile } from "./types.ts";

export type Kind = SourceFile["kind"];

/** A file and the entry that takes it. */
export interface EntryMatch {
  readonly kind: Kind;
  readonly entry: Entry;
  readonly file: SourceFile;
}

export interface EntryMatcher {
  /** Every entry that takes the file: more than one is a conflict, unless they agree. */
  readonly match: (relative: string) => readonly EntryMatch[];
  /** The usual kind of the first entry that may have files in a folder; undefined: no entry has, and it need not be read. */
  readonly folderKind: (relative: string) => Kind | undefined;
  /** Paths that Cotejo writes or reads for itself: the manifests and the config. */
  readonly ownFiles: ReadonlySet<string>;
}

interface CompiledEntry {
  readonly list: EntryList;
  readonly entry: Entry;
  readonly globs: GlobList;
  readonly shape: RegExp;
}

/** Compiles the entries of a config. */
export function compileEntries(config: Config): EntryMatcher {
  const entries = [
    ...config.articles.map((entry) => compileEntry("articles", entry)),
    ...config.locales.map((entry) => compileEntry("locales", entry)),
  ];
  const shapes = entries.map(({ shape }) => shape);
  const ownFiles = findOwnFiles(config);
  return {
    ownFiles,
    match: (relative) => (ownFiles.has(relative) ? [] : matchEntries(entries, shapes, relative)),
    folderKind: (relative) => {
      const entry = entries.find(({ globs }) => globs.includes.some((glob) => reaches(glob, relative)));
      return entry && kindOf(entry.list, relative);
    },
  };
}

/** Where the manifest of one locale is written, from the project root; undefined in a project without manifests. */
export function manifestPath({ manifest }: Pick<Config, "manifest">, locale: string): string | undefined {
  return manifest === false ? undefined : expandTemplate(manifest, localeTokens(locale));
}

function compileEntry(list: EntryList, entry: Entry): CompiledEntry {
  return {
    list,
    entry,
    globs: compileGlobs(entry.source, usualEndings(list)),
    shape: templateShape(entry.target, entry.to),
  };
}

function matchEntries(entries: readonly CompiledEntry[], shapes: readonly RegExp[], relative: string): EntryMatch[] {
  const matches: EntryMatch[] = [];
  for (const { list, entry, globs } of entries) {
    if (globs.excludes(relative)) continue;
    const glob = globs.includes.find(
      (each) =>
        each.matches(relative) &&
        !shapes.some((shape) => isTargetFor(shape, each, relative)) &&
        !isNamedForTarget(entry, each, relative),
    );
    if (!glob) continue;
    const kind = kindOf(list, relative);
    matches.push({ kind, entry, file: makeSourceFile(kind, entry, glob, relative) });
  }
  return matches;
}

/**
 * Whether `relative`, which `glob` matches, is known for a target by its shape. A shape tells targets from sources only
 * where the glob's ordinary files do not have it: with `en/**\/*.md` to `{dir}/{name}.md` every source looks like a
 * target, and only a target that is really another file's is refused (`target-rules.ts`).
 */
function isTargetFor(shape: RegExp, glob: Glob, relative: string): boolean {
  return shape.test(relative) && !(glob.sample !== undefined && shape.test(glob.sample));
}

/**
 * Whether the name says that it is in the target's language (`about.es.md`): written by an earlier template, or by hand.
 * A glob that names the file, or all files of that language, means it.
 */
function isNamedForTarget({ to }: Entry, glob: Glob, relative: string): boolean {
  const { locale, locale_, lang } = localeTokens(to);
  const suffixes = [locale, locale_, lang].map((tag) => tag.toLowerCase());
  const suffix = /\.([a-z]{2,3}(?:[-_][a-z0-9]+)*)\.[^./]+$/i.exec(relative)?.[1]?.toLowerCase();
  return suffix !== undefined && suffixes.includes(suffix) && !glob.glob.toLowerCase().includes(`.${suffix}.`);
}

function makeSourceFile(kind: Kind, entry: Entry, glob: Glob, relative: string): SourceFile {
  const tokens = { ...localeTokens(entry.to), ...sourceTokens(relative, glob.base, entry.from) };
  const target = expandTemplate(entry.target, tokens);
  return { kind, source: relative, target, from: entry.from, to: entry.to, tokens };
}

function findOwnFiles(config: Config): ReadonlySet<string> {
  const locales = new Set([config.source, config.target]);
  for (const { from, to } of [...config.articles, ...config.locales]) locales.add(from).add(to);
  const configFile = config.file === undefined ? undefined : fromRoot(config.root, config.file);
  return new Set([
    ...[...locales].flatMap((locale) => manifestPath(config, locale) ?? []),
    ...CONFIG_NAMES,
    ...(configFile === undefined ? [] : [configFile]),
  ]);
}

/** Whether the way to a file that `glob` matches may lead through `folder`. `README.md` alone must not walk the whole project. */
function reaches({ base, deep }: Glob, folder: string): boolean {
  if (folder === "" || base === folder || base.startsWith(`${folder}/`)) return true;
  return deep && (base === "" || folder.startsWith(`${base}/`));
}
