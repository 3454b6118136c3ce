/** The files of a project as `init` sees them: paths alone, and the text of the few that it must read. */

import { readdir } from "node:fs/promises";
import path from "node:path";
import { usualEndings } from "../config/file-kinds.ts";
import { byCodeUnits, isSkippedFolder } from "../base/project-paths.ts";
import type { Tree } from "../sites/layout/site.ts";
import { readText } from "../sites/read-data.ts";

/** What generators and package managers write: never a source. */
const BUILT = new Set([
  "_site",
  "dist",
  "build",
  "out",
  "target",
  "vendor",
  "coverage",
  "resources",
  "bower_components",
]);
/** A repository of ten years has some thousands of articles. */
const MAX_FILES = 200_000;
const ARTICLES: ReadonlySet<string> = new Set(usualEndings("articles"));
const LOCALES: ReadonlySet<string> = new Set(usualEndings("locales"));

/** Reads the names of all files below `root` that may be sources. */
export async function readTree(root: string): Promise<Tree> {
  const files: string[] = [];
  const folders = [""];
  for (let folder = folders.pop(); folder !== undefined && files.length < MAX_FILES; folder = folders.pop()) {
    const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const relative = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !isSkippedFolder(entry.name) && !isBuilt(relative)) folders.push(relative);
      else if (entry.isFile() && isSource(entry.name)) files.push(relative);
    }
  }
  files.sort(byCodeUnits);
  return {
    root,
    files,
    articles: files.filter((file) => ARTICLES.has(path.extname(file))),
    isCut: folders.length > 0,
    read: (relative) => readText(root, relative),
  };
}

function isSource(name: string): boolean {
  return ARTICLES.has(path.extname(name)) || LOCALES.has(path.extname(name));
}

function isBuilt(folder: string): boolean {
  return !folder.includes("/") && BUILT.has(folder);
}
