/** What Jekyll makes of the files at the root of a site: it publishes all that it is not told to leave out. */

import { compileGlobs, globProblem } from "../../base/globs.ts";
import { usualAddressOf } from "../address-rules.ts";
import { inSite, type Place, type Site } from "../layout/site.ts";
import { parseData, valueAt } from "../read-data.ts";
import type { SharedAddress } from "../types.ts";
import { pagesIn } from "./read-config.ts";

/** What npm leaves beside Cotejo; Jekyll 3 leaves `node_modules` out only as long as `exclude` says nothing. */
const OF_NPM = ["node_modules", "package.json", "package-lock.json"];

/** The `exclude` of the site's config; empty where it has none, or is none that can be read. */
export async function jekyllExcludes(site: Place): Promise<readonly string[]> {
  const list = valueAt(await readConfig(site), ["exclude"]);
  return Array.isArray(list) ? list.filter((each): each is string => typeof each === "string") : [];
}

/**
 * The `permalink` of the site's config that gives a post and its Spanish post one address, and what Spanish posts are to
 * have instead; undefined where their addresses differ: the folder above `_posts` is a category of both.
 * @example { english: "/:title/", spanish: "/es/:title/" }
 */
export async function sharedPostAddress(site: Place, language: string): Promise<SharedAddress | undefined> {
  if (!site.tree.articles.some((file) => /(?:^|\/)_posts\//.test(file))) return undefined;
  const { addressRules = [] } = await pagesIn(site.tree.root, inSite(site, "_config.yml"));
  const [post, other] = ["_posts/a.md", `${language}/_posts/a.md`].map((file) => inSite(site, file));
  const english = usualAddressOf({ addressRules }, { source: post ?? "", target: other ?? "" });
  if (english === undefined || !/:(?:title|slug|name)\b/.test(english) || english.includes("categories"))
    return undefined;
  return { english, spanish: `/${language}/${english.replace(/^\//, "")}` };
}

/** The site's config; undefined where it has none that can be read. */
async function readConfig({ tree, ...site }: Place): Promise<unknown> {
  for (const name of ["_config.yml", "_config.yaml", "_config.toml"]) {
    const file = inSite(site, name);
    const text = await tree.read(file);
    if (text !== "") return parseData(text, file).catch(() => undefined);
  }
  return undefined;
}

/** Globs that leave out of the sources what the site leaves out. */
export function excludingGlobs(site: Site, excludes: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const written of excludes) {
    const name = written.replace(/^\.?\//, "").replace(/\/$/, "");
    const place = inSite(site, name);
    if (name === "" || globProblem(place) !== "") continue;
    // Files by their names, and all of a folder.
    let left = site.tree.articles;
    for (const glob of [`!${place}`, `!${place}/**`]) {
      const { excludes: isExcluded } = compileGlobs([glob], []);
      if (left.some(isExcluded)) found.add(glob);
      left = left.filter((file) => !isExcluded(file));
    }
  }
  return [...found];
}

/** What a person has to add to `exclude`, so that nothing of Cotejo's own is on the website. @param files What `init` writes or keeps */
export async function jekyllPublishes(site: Place, files: readonly string[]): Promise<readonly string[]> {
  // Beside a site in a folder of its own nothing is published.
  if (site.folder !== "") return [];
  const told = new Set((await jekyllExcludes(site)).map((name) => name.replace(/^\.?\//, "").replace(/\/$/, "")));
  const own = files.map((file) => file.split("/")[0] ?? file).filter((name) => !/^[._#]/.test(name));
  return [...new Set([...own, ...OF_NPM])].filter((name) => !told.has(name));
}
