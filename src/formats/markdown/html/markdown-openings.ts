/**
 * `<div markdown="1">` alone on its line, with Markdown right below it: to CommonMark an HTML block that ends at the next
 * blank line, be it in a list or a fence. Such tags are hidden from the parser as headings, so that it sees what is below
 * them as kramdown and Python-Markdown do.
 *
 *     <div markdown="1">      # xxxxxxxxxxxxxxxx
 *     - *One*                 - *One*
 *
 * So are those of the elements around it, where kramdown reads the attribute in them.
 */

import type { Html, Nodes, Root } from "mdast";
import type { Refusal } from "../../types.ts";
import { parseOrRefuse } from "../mdx/mdx.ts";
import { sourceOffset } from "../text-parts.ts";
import { isPhrasing, tokenizeHtml, type HtmlToken } from "./html.ts";
import type { Inner } from "./inner-markdown.ts";
import { closingIndex, contentMode } from "./markdown-elements.ts";

/** One tag below another is found once the first is hidden: in elements deeper than this they are read as HTML blocks. */
const MAX_ROUNDS = 8;

export interface Opened {
  readonly tree: Root;
  /** The hidden tags by where their headings begin. */
  readonly openings: ReadonlyMap<number, Html>;
}

/** Parses `text`, whose tree is `first`, with such tags hidden. */
export function parseOpenings(text: string, first: Root, inner: Inner): Opened | Refusal {
  const openings = new Map<number, Html>();
  let tree = first;
  let hidden = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const found = openingsIn(tree, inner.isPython);
    if (found.length === 0) break;
    let at = 0;
    let out = "";
    for (const tag of found) {
      const { start, end } = rangeIn(tag);
      openings.set(start, tag);
      out += `${hidden.slice(at, start)}# ${"x".repeat(end - start - 2)}`;
      at = end;
    }
    hidden = out + hidden.slice(at);
    const parsed = parseOrRefuse(hidden, inner.syntax);
    if ("reason" in parsed) return parsed;
    tree = parsed;
  }
  return { tree, openings };
}

/** In order, each as an HTML block of its own. */
function openingsIn(tree: Root, isPython: boolean): readonly Html[] {
  const found: Html[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "html") found.push(...openingsOf(node, isPython));
    if ("children" in node) node.children.forEach(visit);
  };
  visit(tree);
  return found;
}

/** The tag that the block begins with, or the tags on lines of their own: the last one has Markdown below it. */
function openingsOf(node: Html, isPython: boolean): readonly Html[] {
  const { value } = node;
  const tokens = tokenizeHtml(value);
  const tags: HtmlToken[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type === "text" && value.slice(token.start, token.end).trim() === "") continue;
    if (token.type !== "tag" || token.closing || token.void || !isLine(token, value)) return [];
    const mode = contentMode(token, value, isPython);
    tags.push(token);
    if (mode === undefined && !isPython && !isPhrasing(token.name)) continue;
    const isOpening = mode === "block" && /^[ \t]*[\r\n]\s*\S/.test(value.slice(token.end));
    // Around another element it counts only where its end is not in the block: what is whole is read with the block.
    const isCut = tags.length === 1 || closingIndex(tokens, index) === tokens.length;
    return isOpening && isCut ? tags.map((tag) => openingOf(node, tag)) : [];
  }
  return [];
}

/** Whether a tag begins a line, as far in as a heading may, and is on one line. */
function isLine(token: HtmlToken, html: string): boolean {
  const before = html.slice(0, token.start);
  return /(?:^|[\r\n]) {0,3}$/.test(before) && !/[\r\n]/.test(html.slice(token.start, token.end));
}

function openingOf({ value, data }: Html, token: HtmlToken): Html {
  const tag = value.slice(token.start, token.end);
  const start = sourceOffset(data?.runs ?? [], token.start, "start");
  const end = start + tag.length;
  const place = { line: 1, column: 1 };
  return {
    type: "html",
    value: tag,
    data: { runs: [{ from: 0, to: tag.length, start, end, eol: false }] },
    position: { start: { ...place, offset: start }, end: { ...place, offset: end } },
  };
}

function rangeIn({ position }: Html): { readonly start: number; readonly end: number } {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
