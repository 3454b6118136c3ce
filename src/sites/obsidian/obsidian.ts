/** https://obsidian.md: notes, published as they are. */

import { entryBelow } from "../layout/entry-below.ts";
import type { SiteGenerator } from "../types.ts";

export const obsidian = {
  title: "Obsidian",
  docs: {
    knownBy: "`.obsidian/`",
    articles: "the vault",
    translations: "`Note.es.md`",
    ids: "not known: links to headings stay, and are not checked, until `slugger` names one",
  },
  detection: [{ name: /^\.obsidian$/ }],
  dialects: ["wiki-links", "math"],
  headingIds: { slugger: undefined, readsIds: false },
  layout: (site) => Promise.resolve([entryBelow(site, site.folder, "suffix")]),
} as const satisfies SiteGenerator;
