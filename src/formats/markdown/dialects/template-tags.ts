/**
 * Tags of template languages, which are replaced before or while Markdown is read and so may stand anywhere in it, in
 * code and destinations too: Hugo's shortcodes, Liquid, Nunjucks, Vue's `{{ }}`, kramdown's attribute lists and wiki
 * links.
 */

import type { Dialect } from "../../../sites/dialects.ts";
import type { Range } from "../parser/parse.ts";
import type { Mask } from "../types.ts";
import { TAG_SYNTAX } from "./tag-syntax.ts";
import { isAlone } from "./untranslated-regions.ts";

/** A tag that spans more than this, or a blank line, is none: a stray `{%` must not swallow the article. */
const MAX_TAG = 4000;
const BLANK_LINE = /(?:\n|\r(?!\n))[ \t>]*[\r\n]/;

/** Tags around what is no prose: their content is hidden with them. Names of the tags that Jekyll, Hugo and its themes have. */
const RAW_LIQUID = /^\{%-?\s*(raw|verbatim|highlight|comment|mermaid|katexmm|katex|math|plantuml)\b/;
const RAW_SHORTCODE =
  /^\{\{[<%]\s*(highlight|code-toggle|codeblock|mermaid|katex|math|chem|plantuml|code|raw|rawhtml|css|js|script)\b[^]*(?<!\/)[>%]\}\}$/;
const RAW_KRAMDOWN = /^\{::(comment|nomarkdown)(?![^{}]*\/\})/;

/** Whose attribute lists keep character references, so that any text can stand in them. */
const READS_LISTS: readonly Dialect[] = ["kramdown", "pymdown", "admonitions"];

/** Whether a tag and what it keeps from being read are code. */
export function isRawShortcode(tag: string): boolean {
  return RAW_SHORTCODE.test(/^\{\{[<%][^{}]*\}\}/.exec(tag)?.[0] ?? "");
}

/** Attributes belong to what stands before them, and go where it goes. */
export function isAttributeList(tag: string): boolean {
  return /^\{(?![{%#<]|::|:\/)/.test(tag) || /^\{#[^#\s{}][^{}]*(?<!#)\}$/.test(tag);
}

/** Template tags of `text` from `from` on. */
export function findTemplateTags(text: string, from: number, dialects: ReadonlySet<Dialect>): readonly Mask[] {
  const syntax = TAG_SYNTAX.filter((each) => each.dialects.some((dialect) => dialects.has(dialect)));
  if (syntax.length === 0) return [];
  const pattern = new RegExp(syntax.map((each) => `(${each.pattern})`).join("|"), "g");
  const closings = createClosings(text);
  const readsText = READS_LISTS.some((dialect) => dialects.has(dialect));
  pattern.lastIndex = from;
  const found: Mask[] = [];
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const {
      close,
      half,
      block = false,
      hasText = false,
    } = syntax[match.slice(1).findIndex((group) => group !== undefined)] ?? {};
    const start = match.index;
    const opened = start + match[0].length;
    const tagEnd = close === undefined ? opened : closings.endAfter(close, opened);
    if (tagEnd === undefined || tagEnd - start > MAX_TAG || BLANK_LINE.test(text.slice(start, tagEnd))) continue;
    const end = endOfRaw(text.slice(start, tagEnd), tagEnd, closings);
    found.push({
      start,
      end,
      kind: block ? "line" : "inline",
      ...(half === undefined ? {} : { half }),
      ...(hasText && readsText ? { hasText } : {}),
    });
    pattern.lastIndex = end;
  }
  return joinLines(text, found);
}

/** Finds what closes a tag; each text is searched once however many tags are open. */
interface Closings {
  /** End of the first `close` at or after `from`. */
  endAfter(close: string | RegExp, from: number): number | undefined;
}

function createClosings(text: string): Closings {
  const known = new Map<string, Range | undefined>();
  return {
    endAfter(close, from) {
      const key = String(close);
      const last = known.get(key);
      if (known.has(key) && (!last || last.start >= from)) return last?.end;
      const found = typeof close === "string" ? indexOf(text, close, from) : exec(text, close, from);
      known.set(key, found);
      return found?.end;
    },
  };
}

function indexOf(text: string, close: string, from: number): Range | undefined {
  const start = text.indexOf(close, from);
  return start === -1 ? undefined : { start, end: start + close.length };
}

function exec(text: string, close: RegExp, from: number): Range | undefined {
  const pattern = new RegExp(close, "g");
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match ? { start: match.index, end: pattern.lastIndex } : undefined;
}

/** Where a tag ends with what it keeps from being read: itself, or its closing tag where it has one. */
function endOfRaw(tag: string, end: number, closings: Closings): number {
  const liquid = RAW_LIQUID.exec(tag)?.[1];
  const shortcode = RAW_SHORTCODE.exec(tag)?.[1];
  const kramdown = RAW_KRAMDOWN.exec(tag)?.[1];
  const closing =
    liquid !== undefined ? String.raw`\{%-?\s*end${liquid}\s*-?%\}`
    : shortcode !== undefined ? String.raw`\{\{[<%]\s*/\s*${shortcode}\s*[>%]\}\}`
    : kramdown !== undefined ? String.raw`\{:/(?:${kramdown})?\}`
    : undefined; // prettier-ignore
  return (closing === undefined ? undefined : closings.endAfter(new RegExp(closing), end)) ?? end;
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
    else for (const mask of found.slice(index, next)) masks.push({ ...mask, kind: "inline" });
    index = next - 1;
  }
  return masks;
}
