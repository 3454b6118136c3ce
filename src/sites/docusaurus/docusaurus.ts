/** https://docusaurus.io */

import { articlesBelow, inSite, type LayoutEntry, type Site } from "../layout/site.ts";
import type { SiteGenerator } from "../types.ts";

export const docusaurus = {
  title: "Docusaurus",
  docs: {
    knownBy: "`docusaurus.config.js`",
    articles: "`docs/`, `blog/`, `src/pages/`",
    translations:
      "`i18n/es/docusaurus-plugin-content-…/`. Older versions of the docs are not in the config: add an entry for `versioned_docs/version-1.0/` where they are worth it",
    ids: "github-slugger, alt texts included",
  },
  detection: [
    { name: /^docusaurus\.config\.[cm]?[jt]s$/ },
    { name: /^package\.json$/, says: /"@docusaurus\/core"\s*:\s*"/, kind: "dependency" },
  ],
  dialects: ["directives", "mdx"],
  headingIds: { slugger: "docusaurus", readsIds: true },
  fallsBack: true,
  hasMessages: true,
  layout: (site) => Promise.resolve(docusaurusLayout(site)),
  /** It leads `/docs/b#how-to` to the page in each language by itself, and not to its heading. */
  links: (source) => {
    const route = /(?:^|\/)(docs|blog)\/\*\*/.exec(source)?.[1];
    return route === undefined ? {} : { [`/${route}/`]: `/${route}/` };
  },
  languagesHint: '`i18n: { defaultLocale: "en", locales: ["en", "es"] }`',
} as const satisfies SiteGenerator;

function docusaurusLayout(site: Site): readonly LayoutEntry[] {
  const token = site.token(site.name);
  const plugin = (name: string): string =>
    inSite(site, `i18n/${token}/docusaurus-plugin-content-${name}/{dir}/{name}.{ext}`);
  // A site in `website/` may show the `docs/` beside it.
  const docs = [inSite(site, "docs"), "docs"].find((folder) => articlesBelow(site.tree, folder).length > 0);
  const entries = [
    [docs ?? inSite(site, "docs"), plugin("docs/current")],
    [inSite(site, "blog"), plugin("blog")],
    [inSite(site, "src/pages"), plugin("pages")],
  ] as const;
  return entries
    .filter(([folder], index) => articlesBelow(site.tree, folder).length > 0 || (index === 0 && docs === undefined))
    .map(([folder, target]) => ({ source: `${folder}/**/*.{md,mdx}`, target }));
}
