/**
 * HTML elements whose content is Markdown: `<div markdown="1">`, as kramdown, PHP Markdown Extra and Python-Markdown's
 * `md_in_html` read them. To CommonMark all of it is HTML up to the next blank line.
 */

import { isPhrasing, type HtmlToken } from "./html.ts";

/** Blocks, or a line of text as in a heading. */
export type ContentMode = "block" | "span";

/** Elements that hold no blocks. kramdown's `HTML_CONTENT_MODEL`. */
const SPAN_ELEMENTS = new Set([
  "button", "caption", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "optgroup", "p", "select", "th",
]); // prettier-ignore
/** The attribute without a value, once the values of others are gone. */
const BARE = /\smarkdown(?=[\s/>])/i;

/**
 * How the content of an element is read.
 * @param isPython Whether Python-Markdown reads the file, to which the attribute needs no value
 * @returns undefined where it is HTML
 */
export function contentMode(token: HtmlToken | undefined, html: string, isPython: boolean): ContentMode | undefined {
  if (token?.type !== "tag" || token.closing || token.void || isPhrasing(token.name)) return undefined;
  const attribute = token.attributes.find(({ name }) => name === "markdown");
  const tag = html.slice(token.start, token.end);
  if (!attribute && !(isPython && BARE.test(tag.replace(/"[^"]*"|'[^']*'/g, "")))) return undefined;
  const value = attribute ? html.slice(attribute.start, attribute.end).toLowerCase() : "1";
  if (value === "block" || value === "span") return value;
  if (value !== "1" && !(isPython && (value === "" || value === "markdown"))) return undefined;
  return SPAN_ELEMENTS.has(token.name) ? "span" : "block";
}

/** Index of the tag that closes the one at `at`, those of its name between counted; the number of tokens where none does. */
export function closingIndex(tokens: readonly HtmlToken[], at: number): number {
  const opening = tokens[at];
  if (opening?.type !== "tag") return tokens.length;
  let depth = 0;
  for (let index = at; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.type !== "tag" || token.name !== opening.name || token.void) continue;
    depth += token.closing ? -1 : 1;
    if (depth === 0) return index;
  }
  return tokens.length;
}

/**
 * Where the HTML ends that `tokens` begin with: behind elements of blocks and locked stretches that follow each other.
 * @returns 0 where a sentence begins
 */
export function endOfElements(tokens: readonly HtmlToken[], html: string): number {
  let end = 0;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token || (token.type === "tag" && isPhrasing(token.name))) return end;
    if (token.type === "text") {
      if (html.slice(token.start, token.end).trim() !== "") return end;
      continue;
    }
    if (token.type === "tag" && !token.void && !token.closing) index = closingIndex(tokens, index);
    end = tokens[index]?.end ?? html.length;
  }
  return end;
}
