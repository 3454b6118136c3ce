/** A folder on the web, as any host serves it: files, `index.html` of folders, and 404. */

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

export interface StaticServer {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** @param aliases Paths that are files elsewhere: `/vendor/x.js` to an absolute path */
export async function serveFolder(root: string, aliases: Readonly<Record<string, string>> = {}): Promise<StaticServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = aliases[pathname] ?? fileAt(root, pathname);
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${port}`, stop };
}

/** The file that a path of a URL names below `root`, undefined where there is none. */
export function fileAt(root: string, pathname: string): string | undefined {
  const decoded = decodedUrl(pathname);
  // No host has a file of that name.
  if (decoded === undefined) return undefined;
  const file = path.join(root, path.posix.normalize(`/${decoded}`));
  if (!existsSync(file)) return undefined;
  if (statSync(file).isFile()) return file;
  const index = path.join(file, "index.html");
  return existsSync(index) ? index : undefined;
}

/** A part of a URL as text; undefined where a stray `%` makes it none. */
export function decodedUrl(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
