/** https://starlight.astro.build */

import { entryBelow } from "../layout/entry-below.ts";
import { linksByFolder } from "../layout/links.ts";
import { inSite } from "../layout/site.ts";
import type { SiteGenerator } from "../types.ts";

export const starlight = {
  title: "Starlight",
  docs: {
    knownBy: "`astro.config.mjs` that names it",
    articles: "`src/content/docs/`, or `en/` in it",
    translations: "`src/content/docs/es/`",
    ids: "github-slugger after SmartyPants, as Astro 7 calls it (Astro 6 keeps the hyphens of `---`, Astro 5 also drops one at the end of an id)",
  },
  detection: [
    { name: /^astro\.config\.[cm]?[jt]s$/, says: /starlight/ },
    { name: /^package\.json$/, says: /"@astrojs\/starlight"\s*:\s*"/, kind: "dependency" },
  ],
  basedOn: "astro",
  dialects: ["directives"],
  headingIds: { slugger: "starlight", readsIds: false },
  fallsBack: true,
  addressKeys: () => ["slug"],
  layout: (site) => Promise.resolve([entryBelow(site, inSite(site, "src/content/docs"), "folder")]),
  links: linksByFolder("/"),
  languagesHint: '`locales` with `es: { label: "Español", lang: "es" }`',
} as const satisfies SiteGenerator;
