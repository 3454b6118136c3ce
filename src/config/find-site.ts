/**
 * What the site's own config says. Who makes the ids of headings: Hugo's `autoHeadingIDType`, kramdown's `input` in
 * Jekyll, `slugify` of MkDocs's `toc`, and Eleventy's `IdAttributePlugin`. Where pages are, and in which languages
 * (`read-site-pages.ts`).
 */

import { readdir } from "node:fs/promises";
import path from "node:path";
import { fallsBack, headingIdsOf, type DialectName, type SluggerName } from "./dialects.ts";
import { SITE_FOLDERS } from "./find-generator.ts";
import { compileGlobs } from "./globs.ts";
import type { SiteConfigKind } from "./read-site-config.ts";
import type { SitePages } from "./read-site-pages.ts";
import type { Config } from "./types.ts";

const JEKYLL = /^_config\.ya?ml$/;
const ELEVENTY = /^(?:\.eleventy\.c?js|eleventy\.config\.[cm]?js)$/;
const MKDOCS = /^mkdocs\.ya?ml$/;
const VITEPRESS = /^\.vitepress\/config(?:\.|\/)/;
const DATA = String.raw`\.(?:toml|ya?ml|json)$`;
/** Hugo builds a site for `production` unless it is told otherwise. */
const HUGO: readonly SiteConfig[] = [
  ...["production", "_default"].flatMap((environment): SiteConfig[] => [
    { name: new RegExp(`^config/${environment}/(?:hugo|config)${DATA}`), kind: "hugo" },
    { name: new RegExp(`^config/${environment}/markup${DATA}`), kind: "hugo-markup" },
  ]),
  { name: new RegExp(`^(?:hugo|config)${DATA}`), kind: "hugo" },
];
/** Files below the folder of a site, in the order that they count in: the first that says something does. */
const SITE_CONFIGS: Partial<Record<SluggerName, readonly SiteConfig[]>> = {
  hugo: HUGO,
  "kramdown-gfm": [{ name: JEKYLL, kind: "jekyll" }],
  "python-markdown": [{ name: MKDOCS, kind: "mkdocs" }],
  vitepress: [{ name: VITEPRESS, kind: "vitepress" }],
};

/** A site of Eleventy's makes no ids unless it is told to. */
const ELEVENTY_SITE: readonly SiteConfig[] = [{ name: ELEVENTY, kind: "eleventy" }];

interface SiteConfig {
  readonly name: RegExp;
  readonly kind: SiteConfigKind;
  /** What is said of a language, by its name there. */
  readonly language?: string;
}

/** The sluggers of the site that the dialects of `config` tell of, as the site's own config has them for its languages. */
export async function findSluggers(
  config: Pick<Config, "root" | "dialects" | "articles" | "source" | "target">,
): Promise<Pick<Config, "slugger" | "targetSlugger">> {
  const { slugger: usual } = headingIdsOf(config.dialects);
  const sites = usual ? SITE_CONFIGS[usual] : config.dialects.includes("eleventy") ? ELEVENTY_SITE : undefined;
  if (!sites) return { slugger: usual, targetSlugger: usual };
  const told = { slugger: usual, ...(await firstTold(config, sites)) };
  if (usual !== "hugo") return { slugger: told.slugger, targetSlugger: told.slugger };
  const [source, target] = [config.source, config.target].map((tag) => firstTold(config, languageFiles(tag)));
  return {
    slugger: { ...told, ...(await source) }.slugger,
    targetSlugger: { ...told, ...(await target) }.slugger,
  };
}

async function firstTold(
  { root, articles }: Pick<Config, "root" | "articles">,
  sites: readonly SiteConfig[],
): Promise<Pick<Config, "slugger"> | undefined> {
  for (const folder of siteFolders(articles)) {
    const files = await filesOfSite(path.join(root, folder));
    for (const { name, kind, language } of sites) {
      for (const file of files.filter((each) => name.test(each))) {
        // Its parsers are not loaded for a project without such a file.
        const { readSiteConfig } = await import("./read-site-config.ts");
        const told = await readSiteConfig(root, path.posix.join(folder, file), kind, language);
        if (told) return told;
      }
    }
  }
  return undefined;
}

/** Where Hugo is told something of a language: in files of its own, or below its name. */
function languageFiles(tag: string): readonly SiteConfig[] {
  const names = [...new Set([tag, tag.split("-")[0] ?? tag].map((name) => name.toLowerCase()))];
  return names.flatMap((language): SiteConfig[] => [
    ...["production", "_default"].flatMap((environment): SiteConfig[] => [
      { name: new RegExp(`^config/${environment}/(?:hugo|config|languages)\\.${language}${DATA}`, "i"), kind: "hugo" },
      { name: new RegExp(`^config/${environment}/languages${DATA}`), kind: "hugo-languages", language },
    ]),
    ...HUGO.filter(({ kind }) => kind === "hugo").map((each) => ({ ...each, language })),
  ]);
}

const HUGO_LANGUAGES = new RegExp(`^(?:config/(?:production|_default)/(?:hugo|config|languages)|hugo|config)${DATA}`);

/** How Jekyll makes the addresses of posts by itself. */
const POSTS_BY_DATE = { collection: "posts", path: "", permalink: "date" };

const SITE_PAGES: Readonly<Partial<Record<DialectName, SitePageFiles>>> = {
  mkdocs: { name: MKDOCS, read: "readMkdocsPages", without: { pageFiles: undefined } },
  // Without a config it is a site all the same.
  jekyll: { name: JEKYLL, read: "readJekyllPages", without: { pageFiles: "flat", addressRules: [POSTS_BY_DATE] } },
  vitepress: { name: VITEPRESS, read: "readVitepressPages", without: { pageFiles: "flat" } },
  hugo: { name: HUGO_LANGUAGES, read: "readHugoPages", without: { pageFiles: undefined } },
};

interface SitePageFiles {
  readonly name: RegExp;
  readonly read: "readMkdocsPages" | "readJekyllPages" | "readVitepressPages" | "readHugoPages";
  readonly without: SitePages;
}

/** Where the site that the dialects of `config` tell of has its pages, and whether it shows English where Spanish is missing. */
export async function findPages(
  config: Pick<Config, "root" | "dialects" | "articles">,
): Promise<Pick<Config, "pageFiles" | "addressRules" | "hasHosts" | "fallsBack">> {
  const usual = fallsBack(config.dialects);
  if (config.dialects.includes("eleventy")) {
    const { readEleventyAddresses } = await import("./read-site-pages.ts");
    const addressRules = await readEleventyAddresses(config.root, siteFolders(config.articles));
    return { pageFiles: undefined, addressRules, fallsBack: usual };
  }
  const site = config.dialects.map((name) => SITE_PAGES[name]).find((known) => known !== undefined);
  if (!site) return { pageFiles: undefined, fallsBack: usual };
  for (const folder of siteFolders(config.articles)) {
    const files = (await filesOfSite(path.join(config.root, folder))).filter((each) => site.name.test(each));
    if (files.length === 0) continue;
    const read = (await import("./read-site-pages.ts"))[site.read];
    const told = await Promise.all(files.map((file) => read(config.root, path.posix.join(folder, file))));
    // Of several files, each may be the one that moves pages.
    const pages = told.find((each) => each.hasHosts) ?? told.find((each) => each.pageFiles === undefined) ?? told[0];
    return { pageFiles: undefined, fallsBack: usual, ...pages };
  }
  return { fallsBack: usual, ...site.without };
}

/** The folders above the articles, then those where sites are kept. */
function siteFolders(articles: Config["articles"]): readonly string[] {
  const folders = articles.flatMap(({ source }) =>
    compileGlobs(source, []).includes.flatMap(({ base }) => {
      const parts = base.split("/").filter((part) => part !== "");
      return parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
    }),
  );
  return [...new Set([...folders, ...SITE_FOLDERS])];
}

async function filesOfSite(folder: string): Promise<readonly string[]> {
  const inFolder = async (below: string): Promise<string[]> =>
    (await readdir(path.join(folder, below)).catch((): string[] => [])).map((name) => below + name).sort();
  const below = ["config/production/", "config/_default/", ".vitepress/", ".vitepress/config/", ""];
  return (await Promise.all(below.map(inFolder))).flat();
}
