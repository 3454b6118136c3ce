/**
 * Which front-matter values are text. Patterns are dotted keys from the root, `[]` for any item of a list, `*` for one
 * key, `**` for any number of them. From what Hugo, Jekyll, Docusaurus, Starlight, VitePress and their themes document.
 */

import { keyPattern } from "../../key-pattern.ts";

export const TRANSLATED_KEYS: readonly string[] = [
  "title", "linkTitle", "titleTemplate", "description", "summary", "excerpt", "subtitle", "tagline", "lead",
  "sidebar_label", "pagination_label", "title_meta", "sidebar.label", "sidebar.badge", "sidebar.badge.text", "alt", "caption", "image_alt", "imageAlt",
  "**.alt", "**.caption", "hero.title", "hero.name", "hero.text", "hero.tagline", "hero.actions[].text",
  "features[].title", "features[].details", "features[].linkText", "banner.content", "prev.label", "next.label",
  "seo.title", "seo.description", "og.title", "og.description", "eleventyNavigation.title",
]; // prettier-ignore

/**
 * A test for dotted key paths.
 * @param translate Patterns besides `TRANSLATED_KEYS`
 * @param lock Patterns that win over both
 * @example createKeyFilter([], ["summary"])("features[].title") // true
 */
export function createKeyFilter(translate: readonly string[], lock: readonly string[]): (path: string) => boolean {
  const open = [...TRANSLATED_KEYS, ...translate].map(keyPattern);
  const locked = lock.map(keyPattern);
  return (path) => open.some((pattern) => pattern.test(path)) && !locked.some((pattern) => pattern.test(path));
}
