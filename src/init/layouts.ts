/** Where each generator wants translations: one function for each, from a project to the entries of its config. */

import { isScalar } from "yaml";
import type { UserEntry } from "../config/define-config.ts";
import { languageOf } from "../config/locale-tags.ts";
import type { Generator } from "../config/find-generator.ts";
import { byCodeUnits } from "../base/project-paths.ts";
import { readJekyllPages } from "../config/read-site-pages.ts";
import { mkdocsValue } from "../config/read-site-config.ts";
import { readHugoFolders } from "./hugo-folders.ts";
import { excludingGlobs, jekyllExcludes } from "./jekyll-site.ts";
import { articlesBelow, entryBelow, globs, inSite, type Site } from "./entry-below.ts";
import { findCopies } from "./find-copies.ts";
import { nameToken } from "./target-name.ts";

/** What `--preset` can name besides the generators. */
export type LayoutName = Generator | "plain" | "readme" | "i18next";

type Layout = (site: Site) => Promise<readonly UserEntry[]>;

/** The entries of every layout; none where the project has no articles for it. */
export const LAYOUTS: Readonly<Record<LayoutName, Layout>> = {
  hugo: hugoEntries,
  jekyll: jekyllEntries,
  eleventy: eleventyEntries,
  astro: astroEntries,
  starlight: async (site) => [entryBelow(site, inSite(site, "src/content/docs"), "folder")],
  docusaurus: docusaurusEntries,
  vitepress: async (site) => [entryBelow(site, site.folder, "folder")],
  mkdocs: mkdocsEntries,
  nextjs: async (site) => firstOf(site, ["content", "src/content", "posts", "docs"], "folder"),
  gatsby: async (site) => firstOf(site, ["content", "src/content", "src/pages"], "suffix"),
  obsidian: async (site) => [entryBelow(site, site.folder, "suffix")],
  plain: plainEntries,
  readme: readmeEntries,
  i18next: () => Promise.resolve([]),
};

/** The first of `folders` that has articles, else the first. */
function firstOf(site: Site, folders: readonly string[], form: "suffix" | "folder"): readonly UserEntry[] {
  const folder = folders.map((each) => inSite(site, each)).find((each) => articlesBelow(site.tree, each).length > 0);
  return [entryBelow(site, folder ?? inSite(site, folders[0] ?? ""), form)];
}

async function hugoEntries(site: Site): Promise<readonly UserEntry[]> {
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

const NO_COLLECTIONS = new Set(["_site", "_includes", "_layouts", "_data", "_sass", "_drafts", "_plugins", "_vendor"]);

/** Posts and other collections each in their folder; pages wherever they are. */
async function jekyllEntries(site: Site): Promise<readonly UserEntry[]> {
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
  const config = await readJekyllPages(site.tree.root, inSite(site, "_config.yml"));
  const to = languageOf(site.target);
  const isThere = articlesBelow(site.tree, inSite(site, "_posts")).some((file) => {
    const [folder = ""] = file.slice(inSite(site, "_posts/").length).split("/");
    return languageOf(folder) === to;
  });
  return config.pageFiles !== undefined && !isThere;
}

function withFolderAbove(site: Site, entry: UserEntry | undefined): UserEntry {
  const { source = [], target = "" } = entry ?? {};
  const token = /\{[^}]*\}|[^/]+/.exec(target.slice(inSite(site, "_posts/").length))?.[0] ?? "";
  const rest = target.slice(inSite(site, `_posts/${token}/`).length);
  return { ...entry, source, target: inSite(site, `${token}/_posts/${rest}`) };
}

async function eleventyEntries(site: Site): Promise<readonly UserEntry[]> {
  const bases = ["src/content", "content", "src", ""].map((each) => inSite(site, each));
  const isSource = (base: string): boolean =>
    site.tree.articles.some((file) => file.startsWith(base === "" ? `${site.from}/` : `${base}/${site.from}/`));
  const base =
    bases.find(isSource) ??
    bases.find((each) => each !== "" && articlesBelow(site.tree, each).length > 0) ??
    site.folder;
  return [entryBelow(site, base, "folder")];
}

/** Content collections, each with its folders of languages. */
async function astroEntries(site: Site): Promise<readonly UserEntry[]> {
  const content = inSite(site, "src/content");
  const names = new Set(
    articlesBelow(site.tree, content)
      .map((file) => file.slice(content.length + 1).split("/"))
      .filter(({ length }) => length > 1)
      .map(([name]) => name),
  );
  return [...names].flatMap((name) => (name === undefined ? [] : [entryBelow(site, `${content}/${name}`, "folder")]));
}

async function docusaurusEntries(site: Site): Promise<readonly UserEntry[]> {
  const token = nameToken(site.name, site.target);
  const plugin = (name: string): string =>
    inSite(site, `i18n/${token}/docusaurus-plugin-content-${name}/{dir}/{name}.{ext}`);
  // A site in `website/` may show the `docs/` beside it.
  const docs = [inSite(site, "docs"), "docs"].find((folder) => articlesBelow(site.tree, folder).length > 0);
  const entries = [
    [docs ?? inSite(site, "docs"), plugin("docs/current")],
    [inSite(site, "blog"), plugin("blog")],
    [inSite(site, "src/pages"), plugin("pages")],
  ] as const;
  return entries
    .filter(([folder], index) => articlesBelow(site.tree, folder).length > 0 || (index === 0 && docs === undefined))
    .map(([folder, target]) => ({ source: `${folder}/**/*.{md,mdx}`, target }));
}

async function mkdocsEntries(site: Site): Promise<readonly UserEntry[]> {
  const files = ["mkdocs.yml", "mkdocs.yaml"].map((name) => inSite(site, name));
  const texts = await Promise.all(files.map((file) => site.tree.read(file)));
  const at = texts.findIndex((text) => text !== "");
  const [file = "", text = ""] = [files[at], texts[at]];
  const value = await mkdocsValue(text, file, site.tree.root, "docs_dir");
  const told = isScalar(value) ? String(value.value) : "docs";
  const folder =
    /^[\w./-]+$/.test(told) && !told.includes("..") ? told.replace(/^\.\//, "").replace(/\/$/, "") : "docs";
  const isByFolder = /^\s*docs_structure:\s*["']?folder/m.test(text);
  return [entryBelow(site, inSite(site, folder), isByFolder ? "folder" : "suffix")];
}

const PLAIN_FOLDERS = ["content", "articles", "posts", "blog", "docs", "pages", "src/content", "src/pages"];

/** Articles in the folders that projects without a generator have them in. */
async function plainEntries(site: Site): Promise<readonly UserEntry[]> {
  const found = PLAIN_FOLDERS.filter((folder) => articlesBelow(site.tree, folder).length > 0);
  if (found.length > 0 || site.form !== undefined)
    return (found.length > 0 ? found : ["content"]).map((folder) => entryBelow(site, folder, "suffix"));
  const tops = new Set(site.tree.articles.filter((file) => file.includes("/")).map((file) => file.split("/")[0] ?? ""));
  const ofLanguages = [...tops].some((name) => languageOf(name) === site.from);
  return ofLanguages ? [entryBelow(site, "", "folder")] : [];
}

async function readmeEntries(site: Site): Promise<readonly UserEntry[]> {
  const pages = site.tree.articles.filter((file) =>
    /^(?:README|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY|SUPPORT)\.md$/i.test(file),
  );
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
  const token = nameToken(own.slice(1), site.target);
  return [{ source: pages.length === 1 ? (pages[0] ?? "") : pages, target: `{name}${own.slice(0, 1)}${token}.md` }];
}
