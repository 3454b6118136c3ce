/** What a bar would be where a unit's text stands. */

import type { Bars } from "./escape.ts";
import type { Part, TargetPart } from "../../types.ts";
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
  return block && isOverDashes(document, block) ? "table" : "plain";
}

function isOverDashes({ text }: MarkdownDocument, { host, end }: MarkdownUnit): boolean {
  return (host === "heading" || host === "paragraph") && UNDERLINE.test(text.slice(end, end + MAX_UNDERLINE));
}

/**
 * Whether `target` puts a code with `\|` into the line over dashes, and the source does not: it is one cell, and the line
 * the head of a table to markdown-it. In a code nothing can stand for the bar.
 */
export function putsBarOverDashes(
  document: MarkdownDocument,
  unit: MarkdownUnit,
  target: readonly TargetPart[],
): boolean {
  return (
    isOverDashes(document, unit) &&
    lastCodes(document, unit, target).includes("\\|") &&
    !lastCodes(document, unit, unit.parts).includes("\\|")
  );
}

/** The codes in the last line of `parts`, as they are written. */
function lastCodes({ text }: MarkdownDocument, { codes }: MarkdownUnit, parts: readonly (Part | TargetPart)[]): string {
  const written = parts.map((part) => {
    if (part.type === "text") return part.value.replace(/[^\r\n]/g, "");
    if (part.type === "source") return text.slice(part.start, part.end);
    const code = codes[part.id - 1];
    const bytes = part.type === "close" ? code?.close : code?.open;
    return bytes ? text.slice(bytes.start, bytes.end) : "";
  });
  return /[^\r\n]*$/.exec(written.join(""))?.[0] ?? "";
}
