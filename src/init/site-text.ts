/** What a site's own config says, wherever its generator lets it be: in one file, or in a folder of them. */

import { readdir } from "node:fs/promises";
import path from "node:path";
import type { FoundSite } from "../config/find-generator.ts";
import { byCodeUnits } from "../base/project-paths.ts";
import type { Tree } from "./read-tree.ts";

const CODE = /\.[cm]?[jt]s$/;
const DATA = /\.(?:toml|ya?ml|json)$/;

/**
 * The text of the config files of a site, the main one first, each of a folder under its own name: `config/es.ts` tells
 * of Spanish by that. "" where the site is known by something else than its config.
 * @see https://vitepress.dev/reference/site-config https://gohugo.io/configuration/introduction/#configuration-directory
 */
export async function siteText(tree: Tree, { generator, mark }: FoundSite): Promise<string> {
  if (mark.endsWith("package.json")) return "";
  if (generator === "vitepress")
    return textOf(tree, [
      ...(await filesIn(tree, mark, /^config\.[cm]?[jt]s$/)),
      ...(await filesIn(tree, `${mark}/config`, CODE)),
    ]);
  if (generator === "hugo" && path.posix.basename(path.posix.dirname(mark)) === "_default")
    return textOf(tree, await filesIn(tree, path.posix.dirname(mark), DATA));
  return tree.read(mark);
}

/** Paths from the root of the files in `folder` whose names are like `name`; what others import from (`index`) first. */
async function filesIn({ root }: Tree, folder: string, name: RegExp): Promise<readonly string[]> {
  const names = (await readdir(path.join(root, folder)).catch((): string[] => [])).filter((each) => name.test(each));
  const isMain = (each: string): boolean => /^(?:index|config|hugo)\./.test(each);
  return names
    .sort((a, b) => Number(isMain(b)) - Number(isMain(a)) || byCodeUnits(a, b))
    .map((each) => `${folder}/${each}`);
}

async function textOf(tree: Tree, files: readonly string[]): Promise<string> {
  const texts: string[] = [];
  // The end of `es` and of `languages.es`.
  for (const file of files)
    texts.push(`"${path.posix.parse(file).name.split(".").at(-1) ?? ""}"\n${await tree.read(file)}\n`);
  return texts.join("");
}
