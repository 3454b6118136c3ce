/**
 * Variables in an address that a page gives itself (`permalink: /x/{{ page.fileSlug }}/`) which are the same in the English
 * and in the Spanish page, or have a value of the page's front matter. Two pages with the same values in one address would
 * be at one address. What each is made of was tried with builds of Eleventy 3, Jekyll 4 and Hugo 0.131.
 */

import path from "node:path";
import { languageOf } from "../config/locale-tags.ts";
import type { AddressRule, Config, SourceFile } from "../config/types.ts";
import type { AddressVariables, MarkdownOptions } from "../formats/markdown/types.ts";

type Places = Pick<SourceFile, "source" | "target" | "from" | "to">;

/** Parts of a post's date in Jekyll. */
const JEKYLL_DATE = [
  ":year", ":short_year", ":month", ":i_month", ":short_month", ":long_month", ":day", ":i_day", ":y_day", ":short_day",
  ":long_day", ":week", ":w_year", ":w_day", ":hour", ":minute", ":second",
] as const; // prettier-ignore
const HUGO_DATE = [":year", ":month", ":monthname", ":day", ":weekday", ":weekdayname", ":yearday"] as const;

const CATEGORIES = [":categories", ":slugified_categories"];
const HUGO_OWN = {
  ":title": ["title"],
  ":slug": ["slug", "title"],
  ":slugorfilename": ["slug"],
  ":slugorcontentbasename": ["slug"],
};
const POST = /(?:^|\/)_(?:posts|drafts)\//;

/** Whether Jekyll takes the file for a post. */
export function isPost(file: string): boolean {
  return POST.test(file);
}

/** The collection of Jekyll's that a file is in: `posts`, `docs` below `_docs`; `pages` where it is in none. */
function collectionOf(file: string): string {
  return isPost(file) ? "posts" : (/(?:^|\/)_([^/]+)\//.exec(file)?.[1] ?? "pages");
}

/** What the site's config makes the addresses of both pages of, by one rule; undefined where each has its own. */
export function usualAddressOf(
  { addressRules = [] }: Pick<Config, "addressRules">,
  { source, target }: Pick<Places, "source" | "target">,
): string | undefined {
  const ruleOf = (file: string): AddressRule | undefined =>
    addressRules.findLast(({ collection = collectionOf(file), path: scope }) => {
      if (collection !== collectionOf(file)) return false;
      return scope === "" || [scope, `${scope}/**`].some((glob) => path.posix.matchesGlob(file, glob));
    });
  return collectionOf(source) === collectionOf(target) && ruleOf(source) === ruleOf(target)
    ? ruleOf(source)?.permalink
    : undefined;
}

/** What the parser has to know of the addresses of a page. */
export function addressOptions(
  config: Pick<Config, "dialects" | "addressRules">,
  file: Places,
): Pick<MarkdownOptions, "addressVariables" | "usualAddress"> {
  const usual = usualAddressOf(config, file);
  return {
    addressVariables: addressVariables(config.dialects, file),
    ...(usual === undefined ? {} : { usualAddress: usual }),
  };
}

/**
 * The names of those variables: `:year` of Jekyll and Hugo, `page.fileSlug` of Eleventy.
 * What a data file or code makes is not known, and counts as different.
 */
export function addressVariables(dialects: Config["dialects"], file: Places): AddressVariables {
  return {
    shared: [
      ...(dialects.includes("eleventy") ? eleventyVariables(file) : []),
      ...(dialects.includes("jekyll") ? jekyllVariables(file) : []),
      ...(dialects.includes("hugo") ? hugoVariables(file) : []),
    ],
    differing: dialects.includes("eleventy") ? eleventyDiffering(file) : [],
    own: {
      ...(dialects.includes("jekyll") ? jekyllOwn(file) : {}),
      ...(dialects.includes("hugo") ? { ...HUGO_OWN, ...datesOf(HUGO_DATE) } : {}),
      ...(dialects.includes("eleventy") ? { "page.date": ["date"] } : {}),
    },
    ownInBraces: dialects.includes("eleventy"),
  };
}

/** The same in both pages: their files are of one kind, and a page without a date has that of its file. */
const ALWAYS = ["page.date", "page.outputFileExtension"];

function eleventyVariables(file: Places): readonly string[] {
  return hasOneSlug(file) ? ["page.fileSlug", ...ALWAYS] : ALWAYS;
}

/** A path is never that of the other page. */
function eleventyDiffering(file: Places): readonly string[] {
  return ["page.filePathStem", "page.inputPath", ...(hasOneSlug(file) ? [] : ["page.fileSlug"])];
}

function hasOneSlug({ source, target }: Places): boolean {
  // The slug of `en/about/index.md` is the name of its folder.
  const slug = (file: string): string => {
    const name = path.posix.parse(file).name;
    return name === "index" ? path.posix.basename(path.posix.dirname(file)) : name;
  };
  return slug(source) === slug(target);
}

function jekyllVariables({ source, target }: Places): readonly string[] {
  const hasName = path.posix.basename(source) === path.posix.basename(target);
  const collection = collectionOf(source);
  if (collection !== collectionOf(target)) return [":output_ext"];
  // A page has no title, date or category there: Jekyll ends with an error.
  if (collection === "pages") return hasName ? [":basename", ":output_ext"] : [":output_ext"];
  return [
    ...JEKYLL_DATE,
    ":output_ext",
    ":collection",
    ...(hasName ? [":title", ":slug", ":name"] : []),
    ...(collection === "posts" && hasCategories({ source, target }) ? CATEGORIES : []),
  ];
}

/** What a page may say itself of its address. A date that is none of its own is that of its file, or the day of the build. */
function jekyllOwn(file: Places): AddressVariables["own"] {
  const keys = ["categories", "category"];
  const categories = hasCategories(file) ? Object.fromEntries(CATEGORIES.map((name) => [name, keys])) : {};
  return { ":slug": ["slug"], ":title": ["slug"], ...datesOf(JEKYLL_DATE), ...categories };
}

function datesOf(names: readonly string[]): AddressVariables["own"] {
  return Object.fromEntries(names.map((name) => [name, ["date"]]));
}

/** The folders above `_posts` are categories, those in it are none. */
function hasCategories({ source, target }: Pick<Places, "source" | "target">): boolean {
  const above = (file: string): string => file.slice(0, file.search(POST));
  return above(source) === above(target);
}

function hugoVariables({ source, target, from, to }: Places): readonly string[] {
  // Hugo takes `about.es.md` for `about` in Spanish.
  const name = (file: string): string => path.posix.parse(file).name.replace(/\.[a-z]{2,3}(?:-[a-z]+)?$/i, "");
  // Each language may have a folder of its own: `content/en/posts` and `content/es/posts` are both of `posts`.
  const folders = (file: string, language: string): string =>
    path.posix
      .dirname(file)
      .split("/")
      .map((folder) => (languageOf(folder) === languageOf(language) ? "*" : folder))
      .join("/");
  return [
    ...HUGO_DATE,
    ...(name(source) === name(target)
      ? [":filename", ":contentbasename", ":slugorfilename", ":slugorcontentbasename"]
      : []),
    ...(folders(source, from) === folders(target, to) ? [":section", ":sections"] : []),
  ];
}
