/** Where MkDocs has articles and their translations. */

import { isScalar } from "yaml";
import { entryBelow } from "../layout/entry-below.ts";
import { inSite, type LayoutEntry, type Site } from "../layout/site.ts";
import { mkdocsValue } from "./read-config.ts";

export async function mkdocsLayout(site: Site): Promise<readonly LayoutEntry[]> {
  const files = ["mkdocs.yml", "mkdocs.yaml"].map((name) => inSite(site, name));
  const texts = await Promise.all(files.map((file) => site.tree.read(file)));
  const at = texts.findIndex((text) => text !== "");
  const [file = "", text = ""] = [files[at], texts[at]];
  const value = await mkdocsValue(text, file, site.tree.root, "docs_dir");
  const told = isScalar(value) ? String(value.value) : "docs";
  const folder =
    /^[\w./-]+$/.test(told) && !told.includes("..") ? told.replace(/^\.\//, "").replace(/\/$/, "") : "docs";
  const isByFolder = /^\s*docs_structure:\s*["']?folder/m.test(text);
  return [entryBelow(site, inSite(site, folder), isByFolder ? "folder" : "suffix")];
}
