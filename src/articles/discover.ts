/** The files of a project, each with the entry for its language: where two take an article, its front matter decides. */

import { isLocale } from "../config/file-kinds.ts";
import { discover as discoverFiles, type Discovery } from "../config/discover.ts";
import { decodeUtf8, readSource } from "../base/read-source.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { readMeta } from "../formats/markdown/front-matter/read-meta.ts";
import { findOrphans } from "./find-orphans.ts";
import { isManifest } from "./manifest-file.ts";
import { namedLanguage } from "./load-article.ts";

export type { Discovery };

/**
 * Finds the source files of a project.
 * @param paths files, folders or globs to narrow it to; a target stands for its source
 * @param mayBeGone a project whose last article is deleted has none, and still Spanish to be listed and removed
 * @throws UsageError as `discover` of `config/` does
 */
export async function discover(config: Config, paths?: readonly string[], mayBeGone = false): Promise<Discovery> {
  const languageOf = async (relative: string): Promise<string | undefined> => {
    const source = await readSource(config.root, relative);
    const decoded = "reason" in source ? source : decodeUtf8(source.bytes);
    return "reason" in decoded ? undefined : namedLanguage(readMeta(decoded.text));
  };
  const isRecorded = async (): Promise<boolean> => mayBeGone && (await findOrphans(config, [])).length > 0;
  const found = await discoverFiles(config, paths, undefined, languageOf, isRecorded);
  if (config.manifest !== false) return found;
  // Lists of articles that a run wrote before they were switched off.
  const files: SourceFile[] = [];
  for (const file of found.files) if (!isLocale(file) || !(await isManifest(config, file.source))) files.push(file);
  return { ...found, files };
}
