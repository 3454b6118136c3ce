/**
 * The escape level a unit is tried at first. It is the least, but where Markdown parsers read a text differently:
 * the proof hears one of them, and the site may be built by another.
 */

import type { TargetPart } from "../types.ts";
import type { EscapeLevel } from "./escape.ts";
import type { MarkdownUnit } from "./types.ts";

/** An address with marks in it is one link to GFM, and text with emphasis, code or references to CommonMark. */
const MARKED_ADDRESS =
  /(?:https?:\/\/|ftp:\/\/|www\.)[^\s<]{0,2000}?(?:[*`\\[\]~]|&[a-z#]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}]))/iu;

/** Symbols past U+FFFF are punctuation beside a mark (CommonMark 0.31.2, 6.2), and letters to micromark, which sees halves of them. */
const MARK_BY_EMOJI = /[\u{10000}-\u{10FFFF}][*_~]|[*_~][\u{10000}-\u{10FFFF}]/u;
/** What `~~` and emphasis take in where they cross is decided in another order by each parser. */
const EMPHASIS = /[*_~]/;
/** Runs that may open and close: in a block with marks, how long a run is counts before its marks are used up (CommonMark 6.2, rule 9) or after (micromark). */
const OPEN_RUN = /[*_~]{2}|(?<=\S)[*~](?=\S)|(?<=[^\p{L}\p{N}\s])_(?=\S)|(?<=\S)_(?=[^\p{L}\p{N}\s])/u;

/** The first level for `target` in `unit`. */
export function firstLevel(unit: MarkdownUnit, target: readonly TargetPart[]): EscapeLevel {
  const marks = new Set(unit.codes.map(({ type }) => type));
  const disputed = marks.has("delete") ? EMPHASIS : marks.has("emphasis") || marks.has("strong") ? OPEN_RUN : undefined;
  const isDisputed = (text: string): boolean =>
    MARKED_ADDRESS.test(text) || MARK_BY_EMOJI.test(text) || disputed?.test(text) === true;
  return target.some((part) => part.type === "text" && isDisputed(part.value)) ? 1 : 0;
}
