/** What stands in the Spanish site at a path that a Spanish file links to: whoever wrote it may have meant another page. */

import path from "node:path";
import type { SourceFile } from "../config/types.ts";
import { decodePath } from "../formats/markdown/links/link-url.ts";
import type { LinkView } from "./article-links.ts";
import { findByPath, siteUrls } from "./link-target.ts";
import type { LinkTarget } from "./types.ts";
import { urlPath } from "../articles/site-files.ts";
import { PAGE } from "./suffix-pages.ts";

/**
 * The article at the path `written` of `file`'s Spanish; `page` for another Markdown file or folder that is there, undefined
 * where Cotejo knows of none.
 * @param by How the English link names its article
 */
export async function findSpanishPage(
  { site }: LinkView,
  file: SourceFile,
  by: Exclude<(LinkTarget & { kind: "article" })["by"], "file" | "tag">,
  written: string,
): Promise<SourceFile | "page" | undefined> {
  const urls =
    by === "url"
      ? siteUrls(file, decodePath(written), PAGE.test(written))
      : [urlPath(written.slice(Math.min(by.to.length, written.length)))];
  const article = await findByPath(site, urls);
  if (article) return article;
  const { dir = "", name = "" } = file.tokens;
  const root = path.posix.join(path.posix.dirname(file.target), path.posix.relative(dir, ""));
  // What follows the name in a target: `.es.md`.
  const base = path.posix.basename(file.target);
  const ending = base.startsWith(name) ? base.slice(name.length) : path.posix.extname(base);
  for (const url of urls) {
    for (const place of [url, `${url}${ending}`, `${url}/index${ending}`, `${url}/_index${ending}`]) {
      if (await site.isThere(path.posix.join(root, place))) return "page";
    }
  }
  return undefined;
}
