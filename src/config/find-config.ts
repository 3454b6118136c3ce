/** Finds the config file: the one named, else the nearest from the working folder up to the project root. */

import { access, constants, stat } from "node:fs/promises";
import path from "node:path";
import { cosmiconfig } from "cosmiconfig";
import { UsageError } from "../base/errors.ts";
import { errorCode, fileErrorReason, toPosix } from "../base/project-paths.ts";

/** In this order: where a folder has two, the first counts. With a dot in front for sites that publish every file at their root. */
export const CONFIG_NAMES = [
  "cotejo.config.ts",
  "cotejo.config.mts",
  "cotejo.config.mjs",
  "cotejo.config.js",
  "cotejo.config.json",
  ".cotejo.config.ts",
  ".cotejo.config.mts",
  ".cotejo.config.mjs",
  ".cotejo.config.js",
  ".cotejo.config.json",
] as const;

/**
 * The absolute path of the config file, undefined when there is none between `cwd` and the project root
 * (the nearest folder with a `package.json`).
 * @param file the one the user named, from `cwd`; it wins
 * @throws UsageError `config` when the one named does not exist or is no config file, or when one cannot be read
 */
export async function findConfig(cwd: string, file: string | undefined): Promise<string | undefined> {
  if (file !== undefined) return checkNamed(path.resolve(cwd, file), file);
  const found = await searchUpward(path.resolve(cwd));
  await refuseUnreadable(path.resolve(cwd), found);
  return found;
}

/** How messages name a file: from the working folder, with `/`. */
export function shownPath(cwd: string, file: string): string {
  return toPosix(path.relative(cwd, file)) || file;
}

/**
 * Only the search of cosmiconfig is used. Loading is ours: an ENOENT thrown by a config's own code would make
 * cosmiconfig pass over that file without a word, and `$import` would merge files that no message names.
 */
async function searchUpward(cwd: string): Promise<string | undefined> {
  try {
    const found = await cosmiconfig("cotejo", {
      searchPlaces: [...CONFIG_NAMES],
      searchStrategy: "project",
      ignoreEmptySearchPlaces: false,
      cache: false,
      loaders: Object.fromEntries(CONFIG_NAMES.map((name) => [path.extname(name), () => ({})])),
    }).search(cwd);
    return found?.filepath;
  } catch (error) {
    // It reads package.json for settings of its own, and throws where that is not JSON.
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError("config", `Cannot search for a config from \`${cwd}\`: ${reason}.`, { cause: error });
  }
}

async function checkNamed(file: string, asWritten: string): Promise<string> {
  const cannot = `Cannot read the config \`${asWritten}\``;
  if (!/\.(?:[mc]?[jt]s|json)$/.test(file))
    throw new UsageError("config", `${cannot}, expected a file that ends in .ts, .mts, .mjs, .js or .json.`);
  const stats = await stat(file).catch((error: unknown) => {
    throw new UsageError("config", `${cannot}: ${fileErrorReason(error)}.`, {
      hint: "Name a config file, or leave the option out: without a config the defaults hold.",
      cause: error,
    });
  });
  if (!stats.isFile()) throw new UsageError("config", `${cannot}: not a file.`);
  return file;
}

/**
 * cosmiconfig passes over a config that may not be read and one that is a folder. A run with the defaults instead
 * would translate other files with another engine than the user set.
 */
async function refuseUnreadable(cwd: string, found: string | undefined): Promise<void> {
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    for (const name of CONFIG_NAMES) {
      const file = path.join(folder, name);
      if (file === found) return;
      const reason = await whyUnreadable(file);
      if (reason === undefined) continue;
      throw new UsageError("config", `Cannot read the config \`${shownPath(cwd, file)}\`: ${reason}.`, {
        hint: "Make it readable, or move it away.",
      });
    }
    const isTop = path.dirname(folder) === folder || (await exists(path.join(folder, "package.json")));
    if (isTop) return;
  }
}

/** Undefined when the file is readable or not there. */
async function whyUnreadable(file: string): Promise<string | undefined> {
  try {
    const stats = await stat(file);
    if (!stats.isFile()) return "a folder, expected a file";
    await access(file, constants.R_OK);
    return undefined;
  } catch (error) {
    // ENOTDIR and EACCES of the folder itself: nothing there that could be known to be a config.
    return ["ENOENT", "ENOTDIR"].includes(errorCode(error)) ? undefined : fileErrorReason(error);
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
