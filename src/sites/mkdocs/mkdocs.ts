/** https://www.mkdocs.org */

import type { SiteGenerator } from "../types.ts";

export const mkdocs = {
  title: "MkDocs",
  docs: {
    knownBy: "`mkdocs.yml`",
    articles: "`docs_dir`",
    translations: "`about.es.md`; or `docs/es/` where `docs_structure: folder` is set",
    ids: "Python-Markdown's `toc`",
  },
  detection: [{ name: /^mkdocs\.ya?ml$/ }],
  dialects: ["admonitions", "pymdown", "nunjucks", "attributes", "kramdown", "definition-lists"],
  headingIds: { slugger: "python-markdown", readsIds: true },
  readSlugger: async (site, language) =>
    language === undefined ? (await import("./read-config.ts")).readMkdocsSlugger(site) : undefined,
  readPages: async (site) => (await import("./read-config.ts")).readMkdocsPages(site),
  movesLinks: true,
  layout: async (site) => (await import("./layout.ts")).mkdocsLayout(site),
  hasForms: true,
  languagesHint: "the plugin `i18n` (mkdocs-static-i18n) with `locale: es`",
} as const satisfies SiteGenerator;
