/** What the site's own config says: who makes the ids of headings, where pages are, and in which languages. */

import { SITE_FOLDERS } from "../sites/config-files.ts";
import { generatorOfIds, generatorsOf, headingIdsOf } from "../sites/generators.ts";
import type { SiteConfigs, SitePages } from "../sites/types.ts";
import { compileGlobs } from "../base/globs.ts";
import type { Config } from "./types.ts";

/** The sluggers of the site that the dialects of `config` tell of, as the site's own config has them for its languages. */
export async function findSluggers(
  config: Pick<Config, "root" | "dialects" | "articles" | "source" | "target">,
): Promise<Pick<Config, "slugger" | "targetSlugger">> {
  const { slugger } = headingIdsOf(config.dialects);
  const read = generatorOfIds(config.dialects)?.readSlugger;
  if (!read) return { slugger, targetSlugger: slugger };
  const site = configsOf(config);
  const told = { slugger, ...(await read(site)) };
  const [source, target] = await Promise.all([config.source, config.target].map((tag) => read(site, tag)));
  return { slugger: { ...told, ...source }.slugger, targetSlugger: { ...told, ...target }.slugger };
}

/** Where the site that the dialects of `config` tell of has its pages, and whether it shows English where Spanish is missing. */
export async function findPages(
  config: Pick<Config, "root" | "dialects" | "articles" | "fallsBack">,
): Promise<SitePages> {
  const site = configsOf(config);
  const told = await Promise.all(generatorsOf(config.dialects).flatMap(({ readPages }) => readPages?.(site) ?? []));
  const [first, ...others] = told;
  const usual = { pageFiles: undefined, fallsBack: config.fallsBack };
  if (!first || others.length === 0) return { ...usual, ...first };
  // Each of two generators may be the one that moves pages.
  const rules = told.flatMap(({ addressRules }) => addressRules ?? []);
  return {
    ...usual,
    pageFiles: told.every(({ pageFiles }) => pageFiles === first.pageFiles) ? first.pageFiles : undefined,
    ...(rules.length > 0 ? { addressRules: rules } : {}),
    ...(told.some(({ hasHosts }) => hasHosts) ? { hasHosts: true } : {}),
  };
}

/** The folders above the articles, then those where sites are kept. */
function configsOf({ root, articles }: Pick<Config, "root" | "articles">): SiteConfigs {
  const folders = articles.flatMap(({ source }) =>
    compileGlobs(source, []).includes.flatMap(({ base }) => {
      const parts = base.split("/").filter((part) => part !== "");
      return parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
    }),
  );
  return { root, folders: [...new Set([...folders, ...SITE_FOLDERS])] };
}
