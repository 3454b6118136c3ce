/**
 * Files that the code of an MDX page names: from the Spanish page they are named from its own folder. A page that is
 * imported into another (`_note.mdx`) is the Spanish one where there is one.
 */

import path from "node:path";
import type { SourceFile } from "../config/types.ts";
import { importUrl } from "../formats/markdown/links/import-url.ts";
import type { SiteFiles } from "../articles/site-files.ts";

/** What bundlers put behind a path that names no file as it stands. */
const ENDINGS = [
  "", ".ts", ".tsx", ".mts", ".js", ".jsx", ".mjs", ".cjs", ".json", ".astro", ".vue", ".svelte", ".md", ".mdx",
  "/index.ts", "/index.tsx", "/index.js", "/index.jsx", "/index.mjs",
]; // prettier-ignore

/** What an import names. */
export type ImportTarget =
  | { readonly kind: "article"; readonly file: SourceFile; readonly by: "file" }
  | { readonly kind: "file"; readonly path: string };

/**
 * What `written`, a path without its query, names from the source of `file`. Whether it is there does not matter: a
 * bundler may make it.
 */
export async function findImport(site: SiteFiles, file: SourceFile, written: string): Promise<ImportTarget> {
  const relative = path.posix.join(path.posix.dirname(file.source), written);
  const article = await site.bySource(relative);
  return article ? { kind: "article", file: article, by: "file" } : { kind: "file", path: relative };
}

/**
 * The destination as the Spanish file must have it.
 * @param isThere Whether the article that it names has a Spanish file
 */
export async function importFromTarget(
  site: SiteFiles,
  file: SourceFile,
  written: string,
  target: ImportTarget,
  isThere: boolean,
): Promise<string> {
  const here = path.posix.dirname(file.target);
  if (target.kind === "article" && isThere) return importUrl(relativeTo(here, target.file.target, written));
  // Where a copy lies beside the Spanish file, that one is meant; so is what a person named from there.
  if (await isFound(site, here, written)) return importUrl(written);
  return importUrl(relativeTo(here, target.kind === "article" ? target.file.source : target.path, written));
}

async function isFound(site: SiteFiles, folder: string, written: string): Promise<boolean> {
  const relative = path.posix.join(folder, written);
  if (relative === "." || relative.startsWith("..")) return false;
  // `..` and `./` are a folder's index, and never the folder itself.
  const isFolder = /(?:^|\/)\.{0,2}$/.test(written);
  for (const ending of isFolder ? ENDINGS.slice(1) : ENDINGS) if (await site.isThere(relative + ending)) return true;
  return false;
}

/** A path that leads there already stays as its author wrote it; an import without its dots would name a package. */
function relativeTo(folder: string, to: string, written: string): string {
  const relative = path.posix.relative(folder, to);
  if (path.posix.join(folder, written) === path.posix.join(folder, relative)) return written;
  const dotted = relative.startsWith("..") ? relative : `./${relative}`;
  return written.endsWith("/") && !dotted.endsWith("/") ? `${dotted}/` : dotted;
}
