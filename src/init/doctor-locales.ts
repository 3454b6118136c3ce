/** The locale files that `doctor` looks at: those of the config, or those that `init` would find, and what it says of them. */

import { isLocale } from "../config/file-kinds.ts";
import { stat } from "node:fs/promises";
import path from "node:path";
import { resolveConfig } from "../config/config-defaults.ts";
import { UsageError } from "../base/errors.ts";
import { isLocaleFile } from "../config/locale-notation.ts";
import { fromRoot, toPosix } from "../base/project-paths.ts";
import type { Config, SourceFile, Unreadable } from "../config/types.ts";
import { discover, type Discovery } from "../articles/discover.ts";
import { examineLocale } from "./examine-locale.ts";
import { findProject } from "./find-project.ts";
import { readTree } from "./read-tree.ts";

export interface LocaleReport {
  readonly files: number;
  /** Files without any refusal. */
  readonly ok: number;
  /** Files and folders in another format than i18next's. */
  readonly others: readonly string[];
}

interface Refused {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export interface ExaminedLocales extends LocaleReport {
  readonly refused: readonly Refused[];
  readonly bytes: number;
}

interface FoundLocales {
  readonly config: Config;
  readonly files: readonly (Pick<SourceFile, "source" | "from" | "to"> & Partial<Pick<SourceFile, "target">>)[];
  readonly unreadable: readonly Unreadable[];
  readonly others: readonly string[];
}

/** Examines the locale files below `paths`. Writes nothing. */
export async function examineLocales(config: Config, cwd: string, paths: readonly string[]): Promise<ExaminedLocales> {
  const found: FoundLocales[] = [];
  if (config.file !== undefined) found.push(await configured(config, cwd, paths));
  for (const folder of paths.length === 0 ? [cwd] : paths.map((given) => path.resolve(cwd, given)))
    if (config.file === undefined || fromRoot(config.root, folder) === undefined)
      found.push(await detected(config, folder));
  const reports: { readonly bytes: number; readonly refused: readonly Refused[] }[] = [];
  for (const { config: own, files, unreadable } of found) {
    const shown = (file: string): string => toPosix(path.relative(cwd, path.join(own.root, file)));
    for (const file of files) {
      const { bytes, refused } = await examineLocale(own, file);
      reports.push({ bytes, refused: refused.map(({ line, reason }) => ({ file: shown(file.source), line, reason })) });
    }
    for (const { source, line, reason } of unreadable)
      reports.push({ bytes: 0, refused: [{ file: shown(source), line, reason }] });
  }
  return {
    files: reports.length,
    ok: reports.filter(({ refused }) => refused.length === 0).length,
    others: found.flatMap(({ config: own, others }) =>
      others.map((file) => toPosix(path.relative(cwd, path.join(own.root, file)))),
    ),
    refused: reports.flatMap(({ refused }) => refused),
    bytes: reports.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** Of the config's entries, below the given paths. */
async function configured(config: Config, cwd: string, paths: readonly string[]): Promise<FoundLocales> {
  const inside = paths.map((given) => fromRoot(config.root, path.resolve(cwd, given)));
  const isMeant = ({ source, kind }: Pick<SourceFile, "source" | "kind">): boolean =>
    isLocale({ kind }) &&
    (paths.length === 0 ||
      inside.some(
        (given) => given !== undefined && (given === "" || source === given || source.startsWith(`${given}/`)),
      ));
  const { files, unreadable } = await allOf(config);
  return { config, files: files.filter(isMeant), unreadable: unreadable.filter(isMeant), others: [] };
}

/** In a folder without a config; or the file itself. */
async function detected(given: Config, folder: string): Promise<FoundLocales> {
  if (!(await isFolder(folder))) {
    const [root, source] = [path.dirname(folder), path.basename(folder)];
    const file = { source, from: given.source, to: given.target };
    return { config: { ...given, root }, files: isLocaleFile(folder) ? [file] : [], unreadable: [], others: [] };
  }
  const found = await findProject(await readTree(folder), {});
  const config = resolveConfig({ ...found.config, articles: [] }, folder, undefined);
  const { files, unreadable } = await allOf(config);
  return { config, files, unreadable, others: found.otherLocales };
}

async function isFolder(absolute: string): Promise<boolean> {
  try {
    return (await stat(absolute)).isDirectory();
  } catch {
    // Whoever lists the Markdown says what is wrong with it.
    return false;
  }
}

/** Where nothing matches, or a target would do harm, there is nothing to examine: other commands say so. */
async function allOf(config: Config): Promise<Discovery> {
  try {
    return await discover(config);
  } catch (error) {
    if (error instanceof UsageError) return { files: [], unreadable: [] };
    throw error;
  }
}
