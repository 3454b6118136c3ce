/** https://www.11ty.dev */

import { readFirst } from "../config-files.ts";
import { linksByFolder } from "../layout/links.ts";
import { readText } from "../read-data.ts";
import type { SiteGenerator, ConfiguredSlugger } from "../types.ts";
import { eleventyVariables, readEleventyAddresses } from "./address.ts";
import { eleventyLayout } from "./layout.ts";

const CONFIG = /^(?:\.eleventy\.c?js|eleventy\.config\.[cm]?js)$/;

export const eleventy = {
  title: "Eleventy",
  docs: {
    knownBy: "`eleventy.config.js`",
    articles: "`en/`, `src/en/`, `content/`",
    translations: "`es/` in its place",
    ids: "its `IdAttributePlugin`, where its config adds that as it comes (below)",
  },
  detection: [
    { name: /^(?:\.eleventy\.c?js|eleventy\.config\.[cm]?[jt]s)$/ },
    { name: /^package\.json$/, says: /"@11ty\/eleventy"\s*:\s*"/, kind: "dependency" },
  ],
  dialects: ["liquid", "nunjucks"],
  // A site makes none unless it is told to.
  headingIds: { slugger: undefined, readsIds: false },
  readSlugger: async (site, language) => {
    if (language !== undefined) return undefined;
    const read = async (root: string, file: string): Promise<ConfiguredSlugger> => {
      // The parser of programs is loaded for such a site alone.
      const { readEleventySlugger } = await import("./read-slugger.ts");
      return { slugger: readEleventySlugger(await readText(root, file)) };
    };
    return readFirst(site, [{ name: CONFIG, read }]);
  },
  readPages: async (site) => ({ pageFiles: undefined, addressRules: await readEleventyAddresses(site) }),
  addressKeys: () => ["permalink", "permalink.build", "eleventyComputed.permalink"],
  addressVariables: eleventyVariables,
  layout: (site) => Promise.resolve(eleventyLayout(site)),
  links: linksByFolder(),
} as const satisfies SiteGenerator;
