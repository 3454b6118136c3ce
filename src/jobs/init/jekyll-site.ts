/** What Jekyll makes of the files at the root of a site: it publishes all that it is not told to leave out. */

import { parseData, valueAt } from "../../config/read-site-config.ts";
import { compileGlobs, globProblem } from "../../config/globs.ts";
import { inSite, type Site } from "./entry-below.ts";

/** What npm leaves beside Cotejo; Jekyll 3 leaves `node_modules` out only as long as `exclude` says nothing. */
const OF_NPM = ["node_modules", "package.json", "package-lock.json"];

/** The `exclude` of the site's config; empty where it has none, or is none that can be read. */
export async function jekyllExcludes({ tree, ...site }: Pick<Site, "tree" | "folder">): Promise<readonly string[]> {
  for (const name of ["_config.yml", "_config.yaml", "_config.toml"]) {
    const file = inSite(site, name);
    const text = await tree.read(file);
    if (text === "") continue;
    const list = valueAt(await parseData(text, file).catch(() => undefined), ["exclude"]);
    return Array.isArray(list) ? list.filter((each): each is string => typeof each === "string") : [];
  }
  return [];
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
export async function jekyllPublishes(
  site: Pick<Site, "tree" | "folder">,
  files: readonly string[],
): Promise<readonly string[]> {
  // Beside a site in a folder of its own nothing is published.
  if (site.folder !== "") return [];
  const told = new Set((await jekyllExcludes(site)).map((name) => name.replace(/^\.?\//, "").replace(/\/$/, "")));
  const own = files.map((file) => file.split("/")[0] ?? file).filter((name) => !/^[._#]/.test(name));
  return [...new Set([...own, ...OF_NPM])].filter((name) => !told.has(name));
}
