/**
 * A merge of git's that nobody has settled. To Markdown it is prose and headings, and would be translated as such, with
 * both sides in one article:
 *
 *     <<<<<<< HEAD
 *     The court rules today.
 *     =======
 *     The court ruled.
 *     >>>>>>> topic
 */

import type { Refusal } from "../../types.ts";

const OPENING = /(?<![^\r\n])<<<<<<< /g;
const MIDDLE = /(?<![^\r\n])=======(?![^\r\n])/g;
const CLOSING = /(?<![^\r\n])>>>>>>> /g;
const FENCE = /(?<![^\r\n])[ \t>]*(?:```|~~~)/g;

/**
 * Why `text` is refused where such a merge stands in it. In fenced code, where a manual shows one, it is code.
 * @see gitattributes(5), `conflict-marker-size`
 */
export function findConflict(text: string): Refusal | undefined {
  if (!text.includes("<<<<<<< ")) return undefined;
  const fences = [...text.matchAll(FENCE)].map(({ index }) => index);
  const isCode = (at: number): boolean => fences.filter((fence) => fence < at).length % 2 === 1;
  const opening = [...text.matchAll(OPENING)].find(({ index }) => !isCode(index))?.index;
  const middle = opening === undefined ? undefined : indexAfter(MIDDLE, text, opening);
  const closing = middle === undefined ? undefined : indexAfter(CLOSING, text, middle);
  if (opening === undefined || closing === undefined) return undefined;
  const line = text.slice(0, opening).split(/\r\n|\n|\r/).length;
  return {
    line,
    reason: "Cannot read this file, expected one whose conflicts are settled: git left a conflict in it.",
  };
}

function indexAfter(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index;
}
