/**
 * `<!-- translate:off -->` … `<!-- translate:on -->`, in any file: what is between stays as it is, blocks and words
 * alike. The comments are those of translate-toolkit's md2po and mdpo. Without the second, all the rest stays.
 */

import type { Mask } from "./types.ts";

/** As HTML comments, and as MDX has them. */
const OFF = /(?:<!--|\{\/\*)[ \t]*translate:off[ \t]*(?:-->|\*\/\})/g;
const ON = /(?:<!--|\{\/\*)[ \t]*translate:on[ \t]*(?:-->|\*\/\})/g;
const FENCE = /(?<![^\r\n])[ \t>]*(?:```|~~~)/g;

/** The regions of `text` from `from` on, comments included. */
export function findUntranslatedRegions(text: string, from: number): readonly Mask[] {
  if (!text.includes("translate:off")) return [];
  const found: Mask[] = [];
  OFF.lastIndex = from;
  for (let match = OFF.exec(text); match; match = OFF.exec(text)) {
    const start = match.index;
    if (isShown(text, from, start)) continue;
    ON.lastIndex = OFF.lastIndex;
    const end = ON.exec(text) ? ON.lastIndex : text.length;
    found.push({ start, end, kind: isAlone(text, start, end) ? "line" : "inline" });
    OFF.lastIndex = end;
  }
  return found;
}

/** Nothing else than the marks of quotes before it on its first line, and nothing after it on its last. */
export function isAlone(text: string, start: number, end: number): boolean {
  const lineStart = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
  return /^[ \t>]*$/.test(text.slice(lineStart, start)) && /^[ \t]*(?:[\r\n]|$)/.test(text.slice(end, end + 2000));
}

/** In code, where a manual shows how it is written. */
function isShown(text: string, from: number, at: number): boolean {
  if (text[at - 1] === "`") return true;
  const fences = text.slice(from, at).match(FENCE)?.length ?? 0;
  return fences % 2 === 1;
}
