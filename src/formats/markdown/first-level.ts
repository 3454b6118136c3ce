/**
 * The escape level a unit is tried at first. It is the least, but where Markdown parsers read a text differently:
 * the proof hears one of them, and the site may be built by another.
 */

import type { TargetPart } from "../types.ts";
import type { EscapeLevel } from "./escape.ts";
import type { MarkdownUnit } from "./types.ts";

/** An address with marks in it is one link to GFM, and text with emphasis, code or references to CommonMark. */
const MARKED_ADDRESS = /(?:https?:\/\/|ftp:\/\/|www\.)[^\s<]*?(?:[*`\\[\]~]|&[a-z#]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}]))/iu;
/** A list marker alone on its line is an empty item (CommonMark 5.2, rule 3), and a paragraph to micromark behind an open one. */
const LONE_MARKER = /^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]*$/m;

/** The first level for `target` in `unit`. */
export function firstLevel(unit: MarkdownUnit, target: readonly TargetPart[]): EscapeLevel {
  const isDisputed = target.some(
    (part) => part.type === "text" && (MARKED_ADDRESS.test(part.value) || (unit.host === "paragraph" && LONE_MARKER.test(part.value))),
  );
  return isDisputed ? 1 : 0;
}
