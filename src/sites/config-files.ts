/** The config files of a site: in which folders they are looked for, and which of them counts. */

import { readdir } from "node:fs/promises";
import path from "node:path";
import type { SiteConfigs, SitePages } from "./types.ts";

/** Where sites keep their config: at the root, or in one of these. */
export const SITE_FOLDERS: readonly string[] = ["", "docs", "site", "website"];

export interface ConfigFile<Value> {
  /** Path below the folder of the site. */
  readonly name: RegExp;
  /** @param file Path from the root */
  readonly read: (root: string, file: string) => Promise<Value | undefined>;
}

/**
 * What the first of the files says that says something, in the order of `files`. One that does not parse says nothing: it
 * builds no site then.
 * @param below Folders of the site that they may be in, with `/` at the end
 */
export async function readFirst<Value>(
  { root, folders }: SiteConfigs,
  files: readonly ConfigFile<Value>[],
  below: readonly string[] = [""],
): Promise<Value | undefined> {
  for (const folder of folders) {
    const there = await filesIn(path.join(root, folder), below);
    for (const { name, read } of files)
      for (const file of there.filter((each) => name.test(each))) {
        const value = await read(root, path.posix.join(folder, file)).catch(() => undefined);
        if (value !== undefined) return value;
      }
  }
  return undefined;
}

/** What the files of the first site say that has some; of several, each may be the one that moves pages. */
export async function pagesOf(
  { root, folders }: SiteConfigs,
  { name, read }: { readonly name: RegExp; readonly read: (root: string, file: string) => Promise<SitePages> },
  without: SitePages,
  below: readonly string[] = [""],
): Promise<SitePages> {
  for (const folder of folders) {
    const files = (await filesIn(path.join(root, folder), below)).filter((each) => name.test(each));
    if (files.length === 0) continue;
    const found = await Promise.all(files.map((file) => read(root, path.posix.join(folder, file))));
    const pages = found.find((each) => each.hasHosts) ?? found.find((each) => each.pageFiles === undefined) ?? found[0];
    return { pageFiles: undefined, ...pages };
  }
  return without;
}

async function filesIn(folder: string, below: readonly string[]): Promise<readonly string[]> {
  const inFolder = async (part: string): Promise<readonly string[]> =>
    (await readdir(path.join(folder, part)).catch((): string[] => [])).map((name) => part + name).sort();
  return (await Promise.all(below.map(inFolder))).flat();
}
