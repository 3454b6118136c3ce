/** The entry for a folder of articles: where its translations go, by what is in it already. */

import { languageOf } from "../../base/locale-tags.ts";
import { byCodeUnits } from "../../base/project-paths.ts";
import { findCopies, type Copies } from "./find-copies.ts";
import { articlesBelow, inSite, type Form, type LayoutEntry, type Site, type Tree } from "./site.ts";

/** Pages of a repository, not of its site. */
const OF_REPOSITORY = new Set([
  "README",
  "CHANGELOG",
  "CONTRIBUTING",
  "CODE_OF_CONDUCT",
  "SECURITY",
  "LICENSE",
  "SUPPORT",
]);

/** @param preferred The form where nothing is there that tells */
export function entryBelow(
  site: Site,
  base: string,
  preferred: Form,
  { separator = ".", not = [] }: { readonly separator?: string; readonly not?: readonly string[] } = {},
): LayoutEntry {
  const { tree, from, target } = site;
  const to = languageOf(target);
  const copies = findCopies(tree.articles, base, from, to, separator);
  const at = (rest: string): string => (base === "" ? rest : `${base}/${rest}`);
  const excluded = [...new Set([...not, ...(base === "" ? repositoryPages(tree.articles) : [])])];
  const ours = (names: Iterable<string>): string | undefined =>
    [...names].find((name) => languageOf(name.replace(/^[.\-_]/, "")) === to);
  const folder = ours(copies.folders.keys());
  const suffix = ours(copies.suffixes.keys());
  if (formOf(site, copies, preferred) === "folder") {
    const token = site.token(folder ?? site.name);
    const { sourceFolder } = copies;
    if (sourceFolder !== undefined)
      return { source: globs(tree, at(sourceFolder), excluded), target: at(`${token}/{dir}/{name}.{ext}`) };
    const others = [...copies.folders.keys()].filter((name) => languageOf(name) !== to);
    return {
      source: globs(tree, base, [
        ...excluded,
        ...others.map((name) => `!${at(`${name}/**`)}`),
        ...named(copies, to, at),
      ]),
      target: at(`${token}/{dir}/{name}.{ext}`),
    };
  }
  const between = suffix?.slice(0, 1) ?? separator;
  const token = site.token(suffix?.slice(1) ?? site.name);
  const others = [...copies.folders.keys()].map((name) => `!${at(`${name}/**`)}`);
  return {
    source: globs(tree, base, [...excluded, ...others, ...named(copies, to, at)]),
    target: at(`{dir}/{name}${between}${token}.{ext}`),
  };
}

function formOf({ form, target }: Site, copies: Copies, preferred: Form): Form {
  if (form !== undefined) return form;
  if (copies.sourceFolder !== undefined) return "folder";
  const to = languageOf(target);
  const isTarget = (name: string): boolean => languageOf(name.replace(/^[.\-_]/, "")) === to;
  // What is in the target's language says more than other languages do.
  for (const counts of [isTarget, () => true]) {
    const [folders, suffixes] = [copies.folders, copies.suffixes].map((found) =>
      [...found].filter(([name]) => counts(name)).reduce((sum, [, count]) => sum + count, 0),
    ) as [number, number];
    if (folders !== suffixes) return folders > suffixes ? "folder" : "suffix";
  }
  return preferred;
}

/** Exclusions for names in other languages; those in the target's are known by the template. */
function named({ suffixes }: Copies, to: string, at: (rest: string) => string): readonly string[] {
  return [...suffixes.keys()]
    .filter((suffix) => languageOf(suffix.slice(1)) !== to)
    .map((suffix) => `!${at(`**/*${suffix}.*`)}`);
}

/** All Markdown below a folder: by its ending where there is one kind alone. */
export function globs(tree: Tree, folder: string, excluded: readonly string[] = []): string | readonly string[] {
  const isMarkdown = articlesBelow(tree, folder).every((file) => file.endsWith(".md"));
  const every = isMarkdown ? "**/*.md" : "**/*.{md,mdx,markdown}";
  const glob = folder === "" ? every : `${folder}/${every}`;
  return excluded.length === 0 ? glob : [glob, ...[...excluded].sort(byCodeUnits)];
}

function repositoryPages(articles: readonly string[]): readonly string[] {
  return articles
    .filter((file) => OF_REPOSITORY.has(file.replace(/\..*$/, "").toUpperCase()))
    .map((file) => `!${file}`);
}

/** The first of `folders` that has articles, else the first. */
export function firstEntry(site: Site, folders: readonly string[], form: Form): readonly LayoutEntry[] {
  const folder = folders.map((each) => inSite(site, each)).find((each) => articlesBelow(site.tree, each).length > 0);
  return [entryBelow(site, folder ?? inSite(site, folders[0] ?? ""), form)];
}
