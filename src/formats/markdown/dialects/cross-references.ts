/**
 * References to documentation of code, which MkDocs resolves over all pages: `[the class][pkg.mod.Class]` and
 * `[pkg.mod.Class][]` without a definition. To CommonMark they are text; the identifier is none.
 */

import type { Mask } from "../types.ts";

const REFERENCE = /(?<![!\\\]\w])\[(?<text>(?:[^[\]\r\n\\]|\\[^\r\n]){1,300})\]\[(?<id>[\w.:~$/-]{0,200})\]/g;
const DEFINITION = /(?<![^\r\n])[ \t>]*\[(?<label>[^[\]\r\n]+)\]:/g;

/**
 * Masks for both ends of such a reference, or all of one that is named by its text.
 * @see https://mkdocstrings.github.io/autorefs/
 */
export function findCrossReferences(text: string, from: number): readonly Mask[] {
  if (!text.includes("][")) return [];
  const defined = new Set([...text.matchAll(DEFINITION)].map(({ groups }) => groups?.["label"]?.trim().toLowerCase()));
  REFERENCE.lastIndex = from;
  const masks: Mask[] = [];
  for (let match = REFERENCE.exec(text); match; match = REFERENCE.exec(text)) {
    const { text: label = "", id = "" } = match.groups ?? {};
    if (defined.has((id || label).toLowerCase())) continue;
    const end = match.index + match[0].length;
    if (id === "") masks.push({ start: match.index, end, kind: "inline" });
    else
      masks.push(
        { start: match.index, end: match.index + 1, kind: "inline", half: "open" },
        { start: match.index + 1 + label.length, end, kind: "inline", half: "close" },
      );
  }
  return masks;
}
