/** What a pipe would be where a unit's text stands. */

import type { Pipes } from "./escape.ts";
import type { Part, TargetPart } from "../../types.ts";
import { syntaxOf } from "../parser/syntax.ts";
import type { MarkdownDocument, MarkdownUnit } from "../types.ts";

/** A text over `---` is a heading to some parsers, or the end of a quote, and, with a pipe in it, the head of a table to others. */
const UNDERLINE = /^[ \t]*(?:\r\n|\n|\r)[ \t>]*-+[ \t]*(?:[\r\n]|$)/;
/** Characters behind a text that are looked at: no underline is longer. */
const MAX_UNDERLINE = 1000;

/** How pipes in the text of `unit` must be written: what it stands in decides, also for an alt text or a title. */
export function pipesIn(document: MarkdownDocument, unit: MarkdownUnit): Pipes {
  const block = unit.within === undefined ? unit : document.units[unit.within];
  if (block?.host === "table-cell") return "cell";
  if (block?.host === "paragraph" && syntaxOf(document.options).reader === "kramdown") return "table";
  return block && isOverDashes(document, block) ? "table" : "plain";
}

function isOverDashes({ text }: MarkdownDocument, { host, end }: MarkdownUnit): boolean {
  return (host === "heading" || host === "paragraph") && UNDERLINE.test(text.slice(end, end + MAX_UNDERLINE));
}

/**
 * Whether `target` puts a code with `\|` into the line over dashes where the source has none, or has it in a line behind
 * others, which a quote or a list keeps from being the head of a table. It is one cell, and the line such a head to
 * markdown-it; in a code nothing can stand for the pipe.
 */
export function putsPipeOverDashes(
  document: MarkdownDocument,
  unit: MarkdownUnit,
  target: readonly TargetPart[],
): boolean {
  if (!isOverDashes(document, unit)) return false;
  const written = barLine(document, unit, target);
  return written !== "none" && written !== barLine(document, unit, unit.parts);
}

/** Which line of `parts` is the last one, if a code in it has `\|`. */
function barLine(
  { text }: MarkdownDocument,
  { codes }: MarkdownUnit,
  parts: readonly (Part | TargetPart)[],
): "only" | "later" | "none" {
  const written = parts.map((part) => {
    if (part.type === "text") return part.value.replace(/[^\r\n]/g, "");
    if (part.type === "source") return text.slice(part.start, part.end);
    const code = codes[part.id - 1];
    const bytes = part.type === "close" ? code?.close : code?.open;
    return bytes ? text.slice(bytes.start, bytes.end) : "";
  });
  const lines = written.join("").split(/[\r\n]/);
  if (lines.at(-1)?.includes("\\|") !== true) return "none";
  return lines.length === 1 ? "only" : "later";
}
