/** Which site generator a folder belongs to, by the files that each one's documentation asks for. */

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { DIALECT_PRESETS } from "./dialects.ts";

export type Preset = keyof typeof DIALECT_PRESETS;

interface Marker {
  readonly preset: Preset;
  /** Name of a file or folder. */
  readonly name: RegExp;
  /** What the file must say, where the name alone may be another program's. */
  readonly says?: RegExp;
}

const MARKERS: readonly Marker[] = [
  { preset: "hugo", name: /^hugo\.(?:toml|ya?ml|json)$/ },
  { preset: "hugo", name: /^config\.(?:toml|ya?ml|json)$/, says: /^\s*["']?baseurl["']?\s*[:=]/im },
  { preset: "jekyll", name: /^_config\.ya?ml$/ },
  { preset: "eleventy", name: /^(?:\.eleventy\.c?js|eleventy\.config\.[cm]?[jt]s)$/ },
  { preset: "docusaurus", name: /^docusaurus\.config\.[cm]?[jt]s$/ },
  { preset: "starlight", name: /^astro\.config\.[cm]?[jt]s$/, says: /starlight/ },
  { preset: "vitepress", name: /^\.vitepress$/ },
  { preset: "mkdocs", name: /^mkdocs\.ya?ml$/ },
  { preset: "obsidian", name: /^\.obsidian$/ },
];
/** Where sites keep their config: at the root, or in one of these. */
export const SITE_FOLDERS = ["", "docs", "site", "website"];

/** The presets whose marks are in `root` or where sites keep them; in the order of the table, each once. */
export async function findGenerators(root: string): Promise<readonly Preset[]> {
  const found = new Set<Preset>();
  for (const folder of SITE_FOLDERS) {
    const names = await readdir(path.join(root, folder)).catch((): string[] => []);
    for (const { preset, name, says } of MARKERS) {
      const file = names.find((each) => name.test(each));
      if (file === undefined) continue;
      if (!says || says.test(await readFile(path.join(root, folder, file), "utf8").catch(() => ""))) found.add(preset);
    }
  }
  return [...found];
}
