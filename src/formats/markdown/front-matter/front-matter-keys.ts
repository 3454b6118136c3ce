/**
 * Which front-matter values are text. Patterns are dotted keys from the root, `[]` for any item of a list, `*` for one
 * key, `**` for any number of them. From what Hugo, Jekyll, Docusaurus, Starlight, VitePress and their themes document.
 */

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
  const open = [...TRANSLATED_KEYS, ...translate].map(toPattern);
  const locked = lock.map(toPattern);
  return (path) => open.some((pattern) => pattern.test(path)) && !locked.some((pattern) => pattern.test(path));
}

function toPattern(glob: string): RegExp {
  const keys = glob.split(".");
  const source = keys.map((key, index) => {
    const isLast = index === keys.length - 1;
    if (key === "**") return isLast ? ".+" : "(?:.+\\.)?";
    return key.replace(/[\\^$+?()|{}[\]]/g, "\\$&").replaceAll("*", "[^.]*") + (isLast ? "" : "\\.");
  });
  return new RegExp(`^${source.join("")}$`, "u");
}
