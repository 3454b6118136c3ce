/** What an HTML page is read with: template tags, and nothing that is syntax of Markdown. */

import type { Dialect } from "../../sites/dialects.ts";
import type { MarkdownOptions } from "../markdown/types.ts";

const TEMPLATES: ReadonlySet<Dialect> = new Set<Dialect>(["shortcodes", "liquid", "nunjucks"]);

export function pageOptions<T extends MarkdownOptions>(options: T): T {
  const dialects = [...options.dialects].filter((dialect) => TEMPLATES.has(dialect));
  return { ...options, dialects: new Set(dialects), mdx: false, isPage: true };
}
