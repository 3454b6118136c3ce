/** Where Hugo has articles and their translations. */

import { languageOf } from "../../base/locale-tags.ts";
import { entryBelow, globs } from "../layout/entry-below.ts";
import { inSite, type LayoutEntry, type Site } from "../layout/site.ts";
import { readHugoFolders } from "./read-folders.ts";

export async function hugoLayout(site: Site): Promise<readonly LayoutEntry[]> {
  const to = languageOf(site.target);
  const folders = await readHugoFolders(site.tree, site.folder, [site.from, to]);
  const source = folders.ofLanguage(site.from) ?? folders.content;
  const own = folders.ofLanguage(to);
  if (own !== undefined && own !== source)
    return [{ source: globs(site.tree, inSite(site, source)), target: `${inSite(site, own)}/{dir}/{name}.{ext}` }];
  const last = source.slice(source.lastIndexOf("/") + 1);
  const above = source.slice(0, source.lastIndexOf("/"));
  if (above !== "" && languageOf(last) === site.from) return [entryBelow(site, inSite(site, above), "folder")];
  return [entryBelow(site, inSite(site, source), "suffix")];
}
