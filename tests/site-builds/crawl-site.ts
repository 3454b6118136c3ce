/** Every page of a built site in a real browser: what its links, anchors and images come to. */

import { readdirSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { decodedUrl, fileAt, serveFolder } from "./static-server.ts";

export interface CrawledLink {
  /** As the browser resolves it, without the origin. */
  readonly to: string;
  /** In `<main>`, and no switch of language. */
  readonly isContent: boolean;
}

export interface CrawledPage {
  /** Below the root of the site, with `/`: `es/about/index.html`. */
  readonly file: string;
  readonly lang: string;
  readonly heading: string;
  readonly ids: ReadonlySet<string>;
  readonly links: readonly CrawledLink[];
  /** Scripts that threw, requests that failed, images that show nothing. */
  readonly broken: readonly string[];
}

/** Opens every `.html` below `root`. Nothing is asked of any other host. */
export async function crawlSite(browser: Browser, root: string): Promise<CrawledPage[]> {
  const server = await serveFolder(root);
  const context = await browser.newContext();
  await context.route(
    (url) => url.origin !== server.origin,
    (route) => route.abort(),
  );
  try {
    const page = await context.newPage();
    const pages: CrawledPage[] = [];
    for (const file of htmlFiles(root)) pages.push(await crawlPage(page, server.origin, file));
    return pages;
  } finally {
    await context.close();
    await server.stop();
  }
}

function htmlFiles(root: string): string[] {
  return (
    readdirSync(root, { recursive: true, withFileTypes: true })
      // What a host shows for a page that is not there has no address of its own.
      .filter((entry) => entry.isFile() && entry.name.endsWith(".html") && entry.name !== "404.html")
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
      .sort()
  );
}

async function crawlPage(page: Page, origin: string, file: string): Promise<CrawledPage> {
  const broken: string[] = [];
  const onThrow = (error: Error): number => broken.push(`threw ${error.message}`);
  const onResponse = (response: { status(): number; url(): string }): void => {
    if (response.status() >= 400) broken.push(`${response.status()} ${response.url().replace(origin, "")}`);
  };
  page.on("pageerror", onThrow).on("response", onResponse);
  // A folder's page at the folder's address, where its relative links start from.
  await page.goto(`${origin}/${file.replace(/(?<=^|\/)index\.html$/u, "")}`, { waitUntil: "networkidle" });
  const seen = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    heading: document.querySelector("h1")?.textContent ?? "",
    ids: [...document.querySelectorAll("[id], a[name]")].flatMap(({ id, attributes }) => [
      id,
      attributes.getNamedItem("name")?.value ?? "",
    ]),
    links: [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map((link) => ({
      to: link.href,
      isContent: link.closest("main") !== null && link.hreflang === "" && link.lang === "",
    })),
    dark: [...document.images]
      .filter((image) => image.loading !== "lazy" && image.naturalWidth === 0)
      .map(({ src }) => `image ${src}`),
  }));
  page.off("pageerror", onThrow).off("response", onResponse);
  return {
    file,
    lang: seen.lang,
    heading: seen.heading,
    ids: new Set(seen.ids.filter((id) => id !== "")),
    links: seen.links
      .filter(({ to }) => to.startsWith(`${origin}/`))
      .map(({ to, isContent }) => ({ to: to.slice(origin.length), isContent })),
    broken: [...broken, ...seen.dark.map((image) => image.replace(origin, ""))],
  };
}

/** Each link of `pages` to a file or an anchor that is not there, as `page: link`. */
export function deadLinks(root: string, all: readonly CrawledPage[], pages: readonly CrawledPage[]): string[] {
  const ids = new Map(all.map((page) => [page.file, page.ids]));
  const dead = pages.flatMap((page) =>
    page.links.filter(({ to }) => !isAlive(root, ids, to)).map(({ to }) => `${page.file}: ${decodedUrl(to) ?? to}`),
  );
  return [...new Set(dead)];
}

function isAlive(root: string, ids: ReadonlyMap<string, ReadonlySet<string>>, to: string): boolean {
  const { pathname, hash } = new URL(to, "http://localhost");
  const file = fileAt(root, pathname);
  if (file === undefined) return false;
  if (hash === "" || hash === "#") return true;
  return ids.get(path.relative(root, file).replaceAll("\\", "/"))?.has(decodedUrl(hash.slice(1)) ?? hash) ?? false;
}
