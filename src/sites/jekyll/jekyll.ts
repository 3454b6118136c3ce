/** https://jekyllrb.com */

import type { SiteGenerator } from "../types.ts";
import { jekyllVariables } from "./address.ts";

export const jekyll = {
  title: "Jekyll",
  docs: {
    knownBy: "`_config.yml`, `Gemfile`, `_posts/`",
    articles: "`_posts/` and every other collection; pages wherever they are",
    translations:
      "`es/_posts/`, or `_posts/es/` where a plugin knows languages; `_name/es/` for other collections; `es/`; or `about-es.md`",
    ids: "kramdown's GFM parser",
  },
  detection: [
    { name: /^_config\.ya?ml$/ },
    { name: /^Gemfile$/, says: /^\s*gem\s+["'](?:jekyll|github-pages)["']/m, kind: "trace" },
    { name: /^_posts$/, kind: "trace" },
  ],
  dialects: ["liquid", "kramdown", "definition-lists"],
  headingIds: { slugger: "kramdown-gfm", readsIds: true },
  readSlugger: async (site, language) =>
    language === undefined ? (await import("./read-config.ts")).readJekyllSlugger(site) : undefined,
  fallsBack: false,
  readPages: async (site) => (await import("./read-config.ts")).readJekyllPages(site),
  // A plugin that knows languages pairs pages by their address.
  addressKeys: ({ pageFiles }) => (pageFiles === undefined ? [] : ["permalink", "redirect_from"]),
  addressVariables: jekyllVariables,
  layout: async (site) => (await import("./layout.ts")).jekyllLayout(site),
  hasForms: true,
  languagesHint:
    "a plugin such as polyglot, with `languages: [en, es]` and, for translations in folders, `lang_from_path: true`",
  publishedFiles: async (site, files) => (await import("./published-files.ts")).jekyllPublishes(site, files),
  sharedAddress: async (site, language) => (await import("./published-files.ts")).sharedPostAddress(site, language),
} as const satisfies SiteGenerator;
