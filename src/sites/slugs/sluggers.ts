/** The rules that ids of headings are made by, by their names: `slugger` in the config takes one. A new one is named here. */

import { docusaurusSlugs } from "../docusaurus/slugs.ts";
import { eleventySlugs } from "../eleventy/slugs.ts";
import { hugoSlugs } from "../hugo/slugs.ts";
import { kramdownSlugs } from "../jekyll/slugs.ts";
import { pythonSlugs } from "../mkdocs/slugs.ts";
import { starlightSlugs } from "../starlight/slugs.ts";
import { vitepressSlugs } from "../vitepress/slugs.ts";
import { zolaSlugs } from "../zola/slugs.ts";
import { githubSlugs } from "./github.ts";
import { markdownItAnchorSlugs } from "./markdown-it-anchor.ts";
import type { SlugRule } from "./slug-rules.ts";

const RULES = {
  ...githubSlugs,
  ...docusaurusSlugs,
  ...starlightSlugs,
  ...vitepressSlugs,
  ...hugoSlugs,
  ...kramdownSlugs,
  ...pythonSlugs,
  ...eleventySlugs,
  ...markdownItAnchorSlugs,
  ...zolaSlugs,
};

export type SluggerName = keyof typeof RULES;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
export const SLUGGERS = Object.keys(RULES) as readonly SluggerName[];

export function slugRule(name: SluggerName): SlugRule {
  return RULES[name];
}
