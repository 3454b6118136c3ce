/** https://gohugo.io */

import path from "node:path";
import type { SiteGenerator } from "../types.ts";
import { hugoVariables } from "./address.ts";

const DATA = String.raw`\.(?:toml|ya?ml|json)$`;

export const hugo = {
  title: "Hugo",
  docs: {
    knownBy: "`hugo.toml`, `config/`, `archetypes/`",
    articles: "`content/`, `content/en/`, or the `contentDir` of the language",
    translations: "`about.es.md` beside `about.md`; `content/es/`; the `contentDir` of Spanish",
    ids: "Goldmark in Hugo, `autoHeadingIDType: github`",
  },
  detection: [
    { name: new RegExp(`^hugo${DATA}`) },
    { name: new RegExp(`^config${DATA}`), says: /^\s*["']?baseurl["']?\s*[:=]/im },
    { in: "config/_default", name: new RegExp(DATA) },
    // Its config may be anywhere.
    { name: /^archetypes$/, kind: "file" },
    { name: /^package\.json$/, says: /"hugo-(?:bin|extended)"\s*:\s*"/, kind: "dependency" },
  ],
  dialects: ["shortcodes", "attributes", "definition-lists"],
  headingIds: { slugger: "hugo", readsIds: true },
  readSlugger: async (site, language) => (await import("./read-config.ts")).readHugoSlugger(site, language),
  fallsBack: false,
  readPages: async (site) => (await import("./read-config.ts")).readHugoPages(site),
  // Hugo's link hook leads `/about/#our-team` to the Spanish page. Without this, the English heading is dead there.
  ownLinks: { "/": "/" },
  /** With a content folder for each language, Hugo gives the page `a/index.md` of one what lies in the folder `a` of the other. */
  sharesFiles: ({ source, target, folder }) => {
    const [from, to] = [source, target].map((file) => {
      const above = `${path.posix.dirname(file)}/`;
      return above.endsWith(`/${folder}/`) ? above.slice(0, above.length - folder.length - 1) : above;
    });
    return from !== undefined && to !== undefined && !from.startsWith(to) && !to.startsWith(from);
  },
  hasLanguageFolders: true,
  // Without its slash, Hugo puts `url` below the language, and an alias beside the page.
  addressKeys: ({ hasHosts }) => (hasHosts ? [] : ["url/", "aliases/"]),
  addressVariables: hugoVariables,
  layout: async (site) => (await import("./layout.ts")).hugoLayout(site),
  hasForms: true,
  configFiles: async (root, detectedBy) => (await import("./read-config.ts")).hugoConfigFiles(root, detectedBy),
  languagesHint: "`[languages.es]` with `weight` and `label`",
} as const satisfies SiteGenerator;
