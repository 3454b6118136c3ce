/** https://www.getzola.org. What it makes of addresses and headings was tried with builds of Zola 0.22. */

import { entryBelow } from "../layout/entry-below.ts";
import { inSite } from "../layout/site.ts";
import type { SiteGenerator } from "../types.ts";

export const zola = {
  title: "Zola",
  docs: {
    knownBy: "`config.toml` with `base_url`",
    articles: "`content/`",
    translations: "`about.es.md` beside `about.md`",
    ids: 'the `slug` of Rust, as `slugify.anchors = "on"` has it',
  },
  // Hugo's is called so too, and says `baseURL`.
  detection: [{ name: /^config\.toml$/, says: /^\s*base_url\s*=/m }],
  // Shortcodes have the marks of Liquid.
  dialects: ["liquid", "attributes"],
  headingIds: { slugger: "zola", readsIds: true },
  readSlugger: async (site, language) =>
    language === undefined ? (await import("./read-config.ts")).readZolaSlugger(site) : undefined,
  fallsBack: false,
  // A Spanish page is below `/es/`, unless it says `path` itself: two pages with one do not build.
  hasLanguageFolders: true,
  addressKeys: () => ["path", "aliases"],
  sourcePrefix: "@/",
  layout: (site) => Promise.resolve([entryBelow(site, inSite(site, "content"), "suffix")]),
  languagesHint: "`[languages.es]`, and in it the `taxonomies` of the site",
} as const satisfies SiteGenerator;
