/** What a site's own config says, wherever its generator lets it be: in one file, or in a folder of them. */

import path from "node:path";
import type { FoundSite } from "../sites/find-generator.ts";
import { GENERATORS } from "../sites/generators.ts";
import type { Tree } from "../sites/layout/site.ts";

/**
 * The text of the config files of a site, the main one first, each of a folder under its own name: `config/es.ts` tells
 * of Spanish by that. "" where the site is known by something else than its config.
 */
export async function siteText(tree: Tree, { generator, detectedBy }: FoundSite): Promise<string> {
  if (detectedBy.endsWith("package.json")) return "";
  const files = await GENERATORS[generator].configFiles?.(tree.root, detectedBy);
  if (!files) return tree.read(detectedBy);
  const texts: string[] = [];
  // The end of `es` and of `languages.es`.
  for (const file of files)
    texts.push(`"${path.posix.parse(file).name.split(".").at(-1) ?? ""}"\n${await tree.read(file)}\n`);
  return texts.join("");
}
