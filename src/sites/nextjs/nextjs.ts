/** https://nextjs.org. Where a site has its articles is its own choice. */

import { firstEntry } from "../layout/entry-below.ts";
import type { SiteGenerator } from "../types.ts";

export const nextjs = {
  title: "Next.js",
  docs: {
    knownBy: "`next` in `package.json`",
    articles: "`content/en/`, `content/`, `posts/`",
    translations: "`content/es/`",
  },
  detection: [
    { name: /^next\.config\.[cm]?[jt]s$/, kind: "file" },
    { name: /^package\.json$/, says: /"next"\s*:\s*"/, kind: "dependency" },
  ],
  layout: (site) => Promise.resolve(firstEntry(site, ["content", "src/content", "posts", "docs"], "folder")),
} as const satisfies SiteGenerator;
