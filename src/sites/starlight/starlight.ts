/** https://starlight.astro.build */

import { entryBelow } from "../layout/entry-below.ts";
import { linksByFolder } from "../layout/links.ts";
import { inSite } from "../layout/site.ts";
import type { SiteGenerator } from "../types.ts";

export const starlight = {
  title: "Starlight",
  marks: [
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
