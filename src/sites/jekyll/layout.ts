/** Where Jekyll has articles and their translations. */

import { languageOf } from "../../base/locale-tags.ts";
import { byCodeUnits } from "../../base/project-paths.ts";
import { entryBelow } from "../layout/entry-below.ts";
import { articlesBelow, inSite, type LayoutEntry, type Site } from "../layout/site.ts";
import { excludingGlobs, jekyllExcludes } from "./published-files.ts";
import { pagesIn } from "./read-config.ts";

const NO_COLLECTIONS = new Set(["_site", "_includes", "_layouts", "_data", "_sass", "_drafts", "_plugins", "_vendor"]);

/** Posts and other collections each in their folder; pages wherever they are. */
export async function jekyllLayout(site: Site): Promise<readonly LayoutEntry[]> {
  const prefix = site.folder === "" ? "" : `${site.folder}/`;
  const below = articlesBelow(site.tree, site.folder).map((file) => file.slice(prefix.length));
  const collections = new Set(below.map((file) => /^(_[^/]+)\//.exec(file)?.[1]).filter((name) => name !== undefined));
  const isPage = below.some((file) => !file.startsWith("_"));
  const form = { separator: "-" };
  const entries = [...collections]
    .filter((name) => !NO_COLLECTIONS.has(name))
    .sort(byCodeUnits)
    .map((name) => entryBelow(site, inSite(site, name), "folder", form));
  const posts = entries.findIndex(({ target }) => target.startsWith(inSite(site, "_posts/{")));
  if (posts !== -1 && (await needsFolderAbove(site))) entries[posts] = withFolderAbove(site, entries[posts]);
  const not = [`!${inSite(site, "_*/**")}`, ...excludingGlobs(site, await jekyllExcludes(site))];
  const pages = entryBelow(site, site.folder, "folder", { ...form, not });
  return isPage || entries.length === 0 ? [...entries, pages] : entries;
}

/**
 * Without a plugin for languages, Jekyll takes the folders above `_posts` into the address, and none below it: a post in
 * `_posts/es/` would have the address of its English one, and the site keeps one of the two.
 */
async function needsFolderAbove(site: Site): Promise<boolean> {
  const config = await pagesIn(site.tree.root, inSite(site, "_config.yml"));
  const to = languageOf(site.target);
  const isThere = articlesBelow(site.tree, inSite(site, "_posts")).some((file) => {
    const [folder = ""] = file.slice(inSite(site, "_posts/").length).split("/");
    return languageOf(folder) === to;
  });
  return config.pageFiles !== undefined && !isThere;
}

function withFolderAbove(site: Site, entry: LayoutEntry | undefined): LayoutEntry {
  const { source = [], target = "" } = entry ?? {};
  const token = /\{[^}]*\}|[^/]+/.exec(target.slice(inSite(site, "_posts/").length))?.[0] ?? "";
  const rest = target.slice(inSite(site, `_posts/${token}/`).length);
  return { ...entry, source, target: inSite(site, `${token}/_posts/${rest}`) };
}
