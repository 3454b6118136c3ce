/**
 * The escape level a unit is tried at first. It is the least, but where Markdown parsers read a text differently:
 * the proof hears one of them, and the site may be built by another.
 */

import type { TargetPart } from "../types.ts";
import type { EscapeLevel } from "./escape.ts";
import type { MarkdownUnit } from "./types.ts";

/** An address with marks in it is one link to GFM, and text with emphasis, code or references to CommonMark. */
const MARKED_ADDRESS = /(?:https?:\/\/|ftp:\/\/|www\.)[^\s<]*?(?:[*`\\[\]~]|&[a-z#]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}]))/iu;
/** An empty item, or one that does not begin with 1, is a paragraph to micromark where one stood open before its container. */
const LIST_MARKER = /^[ \t]*(?:[-+*]|\d{1,9}[.)])(?=\s|$)/;

/** The first level for `target` in `unit`. */
export function firstLevel(unit: MarkdownUnit, target: readonly TargetPart[]): EscapeLevel {
  const first = target[0];
  if (unit.host === "paragraph" && first?.type === "text" && LIST_MARKER.test(first.value)) return 1;
  return target.some((part) => part.type === "text" && MARKED_ADDRESS.test(part.value)) ? 1 : 0;
}
