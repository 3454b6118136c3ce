/** https://astro.build */

import { entryBelow } from "../layout/entry-below.ts";
import { linksByFolder } from "../layout/links.ts";
import { articlesBelow, inSite, type LayoutEntry, type Site } from "../layout/site.ts";
import type { SiteGenerator } from "../types.ts";

export const astro = {
  title: "Astro",
  docs: {
    knownBy: "`astro` in `package.json`",
    articles: "each collection in `src/content/`, its folder `en/`",
    translations: "`src/content/blog/es/`",
  },
  detection: [
    { name: /^astro\.config\.[cm]?[jt]s$/, kind: "file" },
    { name: /^package\.json$/, says: /"astro"\s*:\s*"/, kind: "dependency" },
  ],
  layout: (site) => Promise.resolve(astroLayout(site)),
  links: linksByFolder(),
  languagesHint: '`i18n: { locales: ["en", "es"], defaultLocale: "en" }`',
} as const satisfies SiteGenerator;

/** Content collections, each with its folders of languages. */
function astroLayout(site: Site): readonly LayoutEntry[] {
  const content = inSite(site, "src/content");
  const names = new Set(
    articlesBelow(site.tree, content)
      .map((file) => file.slice(content.length + 1).split("/"))
      .filter(({ length }) => length > 1)
      .map(([name]) => name),
  );
  return [...names].flatMap((name) => (name === undefined ? [] : [entryBelow(site, `${content}/${name}`, "folder")]));
}
