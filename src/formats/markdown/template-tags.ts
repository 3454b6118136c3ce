/**
 * Tags of template languages, which are replaced before or while Markdown is read and so may stand anywhere in it, in
 * code and destinations too: Hugo's shortcodes, Liquid, Nunjucks, Vue's `{{ }}`, kramdown's attribute lists and wiki
 * links.
 */

import type { Dialect } from "../../config/dialects.ts";
import type { Mask } from "./types.ts";
import { isAlone } from "./untranslated-regions.ts";

/** Any character of a tag: one that spans lines does not span a blank line, or a stray `{%` would swallow the article. */
const ANY = String.raw`(?:(?!\r?\n[ \t>]*\r?\n)[^]){0,4000}?`;

/** One class, id or pair of an attribute list, as markdown-it-attrs, Goldmark and Python-Markdown's attr_list have them. */
const ATTRIBUTE = String.raw`(?:[.#][^\s{}"'=.#]+|[\w:-]+=(?:"[^"\r\n]*"|'[^'\r\n]*'|[^\s{}"']+))`;

interface Syntax {
  readonly dialect: Dialect;
  readonly pattern: string;
  /** Stands for a block where it is alone on its lines. */
  readonly block: boolean;
}

const SYNTAX: readonly Syntax[] = [
  { dialect: "shortcodes", pattern: String.raw`\{\{<${ANY}>\}\}`, block: true },
  { dialect: "shortcodes", pattern: String.raw`\{\{%${ANY}%\}\}`, block: true },
  { dialect: "liquid", pattern: String.raw`\{%${ANY}%\}`, block: true },
  { dialect: "nunjucks", pattern: String.raw`\{%${ANY}%\}`, block: true },
  { dialect: "nunjucks", pattern: String.raw`\{#${ANY}#\}`, block: true },
  { dialect: "liquid", pattern: String.raw`\{\{(?![<%])${ANY}\}\}`, block: false },
  { dialect: "nunjucks", pattern: String.raw`\{\{(?![<%])${ANY}\}\}`, block: false },
  { dialect: "vue", pattern: String.raw`\{\{[^{}\r\n]*\}\}`, block: false },
  { dialect: "nunjucks", pattern: String.raw`\[\[(?:toc|TOC)\]\]`, block: true },
  { dialect: "vue", pattern: String.raw`\[\[(?:toc|TOC)\]\]`, block: true },
  { dialect: "admonitions", pattern: String.raw`(?<=(?:^|\n)[ \t]*)\[TOC\](?=[ \t]*(?:[\r\n]|$))`, block: true },
  { dialect: "attributes", pattern: String.raw`\{:?[ \t]*${ATTRIBUTE}(?:[ \t]*${ATTRIBUTE})*[ \t]*\}`, block: false },
  { dialect: "kramdown", pattern: String.raw`\{::(?:comment|nomarkdown)[^{}\r\n]*\}`, block: true },
  { dialect: "kramdown", pattern: String.raw`\{:[^{}\r\n]*\}`, block: false },
  { dialect: "wiki-links", pattern: String.raw`!?\[\[[^\[\]\r\n\x60]+\]\]`, block: false },
  { dialect: "directives", pattern: String.raw`(?<![\w:]):[A-Za-z][\w-]*\[(?=[^\[\]\r\n]*\])`, block: false },
  { dialect: "directives", pattern: String.raw`(?<=(?<![\w:]):[A-Za-z][\w-]*\[[^\[\]\r\n]*)\](?:\{[^{}\r\n]*\})?`, block: false },
]; // prettier-ignore

/** Tags around what is no prose: their content is hidden with them. Names of the tags that Jekyll, Hugo and its themes have. */
const RAW_LIQUID = /^\{%-?\s*(raw|verbatim|highlight|comment|mermaid|katexmm|katex|math|plantuml)\b/;
const RAW_SHORTCODE =
  /^\{\{[<%]\s*(highlight|code-toggle|codeblock|mermaid|katex|math|chem|plantuml|code|raw|rawhtml|css|js|script)\b[^]*(?<!\/)[>%]\}\}$/;
const RAW_KRAMDOWN = /^\{::(comment|nomarkdown)(?![^{}]*\/\})/;

/** Attributes belong to what stands before them, and go where it goes. */
export function isAttributeList(tag: string): boolean {
  return /^\{(?![{%#<]|::|:\/)/.test(tag) || /^\{#[^#\s]*\}$/.test(tag);
}

/** Template tags of `text` from `from` on. */
export function findTemplateTags(text: string, from: number, dialects: ReadonlySet<Dialect>): readonly Mask[] {
  const syntax = SYNTAX.filter(({ dialect }) => dialects.has(dialect));
  if (syntax.length === 0) return [];
  const pattern = new RegExp(syntax.map((each) => `(${each.pattern})`).join("|"), "g");
  pattern.lastIndex = from;
  const found: Mask[] = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const tag = match[0];
    const start = match.index;
    const end = endOfRaw(text, tag, start + tag.length);
    const isBlock = syntax[match.slice(1).findIndex((group) => group !== undefined)]?.block === true;
    found.push({ start, end, kind: isBlock ? "line" : "inline" });
    pattern.lastIndex = end;
  }
  return joinLines(text, found);
}

/** Where a tag ends with what it keeps from being read: itself, or its closing tag where it has one. */
function endOfRaw(text: string, tag: string, end: number): number {
  const liquid = RAW_LIQUID.exec(tag)?.[1];
  const shortcode = RAW_SHORTCODE.exec(tag)?.[1];
  const kramdown = RAW_KRAMDOWN.exec(tag)?.[1];
  const closing =
    liquid !== undefined ? String.raw`\{%-?\s*end${liquid}\s*-?%\}`
    : shortcode !== undefined ? String.raw`\{\{[<%]\s*/\s*${shortcode}\s*[>%]\}\}`
    : kramdown !== undefined ? String.raw`\{:/(?:${kramdown})?\}`
    : undefined; // prettier-ignore
  if (closing === undefined) return end;
  const pattern = new RegExp(closing, "g");
  pattern.lastIndex = end;
  return pattern.exec(text) ? pattern.lastIndex : end;
}

/** Tags that have their lines to themselves become one mask for the line; those in a line of text are letters in it. */
function joinLines(text: string, found: readonly Mask[]): readonly Mask[] {
  const masks: Mask[] = [];
  for (let index = 0; index < found.length; index += 1) {
    const first = found[index];
    if (!first) continue;
    let last = first;
    let isBlock = first.kind === "line";
    let next = index + 1;
    for (let mask = found[next]; mask && /^[ \t]*$/.test(text.slice(last.end, mask.start)); mask = found[next]) {
      last = mask;
      isBlock &&= mask.kind === "line";
      next += 1;
    }
    if (isBlock && isAlone(text, first.start, last.end))
      masks.push({ start: first.start, end: last.end, kind: "line" });
    else for (const { start, end } of found.slice(index, next)) masks.push({ start, end, kind: "inline" });
    index = next - 1;
  }
  return masks;
}
