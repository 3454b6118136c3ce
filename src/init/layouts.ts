/** Layouts of projects without a generator: where their articles are, from a project to the entries of its config. */

import { languageOf } from "../base/locale-tags.ts";
import { GENERATORS, type GeneratorName } from "../sites/generators.ts";
import { entryBelow } from "../sites/layout/entry-below.ts";
import { findCopies } from "../sites/layout/find-copies.ts";
import { articlesBelow, type LayoutEntry, type Site } from "../sites/layout/site.ts";

const PLAIN = { plain: plainEntries, readme: readmeEntries, i18next: (): readonly LayoutEntry[] => [] };

/** What `--preset` can name besides the generators. */
export type PlainLayout = keyof typeof PLAIN;
export type LayoutName = GeneratorName | PlainLayout;

/** Whether a layout is none of a generator's. */
export function isPlain(layout: LayoutName): layout is PlainLayout {
  return Object.hasOwn(PLAIN, layout);
}

/** The entries of a layout; none where the project has no articles for it. */
export async function entriesOf(layout: LayoutName, site: Site): Promise<readonly LayoutEntry[]> {
  return isPlain(layout) ? PLAIN[layout](site) : GENERATORS[layout].layout(site);
}

/** How a layout is called; undefined for one of no generator's. */
export function titleOf(layout: LayoutName): string | undefined {
  return isPlain(layout) ? undefined : GENERATORS[layout].title;
}

/** What a person adds to the site's config for a new language; undefined where it lists none. */
export function languagesHint(layout: LayoutName): string | undefined {
  return isPlain(layout) ? undefined : GENERATORS[layout].languagesHint;
}

const PLAIN_FOLDERS = ["content", "articles", "posts", "blog", "docs", "pages", "src/content", "src/pages"];

/** Articles in the folders that projects without a generator have them in. */
function plainEntries(site: Site): readonly LayoutEntry[] {
  const found = PLAIN_FOLDERS.filter((folder) => articlesBelow(site.tree, folder).length > 0);
  if (found.length > 0 || site.form !== undefined)
    return (found.length > 0 ? found : ["content"]).map((folder) => entryBelow(site, folder, "suffix"));
  const tops = new Set(site.tree.articles.filter((file) => file.includes("/")).map((file) => file.split("/")[0] ?? ""));
  const ofLanguages = [...tops].some((name) => languageOf(name) === site.from);
  return ofLanguages ? [entryBelow(site, "", "folder")] : [];
}

/** What readers of a repository meet beside its code. */
const REPOSITORY_PAGE = /^(?:README|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY|SUPPORT)\.md$/i;

function readmeEntries(site: Site): readonly LayoutEntry[] {
  const pages = site.tree.articles.filter((file) => REPOSITORY_PAGE.test(file));
  if (pages.length === 0) return [];
  const to = languageOf(site.target);
  const { suffixes } = findCopies(
    site.tree.articles.filter((file) => !file.includes("/")),
    "",
    site.from,
    to,
    ".",
  );
  const own = [...suffixes.keys()].find((suffix) => languageOf(suffix.slice(1)) === to) ?? `.${site.name}`;
  const token = site.token(own.slice(1));
  return [{ source: pages.length === 1 ? (pages[0] ?? "") : pages, target: `{name}${own.slice(0, 1)}${token}.md` }];
}
