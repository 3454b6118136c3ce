/** Where Eleventy has articles and their translations. */

import { entryBelow } from "../layout/entry-below.ts";
import { articlesBelow, inSite, type LayoutEntry, type Site } from "../layout/site.ts";

export function eleventyLayout(site: Site): readonly LayoutEntry[] {
  const bases = ["src/content", "content", "src", ""].map((each) => inSite(site, each));
  const isSource = (base: string): boolean =>
    site.tree.articles.some((file) => file.startsWith(base === "" ? `${site.from}/` : `${base}/${site.from}/`));
  const base =
    bases.find(isSource) ??
    bases.find((each) => each !== "" && articlesBelow(site.tree, each).length > 0) ??
    site.folder;
  return [entryBelow(site, base, "folder")];
}
