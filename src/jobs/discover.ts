/** The files of a project, each with the entry for its language: where two take an article, its front matter decides. */

import { discover as discoverFiles, type Discovery } from "../config/discover.ts";
import { decodeUtf8, readSource } from "../config/read-source.ts";
import type { Config } from "../config/types.ts";
import { readMeta } from "../formats/markdown/front-matter/read-meta.ts";
import { findOrphans } from "./find-orphans.ts";
import { namedLanguage } from "./load-article.ts";

export type { Discovery };

/**
 * Finds the source files of a project.
 * @param paths files, folders or globs to narrow it to; a target stands for its source
 * @param mayBeGone a project whose last article is deleted has none, and still Spanish to be listed and removed
 * @throws UsageError as `discover` of `config/` does
 */
export function discover(config: Config, paths?: readonly string[], mayBeGone = false): Promise<Discovery> {
  const languageOf = async (relative: string): Promise<string | undefined> => {
    const source = await readSource(config.root, relative);
    const decoded = "reason" in source ? source : decodeUtf8(source.bytes);
    return "reason" in decoded ? undefined : namedLanguage(readMeta(decoded.text));
  };
  const isRecorded = async (): Promise<boolean> => mayBeGone && (await findOrphans(config, [])).length > 0;
  return discoverFiles(config, paths, undefined, languageOf, isRecorded);
}
