/**
 * Puts sentences of one paragraph, or values of front matter, into another order. Each goes to the place of another one, as
 * it is written; all around them stays, which is proven.
 */

import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { sameTexts, saysOf } from "./change-rows.ts";
import type { Stretch } from "./types.ts";

/**
 * The file with other texts in some places.
 * @param places In the order of the file, none within another
 * @param texts For each place the stretch of the file whose text goes there: the same stretches in another order
 * @returns undefined where a sentence would be read as something else where it goes
 */
export function moveTexts(
  file: MarkdownDocument,
  places: readonly Stretch[],
  texts: readonly Stretch[],
): MarkdownDocument | undefined {
  let [text, from] = ["", 0];
  for (const [at, { start, end }] of places.entries()) {
    const moved = texts[at] ?? { start, end };
    text += file.text.slice(from, start) + file.text.slice(moved.start, moved.end);
    from = end;
  }
  return proven(file, text + file.text.slice(from));
}

/** The text as a file, where it has the structure of the one before, and the same words and codes all in all. */
function proven(before: MarkdownDocument, text: string): MarkdownDocument | undefined {
  const now = readMarkdown(text, before.bom, before.options);
  if ("reason" in now || before.outline.length !== now.outline.length) return undefined;
  const isAlike = before.outline.every((each, at) => each === now.outline[at]);
  return isAlike && sameTexts(wordsOf(before), wordsOf(now)) ? now : undefined;
}

/** The words of each text, and of each text within a code, which `saysOf` puts behind the last word. */
function wordsOf(document: MarkdownDocument): readonly string[] {
  const parts = document.units.flatMap((unit) => saysOf(document, unit).split("\u0001"));
  return parts.flatMap((part) => part.split(/\s+|(?<=\|)/));
}
