/**
 * Where a link of an English article leads, and how the same place is named from its Spanish file.
 *
 * In this order:
 * - `#x` is in the file itself;
 * - a URL under a prefix of `links` is the article with that path below the source folders;
 * - a relative path is the file that it names. Without an extension, or with that of a web page, it is the one article
 *   that it can mean.
 */

import path from "node:path";
import { languageOf } from "../base/locale-tags.ts";
import type { Config, SourceFile } from "../config/types.ts";
import { generatorsOf } from "../sites/generators.ts";
import { decodePath, encodePath, isLocalUrl, splitUrl } from "../formats/markdown/links/link-url.ts";
import { addressOf, addressUrl } from "../formats/markdown/links/address-url.ts";
import { importPath } from "../formats/markdown/links/import-url.ts";
import { findImport, importFromTarget, type ImportTarget } from "./import-target.ts";
import { spanishAddress } from "../articles/spanish-address.ts";
import { urlOf, urlPath, type SiteFiles } from "../articles/site-files.ts";
import { isSuffixPage, movedFilePath, PAGE, sharesFiles, suffixPagePath } from "./suffix-pages.ts";
import { findTagTarget, tagFromTarget } from "./tag-target.ts";
import type { LinkTarget, Prefix } from "./types.ts";

/** The options of the config that decide where a link leads. */
export type SiteConfig = Pick<Config, "links" | "dialects" | "pageFiles" | "fallsBack">;

/** The URL of the English page that a link names by a path of the site; undefined for a link that names a file. */
export function pageUrl(target: LinkTarget): string | undefined {
  if (target.kind === "file") return target.url;
  return target.kind === "article" && target.by === "url" ? urlOf(target.file) : undefined;
}

/** Whether a path from page to page is left as it is because it is not known where the Spanish page is: it leads to English. */
export function staysOnEnglish(config: SiteConfig, file: SourceFile, url: string, target: LinkTarget): boolean {
  const page = target.kind === "article" ? pageUrl(target) : undefined;
  if (page === undefined || target.kind !== "article" || !isSuffixPage(config, file)) return false;
  return suffixPagePath(config, file, splitUrl(url).path, page, target.file) === undefined;
}

/** Whether a URL may lead into the project at all: what everything else is asked for. */
export function mayLeadInside(url: string, links: Config["links"]): boolean {
  if (importPath(url) !== undefined || addressOf(url) !== undefined) return true;
  return isLocalUrl(url) || prefixOf(splitUrl(url).path, links) !== undefined;
}

/** Where `url` leads from `file`'s source; undefined where nothing is certain. */
export async function findTarget(
  site: SiteFiles,
  config: SiteConfig,
  file: SourceFile,
  url: string,
): Promise<LinkTarget | undefined> {
  const target = await findAnyTarget(site, config, file, url);
  if (target?.kind !== "article" || languageOf(target.file.to) === languageOf(file.to)) return target;
  // An article for the other direction: what is translated here links to its original.
  return target.by === "file" ? { kind: "file", path: target.file.source } : undefined;
}

async function findAnyTarget(
  site: SiteFiles,
  config: SiteConfig,
  file: SourceFile,
  url: string,
): Promise<LinkTarget | undefined> {
  const { path: written, query, fragment } = splitUrl(url);
  const imported = importPath(written);
  if (imported !== undefined) return findImport(site, file, imported);
  if (addressOf(written) !== undefined) return { kind: "page" };
  if (written === "") return query === "" && fragment !== undefined ? { kind: "page" } : undefined;
  const prefix = prefixOf(written, config.links);
  if (prefix !== undefined) {
    const article = await site.byUrl(urlPath(written.slice(prefix.from.length)));
    return article && { kind: "article", file: article, by: prefix };
  }
  if (!isLocalUrl(written) || written.startsWith("/")) return undefined;
  const named = sourceName(config, written);
  if (named !== undefined) {
    const article = await findSource(site, file, named);
    return article && { kind: "article", file: article, by: "tag" };
  }
  if (written.startsWith("{")) return findTagTarget(site, file, written);
  const relative = path.posix.join(path.posix.dirname(file.source), decodePath(written));
  const article = await site.bySource(relative);
  if (article) return { kind: "article", file: article, by: "file" };
  const isThere = !relative.startsWith("../") && (await site.isThere(relative));
  const isPage = PAGE.test(written);
  if (isPagePath(written) && !(isPage && isThere)) {
    const urls = siteUrls(file, decodePath(written), isPage, isSuffixPage(config, file) ? config.pageFiles : undefined);
    const found = await findByPath(site, urls);
    if (found) return { kind: "article", file: found, by: "url" };
    const isEnglishOnly = config.fallsBack === false || isSuffixPage(config, file);
    if (!isThere && isEnglishOnly) return findEnglishPage(site, file, urls);
  }
  return isThere ? { kind: "file", path: relative } : undefined;
}

/** Whether a link names the source of a page behind the generator's mark. */
export function namesSource(config: Pick<Config, "dialects">, url: string): boolean {
  return sourceName(config, splitUrl(url).path) !== undefined;
}

/** What a link names that begins with the generator's prefix for sources; undefined for any other. */
function sourceName({ dialects }: Pick<Config, "dialects">, written: string): string | undefined {
  const prefix = sourcePrefixOf(dialects);
  return prefix !== undefined && written.startsWith(prefix) ? decodePath(written.slice(prefix.length)) : undefined;
}

function sourcePrefixOf(dialects: Config["dialects"]): string | undefined {
  return generatorsOf(dialects).find(({ sourcePrefix }) => sourcePrefix !== undefined)?.sourcePrefix;
}

/** The source with that path in a folder above `file`, the outermost first: `@/_index.md` is never that of a section. */
async function findSource(site: SiteFiles, { source }: SourceFile, named: string): Promise<SourceFile | undefined> {
  const parts = path.posix.dirname(source).split("/");
  for (let count = 0; count <= parts.length; count += 1) {
    const found = await site.bySource(path.posix.join(...parts.slice(0, count), named));
    if (found) return found;
  }
  return undefined;
}

/** What is written in place of a link by a tag, or by the path of a source behind a mark. */
export function tagOrSource(
  config: Pick<Config, "dialects">,
  written: string,
  file: SourceFile,
  isThere: boolean,
): string {
  return sourceName(config, written) === undefined
    ? tagFromTarget(written, file, isThere)
    : sourceFromTarget(config, written, file, isThere);
}

/** The same link to the Spanish file, where that lies in the folder of all sources too. */
function sourceFromTarget(
  { dialects }: Pick<Config, "dialects">,
  written: string,
  { source, target }: SourceFile,
  isThere: boolean,
): string {
  const prefix = sourcePrefixOf(dialects) ?? "";
  const root = source.slice(0, source.length - decodePath(written.slice(prefix.length)).length);
  return isThere && target.startsWith(root) ? prefix + encodePath(target.slice(root.length), written) : written;
}

function isImportTarget(target: LinkTarget): target is ImportTarget {
  return target.kind === "file" || (target.kind === "article" && target.by === "file");
}

/** Whether a path may be that of a page, and not of a file. */
export function isPagePath(written: string): boolean {
  return PAGE.test(written) || !/\.\w+\/?$/.test(written);
}

/**
 * The path of `url` as the Spanish file of `file` must have it; the same text wherever it may stay.
 * @param isThere Whether the article that it leads to has a Spanish file
 */
export async function pathFromTarget(
  site: SiteFiles,
  config: SiteConfig,
  file: SourceFile,
  url: string,
  target: LinkTarget,
  isThere: boolean,
): Promise<string> {
  const written = splitUrl(url).path;
  const imported = importPath(written);
  if (imported !== undefined && isImportTarget(target)) return importFromTarget(site, file, imported, target, isThere);
  const address = addressOf(written);
  if (address !== undefined) return addressUrl(spanishAddress(config, file, address) ?? address);
  if (target.kind === "page") return written;
  const page = pageUrl(target);
  if (page !== undefined && isSuffixPage(config, file)) {
    const to = target.kind === "article" && isThere ? target.file : undefined;
    return suffixPagePath(config, file, written, page, to) ?? written;
  }
  const here = path.posix.dirname(file.target);
  const named = decodePath(written);
  if (target.kind === "article") {
    if (target.by === "tag") return tagOrSource(config, written, target.file, isThere);
    if (target.by === "url") return isThere ? written : englishUrl(config, urlOf(target.file), written);
    // A site that shows the English page where there is no Spanish one has it at the Spanish address.
    const leadsOver = isThere || config.fallsBack === true;
    if (target.by !== "file") return leadsOver ? target.by.to + written.slice(target.by.from.length) : written;
    if (isThere) return relativePath(here, target.file.target, written);
  }
  if (target.kind === "file" && target.url !== undefined) return englishUrl(config, target.url, written);
  if (target.kind === "file" && sharesFiles(config, file)) return written;
  const moved = target.kind === "file" ? movedFilePath(config, file, written, false) : undefined;
  if (moved !== undefined) return moved;
  // It leads to the same file as in English; where a copy lies beside the Spanish file, that one is meant.
  const inEnglish = target.kind === "article" ? target.file.source : target.path;
  const fromHere = path.posix.join(here, named);
  if (fromHere === inEnglish || (await site.isThere(fromHere))) return written;
  return relativePath(here, inEnglish, written);
}

/**
 * What a path of the site can mean below its source folders: seen from the file (`guide/a` beside `guide/b`), or from where
 * sites with a folder for each page have it (`../b/`), which `b.html` never is.
 * @param pageFiles Where it is known which of them the site is
 */
export function siteUrls(
  file: SourceFile,
  named: string,
  isPage: boolean,
  pageFiles?: Config["pageFiles"],
): readonly string[] {
  const { dir = "" } = file.tokens;
  const bare = named.replace(PAGE, "").replace(/(^|\/)index$/i, isPage || pageFiles === "flat" ? "$1" : "$&");
  const bases = isPage || pageFiles === "flat" ? [dir] : pageFiles === "folder" ? [urlOf(file)] : [dir, urlOf(file)];
  const urls = bases.map((base) => path.posix.normalize(`./${base}/${bare}`));
  return [...new Set(urls.filter((url) => !url.startsWith("..")).map((url) => url.replace(/^\.\/?$|\/$/, "")))];
}

/** The one article that they can mean. */
export async function findByPath(site: SiteFiles, urls: readonly string[]): Promise<SourceFile | undefined> {
  const found = await Promise.all(urls.map((url) => site.byUrl(url)));
  const articles = new Set(found.filter((each) => each !== undefined));
  return articles.size === 1 ? [...articles][0] : undefined;
}

/** The one Markdown file beside the articles, and none of them, that they can mean. */
async function findEnglishPage(
  site: SiteFiles,
  file: SourceFile,
  urls: readonly string[],
): Promise<LinkTarget | undefined> {
  const { dir = "" } = file.tokens;
  const root = path.posix.join(path.posix.dirname(file.source), path.posix.relative(dir, ""));
  const found: LinkTarget[] = [];
  for (const url of urls.filter((each) => each !== "")) {
    for (const name of [`${url}.md`, `${url}/index.md`, `${url}/_index.md`]) {
      const page = path.posix.join(root, name);
      if (await site.isThere(page)) found.push({ kind: "file", path: page, url });
    }
  }
  return found.length === 1 ? found[0] : undefined;
}

/**
 * The address of a page that has no Spanish, by the one prefix of `links` without a host: a path of the site would lead
 * to where the Spanish page is not. The same text where there is no such prefix or another, or the site shows English there.
 */
function englishUrl({ links, fallsBack }: Pick<Config, "links" | "fallsBack">, url: string, written: string): string {
  const [from, other] = Object.keys(links).filter(
    // One that stays is the site's own, which says nothing of where English is.
    (prefix) => prefix.startsWith("/") && !prefix.startsWith("//") && links[prefix] !== prefix,
  );
  if (from === undefined || other !== undefined || fallsBack !== false) return written;
  const page = PAGE.exec(written)?.[0];
  const end = page ?? (written.endsWith("/") && url !== "" ? "/" : "");
  const name = page !== undefined && /(?:^|\/)index\.html?$/i.test(written) ? path.posix.join(url, "index") : url;
  return `${from.replace(/\/$/, "")}/${encodePath(name, written.replace(/^(?:\.{1,2}\/)+/, ""))}${end}`;
}

/** The longest prefix of `links` that the path is under: `/en/` holds for `/en/x` and for `/en`, `/en` never for `/english`. */
function prefixOf(written: string, links: Config["links"]): Prefix | undefined {
  const found = Object.entries(links).flatMap(([from, to]): readonly Prefix[] => {
    if (from === "") return [];
    if (!from.endsWith("/")) return written === from || written.startsWith(`${from}/`) ? [{ from, to }] : [];
    if (written.startsWith(from)) return [{ from, to }];
    return `${written}/` === from ? [{ from: written, to: to.replace(/\/$/, "") }] : [];
  });
  return found.sort((a, b) => b.from.length - a.from.length)[0];
}

function relativePath(folder: string, to: string, written: string): string {
  const relative = path.posix.relative(folder, to) + (written.endsWith("/") ? "/" : "");
  // `./a/../b.md` that leads there already stays as its author wrote it.
  return path.posix.join(folder, decodePath(written)) === path.posix.join(folder, relative)
    ? written
    : encodePath(relative, written);
}
