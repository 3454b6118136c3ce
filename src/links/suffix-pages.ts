/**
 * Pages of a site that knows no languages: `b.es.md` beside `b.md` is another page there, at `b.es/` or `b.es.html`. A path from page to
 * page is then another one in Spanish, and from `index.md`, whose page is its folder's, also to what is English:
 *
 *     from index.md        at /             to guide/b.md at /guide/b/       guide/b/
 *     from index.es.md     at /index.es/    to /guide/b.es/, /guide/b/       ../guide/b.es/, ../guide/b/
 */

import path from "node:path";
import type { Config, SourceFile } from "../config/types.ts";
import type { LinkPlace } from "../formats/markdown/types.ts";
import { decodePath, encodePath } from "../formats/markdown/links/link-url.ts";
import { generatorsOf } from "../sites/generators.ts";
import { isPost } from "../sites/jekyll/posts.ts";
import { urlOf } from "../articles/site-files.ts";

/** What a link has that names the page and not its source. */
export const PAGE = /\.html?$/i;

const SOURCE = /\.(?:md|markdown)$/i;
const STANDS_FOR_FOLDER = /^(?:_?index|readme)$/i;

/** Whether the Spanish of `file` is such a page. */
export function isSuffixPage({ pageFiles }: Pick<Config, "pageFiles">, { source, target }: SourceFile): boolean {
  return (
    pageFiles !== undefined &&
    path.posix.dirname(source) === path.posix.dirname(target) &&
    path.posix.basename(source) !== path.posix.basename(target)
  );
}

/**
 * The path `written`, which leads from `file` to the page at `to`, as the Spanish page has it.
 * @param to URL of a page without Spanish, or the article whose Spanish page is meant
 * @returns undefined where it does not lead there in English, or where it is not known where pages are
 */
export function suffixPagePath(
  { pageFiles }: Pick<Config, "pageFiles">,
  file: SourceFile,
  written: string,
  url: string,
  to: SourceFile | undefined,
): string | undefined {
  // Jekyll has a post at its date, not in its folder.
  if (pageFiles === "elsewhere" || isPost(file.source) || (to && isPost(to.source))) return undefined;
  const isFlat = pageFiles === "flat" || PAGE.test(written);
  const { dir = "" } = file.tokens;
  const named = decodePath(written).replace(PAGE, "");
  const isIndex = /(?:^|\/)index$/.test(named);
  const bare = isFlat && isIndex ? path.posix.dirname(named) : named;
  if (trimmed(path.posix.join(isFlat ? dir : urlOf(file), bare)) !== url) return undefined;
  const there = to ? pageOf(to) : isFlat && isIndex ? path.posix.join(url, "index") : url;
  const relative = path.posix.relative(isFlat ? dir : pageOf(file), there);
  // Only a page that stands for its folder is shown at a path with `/` there: `guide/` is `guide/index.es.html`.
  const isNamed = isFlat && to !== undefined && !isIndex && STANDS_FOR_FOLDER.test(to.tokens["name"] ?? "");
  const end =
    PAGE.exec(written)?.[0] ?? (isNamed ? ".html" : written.endsWith("/") || /(?:^|\/)\.\.$/.test(relative) ? "/" : "");
  return relative === "" ? "./" : encodePath(relative + end, written);
}

/**
 * The path to a file of the site as the Spanish page has it: from `index.md` it is one folder further away. Some
 * generators do that by themselves for Markdown's links. Undefined where it is the same.
 * @param inHtml The path stands in a tag
 */
export function movedFilePath(
  config: Pick<Config, "pageFiles" | "dialects">,
  file: SourceFile,
  written: string,
  inHtml: boolean,
): string | undefined {
  if (config.pageFiles !== "folder" || !isSuffixPage(config, file)) return undefined;
  // A link to a source is led to its page, if at all, by who knows where the file is.
  if (!inHtml && (generatorsOf(config.dialects).some(({ movesLinks }) => movesLinks) || SOURCE.test(written)))
    return undefined;
  return urlOf(file) === (file.tokens["dir"] ?? "") ? `../${written.replace(/^(?:\.\/)+/, "")}` : undefined;
}

/** Whether the Spanish page of `file` has the files of the English one by their own paths. */
export function sharesFiles({ dialects }: Pick<Config, "dialects">, file: SourceFile): boolean {
  const page = { ...file, folder: file.tokens["dir"] ?? "" };
  return generatorsOf(dialects).some(({ sharesFiles: shares }) => shares?.(page));
}

/** Whether a destination stands in a tag. */
export function isInHtml({ form }: Pick<LinkPlace, "form">): boolean {
  return form === "double" || form === "single" || form === "unquoted";
}

/** The URL of the Spanish page. */
function pageOf({ target, tokens: { dir = "" } }: SourceFile): string {
  const name = path.posix.basename(target);
  return path.posix.join(dir, name.slice(0, name.length - path.posix.extname(name).length));
}

function trimmed(url: string): string {
  return url.replace(/^\.\/?$|\/$/, "");
}
