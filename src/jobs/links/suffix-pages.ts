/**
 * Pages of a site that knows no languages: `b.es.md` beside `b.md` is another page there, at `b.es/`. A path from page to
 * page is then another one in Spanish, and from `index.md`, whose page is its folder's, also to what is English:
 *
 *     from index.md        at /             to guide/b.md at /guide/b/       guide/b/
 *     from index.es.md     at /index.es/    to /guide/b.es/, /guide/b/       ../guide/b.es/, ../guide/b/
 */

import path from "node:path";
import type { Config, SourceFile } from "../../config/types.ts";
import type { LinkPlace } from "../../formats/markdown/types.ts";
import { decodePath, encodePath } from "../../formats/markdown/links/link-url.ts";
import { urlOf } from "./site-files.ts";

/** What a link has that names the page and not its source. */
export const PAGE = /\.html?$/i;

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
 * @returns undefined where it does not lead there in English
 */
export function suffixPagePath(
  { pageFiles }: Pick<Config, "pageFiles">,
  file: SourceFile,
  written: string,
  url: string,
  to: SourceFile | undefined,
): string | undefined {
  const isFlat = pageFiles === "flat" || PAGE.test(written);
  const { dir = "" } = file.tokens;
  const named = decodePath(written).replace(PAGE, "");
  const isIndex = /(?:^|\/)index$/.test(named);
  const bare = isFlat && isIndex ? path.posix.dirname(named) : named;
  if (trimmed(path.posix.join(isFlat ? dir : urlOf(file), bare)) !== url) return undefined;
  const there = to ? pageOf(to) : isFlat && isIndex ? path.posix.join(url, "index") : url;
  const relative = path.posix.relative(isFlat ? dir : pageOf(file), there);
  const end = PAGE.exec(written)?.[0] ?? (written.endsWith("/") || /(?:^|\/)\.\.$/.test(relative) ? "/" : "");
  return relative === "" ? "./" : encodePath(relative + end, written);
}

/**
 * The path to a file of the site as it stands in the Spanish page's HTML, which MkDocs leaves as it is: from `index.md` the
 * file is one folder further away. Undefined where it is the same.
 */
export function htmlFilePath(config: Pick<Config, "pageFiles">, file: SourceFile, written: string): string | undefined {
  const isMoved =
    config.pageFiles === "folder" && isSuffixPage(config, file) && urlOf(file) === (file.tokens["dir"] ?? "");
  return isMoved ? `../${written.replace(/^(?:\.\/)+/, "")}` : undefined;
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
