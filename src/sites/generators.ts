/** The site generators that Cotejo knows. To add one, write its folder and name it in the list here. */

import { astro } from "./astro/astro.ts";
import { DIALECTS, type Dialect } from "./dialects.ts";
import { docusaurus } from "./docusaurus/docusaurus.ts";
import { eleventy } from "./eleventy/eleventy.ts";
import { gatsby } from "./gatsby/gatsby.ts";
import type { HeadingIds } from "./heading-ids.ts";
import { hugo } from "./hugo/hugo.ts";
import { jekyll } from "./jekyll/jekyll.ts";
import { mkdocs } from "./mkdocs/mkdocs.ts";
import { nextjs } from "./nextjs/nextjs.ts";
import { obsidian } from "./obsidian/obsidian.ts";
import { starlight } from "./starlight/starlight.ts";
import type { AddressVariables, Page, SiteGenerator, SitePages } from "./types.ts";
import { vitepress } from "./vitepress/vitepress.ts";
import { zola } from "./zola/zola.ts";

/**
 * In the order that counts where a project shows several of them: what makes sites of documents, then what makes apps
 * too, as an app in Next.js may have its documentation in MkDocs.
 */
const ALL = { docusaurus, vitepress, starlight, eleventy, hugo, jekyll, mkdocs, zola, astro, gatsby, nextjs, obsidian };

export type GeneratorName = keyof typeof ALL;

export const GENERATORS: Readonly<Record<GeneratorName, SiteGenerator>> = ALL;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
export const GENERATOR_NAMES = Object.keys(ALL) as readonly GeneratorName[];

/** A generator whose Markdown has dialects: `dialects` in the config takes its name. */
export type GeneratorWithDialects = {
  [Name in GeneratorName]: (typeof ALL)[Name] extends { readonly dialects: readonly Dialect[] } ? Name : never;
}[GeneratorName];

export type DialectName = Dialect | GeneratorWithDialects;

export const GENERATORS_WITH_DIALECTS: readonly GeneratorWithDialects[] = GENERATOR_NAMES.filter(hasDialects);

/** Every name that `dialects` in the config may hold. */
export const DIALECT_NAMES: readonly DialectName[] = [...DIALECTS, ...GENERATORS_WITH_DIALECTS];

/** Whether `dialects` in the config takes this name for those of a generator. */
export function hasDialects(name: string): name is GeneratorWithDialects {
  return isGenerator(name) && GENERATORS[name].dialects !== undefined;
}

function isGenerator(name: string): name is GeneratorName {
  return Object.hasOwn(ALL, name);
}

/** The generators that names in `dialects` stand for. */
export function generatorsOf(names: readonly DialectName[]): readonly SiteGenerator[] {
  return names.flatMap((name) => (hasDialects(name) ? GENERATORS[name] : []));
}

/**
 * The dialects that names and generators stand for.
 * @example resolveDialects(["hugo", "math"]) // shortcodes, attributes, definition-lists, math
 */
export function resolveDialects(names: readonly DialectName[]): ReadonlySet<Dialect> {
  return new Set(
    names.flatMap((name) =>
      hasDialects(name) ? (GENERATORS[name].dialects ?? []) : DIALECTS.filter((each) => each === name),
    ),
  );
}

/**
 * The generator that makes the ids of headings: one whose ids are known before one whose are not. Undefined without a
 * generator: it is GitHub then.
 */
export function generatorOfIds(names: readonly DialectName[]): SiteGenerator | undefined {
  const all = generatorsOf(names).filter(({ headingIds }) => headingIds !== undefined);
  return (
    all.find(({ headingIds }) => headingIds?.slugger !== undefined) ??
    all.find(({ readSlugger }) => readSlugger !== undefined) ??
    all[0]
  );
}

/** How the site that `names` tell of makes and reads the ids of headings. */
export function headingIdsOf(names: readonly DialectName[]): HeadingIds {
  return generatorOfIds(names)?.headingIds ?? { slugger: "github", readsIds: false };
}

/** Whether the site that `names` tell of shows English where Spanish is missing; undefined where it is not known. */
export function fallsBack(names: readonly DialectName[]): boolean | undefined {
  return generatorsOf(names).find((each) => each.fallsBack !== undefined)?.fallsBack;
}

/** The prefixes of `links` that need no telling: the path stays as it is, and a heading that it names is the Spanish one. */
export function ownLinks(names: readonly DialectName[]): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { ownLinks: links } of generatorsOf(names)) Object.assign(found, links);
  return found;
}

/** The keys of front matter that have addresses on the site. */
export function addressKeys(names: readonly DialectName[], pages: SitePages): readonly string[] {
  return generatorsOf(names).flatMap((each) => each.addressKeys?.(pages) ?? []);
}

/**
 * Variables in an address that a page gives itself (`permalink: /x/{{ page.fileSlug }}/`) which are the same in the English
 * and in the Spanish page, or have a value of the page's front matter. Two pages with the same values in one address would
 * be at one address. What a data file or code makes is not known, and counts as different.
 */
export function addressVariables(names: readonly DialectName[], page: Page): AddressVariables {
  // The order of several generators in the config makes no difference.
  const all = GENERATORS_WITH_DIALECTS.filter((name) => names.includes(name))
    .toReversed()
    .flatMap((name) => GENERATORS[name].addressVariables?.(page) ?? []);
  return {
    shared: all.flatMap(({ shared = [] }) => shared),
    differing: all.flatMap(({ differing = [] }) => differing),
    own: Object.fromEntries(all.flatMap(({ own = {} }) => Object.entries(own))),
    ownInBraces: all.some(({ ownInBraces }) => ownInBraces === true),
  };
}
