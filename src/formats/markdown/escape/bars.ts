/** What a bar would be where a unit's text stands. */

import type { Bars } from "./escape.ts";
import { syntaxOf } from "../parser/syntax.ts";
import type { MarkdownDocument, MarkdownUnit } from "../types.ts";

/** A text over `---` is a heading to some parsers, or the end of a quote, and, with a bar in it, the head of a table to others. */
const UNDERLINE = /^[ \t]*(?:\r\n|\n|\r)[ \t>]*-+[ \t]*(?:[\r\n]|$)/;
/** What of the lines behind a text is looked at: no underline is longer. */
const MAX_UNDERLINE = 1000;

/** How bars in the text of `unit` must be written: what it stands in decides, also for an alt text or a title. */
export function barsIn(document: MarkdownDocument, unit: MarkdownUnit): Bars {
  const block = unit.within === undefined ? unit : document.units[unit.within];
  if (block?.host === "table-cell") return "cell";
  if (block?.host === "paragraph" && syntaxOf(document.options).reader === "kramdown") return "table";
  const isLine = block?.host === "heading" || block?.host === "paragraph";
  return isLine && UNDERLINE.test(document.text.slice(block.end, block.end + MAX_UNDERLINE)) ? "table" : "plain";
}
