/** https://www.gatsbyjs.com */

import { firstEntry } from "../layout/entry-below.ts";
import type { SiteGenerator } from "../types.ts";

export const gatsby = {
  title: "Gatsby",
  docs: {
    knownBy: "`gatsby-config.js`",
    articles: "`content/`",
    translations: "`index.es.md` beside `index.md`",
  },
  detection: [
    { name: /^gatsby-config\.[cm]?[jt]s$/, kind: "file" },
    { name: /^package\.json$/, says: /"gatsby"\s*:\s*"/, kind: "dependency" },
  ],
  layout: (site) => Promise.resolve(firstEntry(site, ["content", "src/content", "src/pages"], "suffix")),
} as const satisfies SiteGenerator;
