/** Images of the project that a preview may show, and nothing else of it. */

import path from "node:path";
import { isPrivatePlace, leavesRoot } from "../../base/project-paths.ts";
import { readSource } from "../../base/read-source.ts";
import type { Config } from "../../config/types.ts";
import { decodePath, isLocalUrl, splitUrl } from "../../formats/markdown/links/link-url.ts";

/** Types by the end of a name. */
const TYPES: Readonly<Record<string, string>> = {
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".svg": "image/svg+xml",
};

/** What may be shown. */
export const IMAGE_TYPES: readonly string[] = [...new Set(Object.values(TYPES))];

/** Folders whose files a site has at its root. */
const SITE_ROOTS = ["static", "public", "assets", "."];

/**
 * The address of an image that an article shows; undefined for one that is not the project's.
 * @param source As it stands in the article: `img/a.png`, `/img/a.png`
 */
export function projectImage(article: string, source: string): string | undefined {
  if (!isLocalUrl(source)) return undefined;
  const written = decodePath(splitUrl(source).path);
  if (written.includes("\\") || written.includes("\0")) return undefined;
  const relative = written.startsWith("/")
    ? path.posix.normalize(written)
    : path.posix.join(path.posix.dirname(article), written);
  if (!written.startsWith("/") && leavesRoot(relative)) return undefined;
  return imageType(relative) === undefined ? undefined : `/api/files?path=${encodeURIComponent(relative)}`;
}

/**
 * The bytes of an image.
 * @param name Path from the root, or from the root of the site where it begins with `/`
 * @returns undefined where there is no such image, or it may not be read: outside, hidden, behind a link that leads out, too large
 */
export async function readProjectImage(
  config: Config,
  name: string,
): Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined> {
  const type = imageType(name);
  if (type === undefined || name.includes("\\") || name.includes("\0")) return undefined;
  const places = name.startsWith("/") ? SITE_ROOTS.map((root) => path.posix.join(root, name)) : [name];
  for (const place of places) {
    if (leavesRoot(place) || isPrivatePlace(path.posix.normalize(place))) continue;
    const read = await readSource(config.root, path.posix.normalize(place));
    if (!("reason" in read)) return { bytes: read.bytes, type };
  }
  return undefined;
}

function imageType(name: string): string | undefined {
  return TYPES[path.posix.extname(name).toLowerCase()];
}
