/** Tells when files of a project change. What the system does not tell is found by a slow look at all of them. */

import { existsSync, watch, type FSWatcher } from "node:fs";
import path from "node:path";
import { compileGlobs } from "../../base/globs.ts";
import type { Config, SourceFile } from "../../config/types.ts";
import { toPosix } from "../../base/project-paths.ts";
import { ledgerPath } from "../../record/ledger.ts";
import { notesPath } from "../../record/notes.ts";
import { sourceFolders } from "./source-folders.ts";

export interface ProjectWatch {
  /**
   * Watches the folders of these files and those where new sources may come, and no others any more.
   * @returns whether there is a new one: what came into it before it was watched was not told
   */
  follow(files: readonly SourceFile[]): Promise<boolean>;
  close(): void;
}

/** Several writes that belong together are told as one. */
export const TOGETHER_MS = 80;
/** A network share, a system without watches: everything is looked at this often. */
const LOOK_MS = 10_000;

/**
 * Starts it.
 * @param tell paths from the root that may have changed; undefined: any may have
 */
export function watchProject(config: Config, tell: (paths: ReadonlySet<string> | undefined) => void): ProjectWatch {
  const glossary = compileGlobs(config.glossary, [".csv", ".tsv"]).includes.map(({ base }) =>
    /\.[ct]sv$/i.test(base) ? path.posix.dirname(base) : base,
  );
  const watchers = new Map<string, FSWatcher>();
  let isClosed = false;
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const note = (file: string): void => {
    if (isClosed) return;
    changed.add(file);
    timer ??= setTimeout(() => {
      timer = undefined;
      const paths = changed;
      changed = new Set();
      tell(paths);
    }, TOGETHER_MS);
  };
  const end = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const start = (folder: string): boolean => {
    const place = path.join(config.root, folder);
    const watcher = startWatch(place, (name) => {
      // A folder that was removed, and perhaps made again, is another one: it is followed anew.
      if (name === path.basename(place) && !existsSync(path.join(place, name))) end(folder);
      note(toPosix(path.join(folder, name)));
    });
    if (watcher) watchers.set(folder, watcher);
    return watcher !== undefined;
  };
  const look = setInterval(() => tell(undefined), LOOK_MS);
  look.unref();
  return {
    async follow(files) {
      const folders = new Set([
        "",
        ...glossary.map((folder) => (folder === "." ? "" : folder)),
        ...(await sourceFolders(config)),
        ...files.flatMap(({ source, target }) =>
          [source, target, ledgerPath(source), notesPath(source)].map((file) => path.posix.dirname(file)),
        ),
      ]);
      folders.delete(".");
      if (isClosed) return false;
      for (const folder of watchers.keys()) if (!folders.has(folder)) end(folder);
      return [...folders].filter((folder) => !watchers.has(folder) && start(folder)).length > 0;
    },
    close() {
      isClosed = true;
      clearInterval(look);
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

/**
 * Undefined where the folder is not there, or cannot be watched: the slow look is for those.
 * It is not recursive: a recursive watch follows every file of `node_modules` too.
 */
function startWatch(folder: string, note: (name: string) => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => {
      if (name !== null) note(name);
    });
    watcher.on("error", () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}
