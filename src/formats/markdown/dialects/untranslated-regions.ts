/**
 * `<!-- translate:off -->` … `<!-- translate:on -->`, in any file: what is between stays as it is, blocks and words
 * alike. The comments are those of translate-toolkit's md2po and mdpo. Without the second, all the rest stays.
 */

import type { Mask } from "../types.ts";

/** As HTML comments, and as MDX has them. */
const OFF = /(?:<!--|\{\/\*)[ \t]*translate:off[ \t]*(?:-->|\*\/\})/g;
const ON = /(?:<!--|\{\/\*)[ \t]*translate:on[ \t]*(?:-->|\*\/\})/g;
const FENCE = /(?<![^\r\n])[ \t>]*(?:```|~~~)/g;

/** The regions of `text` from `from` on, comments included. */
export function findUntranslatedRegions(text: string, from: number): readonly Mask[] {
  if (!text.includes("translate:off")) return [];
  const found: Mask[] = [];
  const fences = [...text.slice(from).matchAll(FENCE)].map(({ index }) => from + index);
  OFF.lastIndex = from;
  for (let match = OFF.exec(text); match; match = OFF.exec(text)) {
    const start = match.index;
    if (isShown(text, fences, start)) continue;
    ON.lastIndex = OFF.lastIndex;
    const end = ON.exec(text) ? ON.lastIndex : text.length;
    found.push({ start, end, kind: isAlone(text, start, end) ? "line" : "inline" });
    OFF.lastIndex = end;
  }
  return found;
}

/** No line of a quote is indented deeper; a longer search would cost a square of the line. */
const MAX_INDENT = 1000;

/** Nothing else than the marks of quotes before it on its first line, and nothing after it on its last. */
export function isAlone(text: string, start: number, end: number): boolean {
  let at = start;
  while (start - at < MAX_INDENT && /[ \t>]/.test(text.charAt(at - 1))) at -= 1;
  return /^[\r\n]?$/.test(text.charAt(at - 1)) && /^[ \t]*(?:[\r\n]|$)/.test(text.slice(end, end + MAX_INDENT));
}

/** In code, where a manual shows how it is written. */
function isShown(text: string, fences: readonly number[], at: number): boolean {
  return text[at - 1] === "`" || fences.filter((fence) => fence < at).length % 2 === 1;
}
