/** The rendered article, as a whole document that a frame without scripts shows. */

import { UsageError } from "../../base/errors.ts";
import { packageVersion } from "../../base/package-version.ts";
import type { SourceFile } from "../../config/types.ts";
import type { LoadedArticle } from "../../articles/load-article.ts";
import { loadIndexed } from "../../articles/workers/safe-read.ts";
import type { Project } from "../../articles/project.ts";
import { articleSide, type ArticleSide, type Side } from "./article-side.ts";
import { besideEachOther } from "./columns.ts";
import { sideElements } from "./render-side.ts";
import { htmlOf } from "./safe-html.ts";
import type { PageLanguage } from "./words.ts";

export type PageTheme = "light" | "dark" | "system";

/** Nothing runs, nothing is loaded from elsewhere, nobody else may show it. */
export const PREVIEW_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin";

/** Where the server has the style sheet that the config names. */
export const SITE_STYLE = "/api/articles/preview.css";

/** Reads one side of an article by the present record. @throws UsageError `article` for one that cannot be read */
export async function viewArticle(project: Project, file: SourceFile, side: Side): Promise<ArticleSide> {
  return articleSide(project, await loadOrThrow(project, file), side);
}

async function loadOrThrow(project: Project, file: SourceFile): Promise<LoadedArticle> {
  const article = await loadIndexed(project, file);
  if ("reason" in article)
    throw new UsageError("article", `Cannot read ${file.source}:${article.line}: ${article.reason}`);
  return article;
}

/** The document: one side, or both beside each other. @throws UsageError `article` */
export async function previewArticle(
  project: Project,
  file: SourceFile,
  request: { readonly side: Side | "both"; readonly language: PageLanguage; readonly theme?: PageTheme },
): Promise<string> {
  const { side, language, theme = "system" } = request;
  const article = await loadOrThrow(project, file);
  const view = await articleSide(project, article, side === "both" ? "source" : side);
  const others = side === "both" ? [await articleSide(project, article, "target", view.work)] : [];
  const order = new Map(article.segments.map(({ id, ordinal }) => [id, ordinal]));
  const columns = [view, ...others].map((each) => ({ side: each.side, lang: each.lang, elements: sideElements(each, language) }));
  return htmlPage({
    lang: view.lang,
    title: view.document.meta["title"] ?? file.source,
    style: "preview.css",
    ...(project.config.review.css === undefined ? {} : { siteStyle: SITE_STYLE }),
    attributes: `data-side="${side}"`,
    scheme: theme === "system" ? "light dark" : theme,
    body: `<main>\n${htmlOf(others.length > 0 ? besideEachOther(columns, order) : (columns[0]?.elements ?? []))}\n</main>`,
  });
} // prettier-ignore

/** A whole page around `body`, which is HTML. */
export function htmlPage(page: {
  readonly lang: string;
  readonly title: string;
  readonly style: string;
  /** Address of a style sheet of the site's own. */
  readonly siteStyle?: string;
  readonly attributes: string;
  /** Which of the two it is drawn in from its first picture on. */
  readonly scheme?: "light" | "dark" | "light dark";
  readonly body: string;
}): string {
  return [
    "<!doctype html>",
    `<html lang="${escapeHtml(page.lang)}">`,
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta name="color-scheme" content="${page.scheme ?? "light dark"}">`,
    `<title>${escapeHtml(page.title)}</title>`,
    `<link rel="stylesheet" href="/assets/${page.style}?v=${packageVersion()}">`,
    ...(page.siteStyle === undefined ? [] : [`<link rel="stylesheet" href="${page.siteStyle}">`]),
    "</head>",
    `<body ${page.attributes}>`,
    page.body,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
