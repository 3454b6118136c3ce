/** Addresses that the site's config gives its pages. */

import path from "node:path";
import { collectionOf } from "./jekyll/posts.ts";
import type { AddressRule, Page, SitePages } from "./types.ts";

/** What the site's config makes the addresses of both pages of, by one rule; undefined where each has its own. */
export function usualAddressOf(
  { addressRules = [] }: Pick<SitePages, "addressRules">,
  { source, target }: Pick<Page, "source" | "target">,
): string | undefined {
  const ruleOf = (file: string): AddressRule | undefined =>
    addressRules.findLast(({ collection = collectionOf(file), path: scope }) => {
      if (collection !== collectionOf(file)) return false;
      return scope === "" || [scope, `${scope}/**`].some((glob) => path.posix.matchesGlob(file, glob));
    });
  return collectionOf(source) === collectionOf(target) && ruleOf(source) === ruleOf(target)
    ? ruleOf(source)?.permalink
    : undefined;
}
