/**
 * `<div markdown="1">` alone on its line, with Markdown right below it: to CommonMark an HTML block that ends at the next
 * blank line, be it in a list or a fence. Such tags are hidden from the parser as headings, so that it sees what is below
 * them as kramdown and Python-Markdown do.
 *
 *     <div markdown="1">      # xxxxxxxxxxxxxxxx
 *     - *One*                 - *One*
 */

import type { Html, Nodes, Root } from "mdast";
import type { Refusal } from "../../types.ts";
import { parseOrRefuse } from "../mdx/mdx.ts";
import { sourceOffset } from "../text-parts.ts";
import { tokenizeHtml } from "./html.ts";
import type { Inner } from "./inner-markdown.ts";
import { contentMode } from "./markdown-elements.ts";

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
    const opening = node.type === "html" ? openingOf(node, isPython) : undefined;
    if (opening) found.push(opening);
    if ("children" in node) node.children.forEach(visit);
  };
  visit(tree);
  return found;
}

function openingOf({ value, data }: Html, isPython: boolean): Html | undefined {
  const token = tokenizeHtml(value).find(
    ({ type, start, end }) => type !== "text" || value.slice(start, end).trim() !== "",
  );
  const runs = data?.runs ?? [];
  if (!token || contentMode(token, value, isPython) !== "block") return undefined;
  const tag = value.slice(token.start, token.end);
  if (/[\r\n]/.test(tag) || !/^[ \t]*[\r\n]\s*\S/.test(value.slice(token.end))) return undefined;
  const start = sourceOffset(runs, token.start, "start");
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
