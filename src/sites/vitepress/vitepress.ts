/** https://vitepress.dev. Its config is a program, mostly in TypeScript, and is not run: what it moves is not known then. */

import { readdir } from "node:fs/promises";
import path from "node:path";
import { byCodeUnits } from "../../base/project-paths.ts";
import { readFirst, pagesOf } from "../config-files.ts";
import { entryBelow } from "../layout/entry-below.ts";
import { linksByFolder } from "../layout/links.ts";
import { readText } from "../read-data.ts";
import type { SiteGenerator, SitePages, ConfiguredSlugger } from "../types.ts";

const CONFIG = /^\.vitepress\/config(?:\.|\/)/;
const FOLDERS = [".vitepress/", ".vitepress/config/"];

export const vitepress = {
  title: "VitePress",
  docs: {
    knownBy: "`.vitepress/`",
    articles: "the folder that it is in",
    translations: "`es/` in that folder",
    ids: "`@mdit-vue/shared`",
  },
  detection: [{ name: /^\.vitepress$/ }, { name: /^package\.json$/, says: /"vitepress"\s*:\s*"/, kind: "dependency" }],
  dialects: ["directives", "vue", "attributes"],
  headingIds: { slugger: "vitepress", readsIds: true },
  readSlugger: async (site, language) =>
    language === undefined ? readFirst(site, [{ name: CONFIG, read: readSlugger }], FOLDERS) : undefined,
  fallsBack: false,
  readPages: (site) => pagesOf(site, { name: CONFIG, read: readPages }, { pageFiles: "flat" }, FOLDERS),
  layout: (site) => Promise.resolve([entryBelow(site, site.folder, "folder")]),
  links: linksByFolder("/"),
  configFiles,
  languagesHint: '`locales` with `es: { label: "Español", lang: "es" }`',
} as const satisfies SiteGenerator;

/** What it does to headings is not known where it names what makes their ids. */
async function readSlugger(root: string, file: string): Promise<ConfiguredSlugger | undefined> {
  return /\b(?:slugify|slugifyWithState|getTokensText|uniqueSlugStartIndex)\b/.test(await readText(root, file))
    ? { slugger: undefined }
    : undefined;
}

/** A page is beside each file; what `rewrites` makes of it is code, or in another file. */
async function readPages(root: string, file: string): Promise<SitePages> {
  const isMoved = /\b(?:rewrites|extends)\b/.test(await readText(root, file));
  return { pageFiles: isMoved ? undefined : "flat" };
}

/** One file, or a folder of them; what others import from (`index`) first. @see https://vitepress.dev/reference/site-config */
async function configFiles(root: string, detectedBy: string): Promise<readonly string[]> {
  const namesIn = async (folder: string, name: RegExp): Promise<readonly string[]> => {
    const names = (await readdir(path.join(root, folder)).catch((): string[] => [])).filter((each) => name.test(each));
    const isMain = (each: string): boolean => /^(?:index|config)\./.test(each);
    return names
      .sort((a, b) => Number(isMain(b)) - Number(isMain(a)) || byCodeUnits(a, b))
      .map((each) => `${folder}/${each}`);
  };
  return [
    ...(await namesIn(detectedBy, /^config\.[cm]?[jt]s$/)),
    ...(await namesIn(`${detectedBy}/config`, /\.[cm]?[jt]s$/)),
  ];
}
