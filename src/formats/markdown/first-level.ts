/**
 * The escape level a unit is tried at first. It is the least, but where Markdown parsers read a text differently:
 * the proof hears one of them, and the site may be built by another.
 */

import type { TargetPart } from "../types.ts";
import type { EscapeLevel } from "./escape.ts";

/** An address with marks in it is one link to GFM, and text with emphasis, code or references to CommonMark. */
const MARKED_ADDRESS =
  /(?:https?:\/\/|ftp:\/\/|www\.)[^\s<]{0,2000}?(?:[*`\\[\]~]|&[a-z#]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}]))/iu;

/** The first level for `target`. */
export function firstLevel(target: readonly TargetPart[]): EscapeLevel {
  return target.some((part) => part.type === "text" && MARKED_ADDRESS.test(part.value)) ? 1 : 0;
}
