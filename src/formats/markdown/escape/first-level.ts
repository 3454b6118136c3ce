/**
 * The escape level a unit is tried at first. It is the least, but where Markdown parsers read a text differently:
 * the proof hears one of them, and the site may be built by another.
 */

import type { TargetPart } from "../../types.ts";
import type { EscapeLevel } from "./escape.ts";
import type { MarkdownCode, MarkdownDocument, MarkdownUnit } from "../types.ts";

/** An address with marks in it is one link to GFM, and text with emphasis, code or references to CommonMark. */
const MARKED_ADDRESS =
  /(?:https?:\/\/|ftp:\/\/|www\.)[^\s<]{0,2000}?(?:[*`\\[\]~]|&[a-z#]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}]))/iu;

/** Symbols past U+FFFF are punctuation beside a mark (CommonMark 0.31.2, 6.2), and letters to micromark, which sees halves of them. */
const MARK_BY_EMOJI = /[\u{10000}-\u{10FFFF}][*_~]|[*_~][\u{10000}-\u{10FFFF}]/u;
/** What `~~` and emphasis take in where they cross is decided in another order by each parser. */
const EMPHASIS = /[*_~]/;
/**
 * Runs that may open or close: in a block with marks, how long a run is counts before its marks are used up (CommonMark
 * 6.2, rule 9), after (micromark), or by the single mark (markdown-it).
 */
const OPEN_RUN = /[*_~]{2}|(?<! )[*~]|[*~](?! )|(?<![\p{L}\p{N}])_(?! )|(?<! )_(?![\p{L}\p{N}])/u;

/** What begins a list stays text behind a line of text to CommonMark, and to markdown-it not behind a definition or under a quote. */
const LIST_START = /^[ \t]*(?:[-+*]|\d{1,9}[.)])(?:\s|$)/;
/** Behind a line with a pipe in it, such as a heading, it makes a table to markdown-it. */
const TABLE_DELIMITER = /^[ \t]*[|:-]{2}[ \t|:-]*$/;
/** Three tildes strike nothing to GFM, and to markdown-it two of them do. Behind `<!` or `<?` that does not end it sees no tag any more. */
const DISPUTED_MARKS = /~{3}|<[!?]/;
/**
 * What may pair with something inside a template tag or a region closed to translation, which our parser sees as a
 * letter: a site reads the region as Markdown, and of a tag what comes out of it, or its braces.
 */
const PAIRING = /[\\`*_~[\]<&$]/;
/** A tag alone on the next line, or on the one before: whether a paragraph ends there is decided by what comes out of it. */
const TAG_BEHIND = /^[ \t]*(?:\r\n|\n|\r)[ \t>]*\{/;
const TAG_BEFORE = /\}[ \t]*(?:\r\n|\n|\r)[ \t>]*$/;
/** No line is indented deeper. */
const MAX_INDENT = 200;

/** The first level for `target` in `unit` of `document`. */
export function firstLevel(document: MarkdownDocument, unit: MarkdownUnit, target: readonly TargetPart[]): EscapeLevel {
  const marks = new Set(unit.codes.map(({ type }) => type));
  const disputed = marks.has("delete") ? EMPHASIS : marks.has("emphasis") || marks.has("strong") ? OPEN_RUN : undefined;
  // An alt text or title stands in its block's sentence.
  const around = unit.within === undefined ? [] : (document.units[unit.within]?.codes ?? []);
  const codes = [...unit.codes, ...around];
  const isBeside = isBesideTag(document, unit, codes);
  const isDisputed = (text: string): boolean =>
    MARKED_ADDRESS.test(text) ||
    MARK_BY_EMOJI.test(text) ||
    DISPUTED_MARKS.test(text) ||
    LIST_START.test(text) ||
    TABLE_DELIMITER.test(text) ||
    disputed?.test(text) === true ||
    (isBeside && PAIRING.test(text));
  if (!target.some((part) => part.type === "text" && isDisputed(part.value))) return 0;
  // Where such a region begins a line, all of the line is HTML to a site, which knows no backslashes.
  return codes.some(isClosedRegion) ? 2 : 1;
}

/** Whether a code is a region between `<!-- translate:off -->` and `<!-- translate:on -->`. */
export function isClosedRegion({ raw }: MarkdownCode): boolean {
  return raw?.startsWith("<!--") === true;
}

function isBesideTag(
  { text, options }: MarkdownDocument,
  { start, end }: MarkdownUnit,
  codes: readonly MarkdownCode[],
): boolean {
  if (codes.some(({ raw }) => raw !== undefined)) return true;
  if (options.dialects.size === 0) return false;
  return (
    TAG_BEHIND.test(text.slice(end, end + MAX_INDENT)) ||
    TAG_BEFORE.test(text.slice(Math.max(start - MAX_INDENT, 0), start))
  );
}
