/** What a project is: its generator, its layout, its languages, its locale files; and the config that follows. Reads only. */

import { readdir } from "node:fs/promises";
import type { UserConfig } from "../config/define-config.ts";
import { resolveConfig, DEFAULT_LOCALES } from "../config/config-defaults.ts";
import { findSites, type FoundSite } from "../sites/find-generator.ts";
import { GENERATORS, hasDialects } from "../sites/generators.ts";
import { entryBelow } from "../sites/layout/entry-below.ts";
import type { LayoutEntry, Site, Tree } from "../sites/layout/site.ts";
import { canonicalLocale, languageOf } from "../base/locale-tags.ts";
import { manifestPath } from "../config/match-entries.ts";
import { findLocales, type FoundLocales } from "./find-locales.ts";
import { entriesOf, isPlain, type LayoutName } from "./layouts.ts";
import { presetOf } from "./presets.ts";
import { siteText } from "./site-text.ts";
import { findTargetName, localeOfName, namedInConfig, nameToken } from "./target-name.ts";

export interface InitOptions {
  readonly preset?: string | undefined;
  readonly source?: string | undefined;
  readonly target?: string | undefined;
}

export interface FoundProject {
  readonly layout: LayoutName;
  /** The site that the layout is for; undefined for a project without a generator. */
  readonly site: FoundSite | undefined;
  /** Sites of other generators, which the config is not for. */
  readonly otherSites: readonly FoundSite[];
  /** The site's own config says nothing of the target's language yet. */
  readonly isUntold: boolean;
  /** Folders of locale files in another format than i18next's. */
  readonly otherLocales: readonly string[];
  /** Why, by their names, where a file says it. */
  readonly otherReasons: ReadonlyMap<string, string>;
  /** What goes into the config: only what differs from the defaults, and the target. */
  readonly config: UserConfig;
}

/** @throws UsageError `preset` */
export async function findProject(tree: Tree, options: InitOptions): Promise<FoundProject> {
  const { root } = tree;
  const chosen = options.preset === undefined ? undefined : presetOf(options.preset);
  const sites = await findSites(root);
  const found = chosen ? sites.find(({ generator }) => generator === chosen.layout) : sites[0];
  const text = found === undefined ? "" : await siteText(tree, found);
  const from = languageOf(options.source ?? DEFAULT_LOCALES.source);
  const to = languageOf(options.target ?? DEFAULT_LOCALES.target);
  const told = namedInConfig(text, to);
  const name = findTargetName(tree.files, to) ?? told ?? to;
  const target = canonicalLocale(options.target ?? localeOfName(name) ?? DEFAULT_LOCALES.target);
  const site: Site = {
    tree,
    folder: found?.folder ?? "",
    from,
    target,
    name,
    form: chosen?.form,
    token: (each) => nameToken(each, target),
  };
  const names = await readdir(root);
  const locales = await findLocales(site, names);
  const { layout, articles } = await findArticles(site, chosen?.layout ?? found?.generator, locales.entries.length > 0);
  return {
    layout,
    site: found,
    otherSites: sites.filter((each) => each !== found),
    isUntold: found !== undefined && isTold(found) && told === undefined,
    otherLocales: locales.others,
    otherReasons: locales.reasons,
    config: await configOf(tree, {
      layout,
      articles,
      locales,
      target,
      source: options.source,
      name: site.name,
      isBuilt: found !== undefined,
      isAtRoot: site.folder === "",
    }),
  };
}

/** The named layout, or the first that has articles here; without any, where they would be by default. */
async function findArticles(
  site: Site,
  named: LayoutName | undefined,
  hasLocales: boolean,
): Promise<{ readonly layout: LayoutName; readonly articles: readonly LayoutEntry[] }> {
  if (named !== undefined) return { layout: named, articles: await entriesOf(named, site) };
  for (const layout of ["plain", "readme"] as const) {
    const articles = await entriesOf(layout, site);
    if (articles.length > 0) return { layout, articles };
  }
  return hasLocales
    ? { layout: "i18next", articles: [] }
    : { layout: "plain", articles: [entryBelow(site, "content", "suffix")] };
}

/** Generators whose config lists the languages. */
function isTold({ generator, detectedBy }: FoundSite): boolean {
  return !detectedBy.endsWith("package.json") && GENERATORS[generator].languagesHint !== undefined;
}

interface Parts {
  readonly layout: LayoutName;
  readonly articles: readonly LayoutEntry[];
  readonly locales: FoundLocales;
  readonly source: string | undefined;
  readonly target: string;
  readonly name: string;
  /** A generator builds the site; it is at the root of the project. */
  readonly isBuilt: boolean;
  readonly isAtRoot: boolean;
}

async function configOf(tree: Tree, parts: Parts): Promise<UserConfig> {
  const { layout, articles, locales, source, target, name, isBuilt, isAtRoot } = parts;
  // A folder `en-US` beside `es-MX` is what the website asks for, and so is the manifest's.
  const named = locales.sourceName?.replaceAll("_", "-");
  const from = source ?? (named !== undefined && named !== languageOf(named) ? canonicalLocale(named) : undefined);
  const languages = { ...(from !== undefined && { source: from }), target };
  const defaults = resolveConfig(languages, tree.root, undefined);
  const generator = isPlain(layout) ? undefined : GENERATORS[layout];
  const links = linksOf(layout, articles, name);
  // A generator makes its own lists; whoever reads this one reads i18next's files too.
  const manifest =
    isBuilt && locales.entries.length === 0 ? false : await manifestOf(tree, languages, locales, articles);
  return {
    ...languages,
    ...(isSame(articles, defaults.articles) ? {} : { articles }),
    ...((locales.entries.length === 0 && locales.others.length === 0) || isSame(locales.entries, defaults.locales)
      ? {}
      : { locales: locales.entries }),
    ...(manifest !== undefined && { manifest }),
    ...(generator?.publishedFiles !== undefined && isAtRoot && { glossary: ["_glossary/*.csv"] }),
    ...(hasDialects(layout) && { dialects: [layout] }),
    ...(links !== undefined && { links }),
  };
}

function isSame(written: readonly LayoutEntry[], defaults: ReturnType<typeof resolveConfig>["articles"]): boolean {
  const [entry, more] = written;
  const [usual] = defaults;
  if (!entry || more || !usual || typeof entry.source !== "string") return false;
  const plain = (template: string): string => template.replace("{ext}", "md").replace("{lang}", languageOf(usual.to));
  return entry.source === usual.source[0] && plain(entry.target) === plain(usual.target);
}

/** What `links` is to have for the entries; undefined where the site leads all links itself, or nothing is known of it. */
function linksOf(
  layout: LayoutName,
  articles: readonly LayoutEntry[],
  name: string,
): Record<string, string> | undefined {
  const links = isPlain(layout) ? undefined : GENERATORS[layout].links;
  const prefixes = articles.flatMap(({ source }) => {
    const [glob = ""] = typeof source === "string" ? [source] : source;
    return Object.entries(links?.(glob, name) ?? {});
  });
  return prefixes.length === 0 ? undefined : Object.fromEntries(prefixes);
}

/** The manifest's path where it is not the default: among the locale files, and never where somebody's own file is. */
async function manifestOf(
  tree: Tree,
  languages: { readonly source?: string; readonly target: string },
  locales: FoundLocales,
  articles: readonly LayoutEntry[],
): Promise<string | undefined> {
  const folder = locales.folder ?? "locales";
  const token = locales.sourceName !== undefined && /[-_]/.test(locales.sourceName) ? "{locale}" : "{lang}";
  for (const name of ["articles", "cotejo-articles"]) {
    const manifest = `${folder}/${token}/${name}.json`;
    const config = { manifest };
    const paths = [languages.source ?? DEFAULT_LOCALES.source, languages.target].map(
      (tag) => manifestPath(config, tag) ?? "",
    );
    const isFree = paths.every((path) => !tree.files.includes(path));
    if (isFree || articles.length === 0) return manifest === "locales/{lang}/articles.json" ? undefined : manifest;
  }
  return `${folder}/${token}/cotejo-manifest.json`;
}
