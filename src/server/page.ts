/** The page's own files, built by Vite into `dist/web`: everything else is not found. */

import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Context } from "hono";
import { packageFile } from "../base/own-files.ts";

const WEB = fileURLToPath(packageFile("dist/web/"));

/** The page, as the build left it. */
export const WEB_INDEX = path.join(WEB, "index.html");

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** Nothing but this server's own files runs or is loaded; the article is shown in a frame that may run nothing at all. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The page itself.
 * @param status 401 where it can only say that there is no session
 * @param base Path that it is below
 */
export async function servePage(context: Context, status: 200 | 401 = 200, base = ""): Promise<Response> {
  const html = await readFile(WEB_INDEX, "utf8");
  return context.body(belowBase(html, base), status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": PAGE_POLICY,
    "cache-control": "no-store",
  });
}

/** One of its assets; undefined for a name that is none of them. */
export async function serveAsset(context: Context, name: string): Promise<Response | undefined> {
  const type = TYPES[path.extname(name)];
  if (type === undefined || !/^[\w.-]+$/.test(name)) return undefined;
  const bytes = await readFile(path.join(WEB, "assets", name)).catch(() => undefined);
  if (bytes === undefined) return undefined;
  // Their names carry a hash of their content.
  return context.body(new Uint8Array(bytes), 200, {
    "content-type": type,
    "cache-control": "public, max-age=31536000, immutable",
  });
}

/** Leads the addresses that a page has of this server below `base`. */
export function belowBase(html: string, base = ""): string {
  return html.replaceAll(/ (href|src)="\/(assets|api)\//g, (_whole, name, folder) => ` ${name}="${base}/${folder}/`);
}
