/**
 * What the site's own config says. Who makes the ids of headings: Hugo's `autoHeadingIDType`, kramdown's `input` in
 * Jekyll, and `slugify` of MkDocs's `toc`. Where pages are: MkDocs's plugins and `use_directory_urls`.
 */

import { readdir } from "node:fs/promises";
import path from "node:path";
import { headingIdsOf, type SluggerName } from "./dialects.ts";
import { SITE_FOLDERS } from "./find-generator.ts";
import { compileGlobs } from "./globs.ts";
import type { SiteConfigKind } from "./read-site-config.ts";
import type { Config } from "./types.ts";

const MKDOCS = /^mkdocs\.ya?ml$/;
/** Files below the folder of a site, in the order that they count in: the first that says something does. */
const SITE_CONFIGS: Partial<Record<SluggerName, readonly SiteConfig[]>> = {
  hugo: [
    { name: /^config\/_default\/(?:hugo|config)\.(?:toml|ya?ml|json)$/, kind: "hugo" },
    { name: /^config\/_default\/markup\.(?:toml|ya?ml|json)$/, kind: "hugo-markup" },
    { name: /^(?:hugo|config)\.(?:toml|ya?ml|json)$/, kind: "hugo" },
  ],
  "kramdown-gfm": [{ name: /^_config\.ya?ml$/, kind: "jekyll" }],
  "python-markdown": [{ name: MKDOCS, kind: "mkdocs" }],
};

interface SiteConfig {
  readonly name: RegExp;
  readonly kind: SiteConfigKind;
}

/** The slugger of the site that the dialects of `config` tell of, as the site's own config has it. */
export async function findSlugger(
  config: Pick<Config, "root" | "dialects" | "articles">,
): Promise<SluggerName | undefined> {
  const { slugger } = headingIdsOf(config.dialects);
  const sites = slugger && SITE_CONFIGS[slugger];
  if (!sites) return slugger;
  for (const folder of siteFolders(config.articles)) {
    const files = await filesOfSite(path.join(config.root, folder));
    for (const { name, kind } of sites) {
      for (const file of files.filter((each) => name.test(each))) {
        // Its parsers are not loaded for a project without such a file.
        const { readSiteConfig } = await import("./read-site-config.ts");
        const told = await readSiteConfig(config.root, path.posix.join(folder, file), kind);
        if (told) return told.slugger;
      }
    }
  }
  return slugger;
}

/** Whether the site that the dialects of `config` tell of has a page for each file and knows no languages. */
export async function findPageFiles(
  config: Pick<Config, "root" | "dialects" | "articles">,
): Promise<Config["pageFiles"]> {
  if (!config.dialects.includes("mkdocs")) return undefined;
  for (const folder of siteFolders(config.articles)) {
    for (const file of await filesOfSite(path.join(config.root, folder))) {
      if (!MKDOCS.test(file)) continue;
      const { readMkdocsPages } = await import("./read-site-config.ts");
      return readMkdocsPages(config.root, path.posix.join(folder, file));
    }
  }
  return undefined;
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
  return [...(await inFolder("config/_default/")), ...(await inFolder(""))];
}
