/** Puts other Markdown in the place of a passage; everything around it stays as it is, which is proven. */

import { lineEndOf } from "../formats/line-end.ts";
import { readMarkdown } from "../formats/markdown/read-markdown.ts";
import type { MarkdownDocument } from "../formats/markdown/types.ts";
import { meaningOf } from "./meaning.ts";
import { valueAround, wholeValue } from "./value-places.ts";
import type { Stretch } from "./stretches.ts";

/**
 * The text of the file with `markdown` in the place of a stretch; "" takes the stretch out.
 * @returns undefined where what stands around it would read as something else
 */
export function replacePassage(
  file: MarkdownDocument,
  { start, end }: Stretch,
  markdown: string,
): MarkdownDocument | undefined {
  const lineEnd = lineEndOf(file.text);
  const text = markdown.replace(/\r\n|\n|\r/g, lineEnd);
  // A block that goes takes the blank lines before it along.
  const from = text === "" ? file.text.slice(0, start).trimEnd().length : start;
  const read = readMarkdown(file.text.slice(0, from) + text + file.text.slice(end), file.bom, file.options);
  if ("reason" in read) return undefined;
  const grown = read.text.length - file.text.length;
  const before = [outsideOf(file, { start, end }), outsideOf(read, { start: from, end: end + grown })];
  return before[0] === before[1] ? read : undefined;
}

/** What the file says outside of a stretch, and the blocks that begin and end there. */
function outsideOf(file: MarkdownDocument, { start, end }: Stretch): string {
  const isOutside = (each: Stretch): boolean => each.end <= start || each.start >= end;
  const units = file.units.flatMap((unit): unknown => {
    if (isOutside(unit.splice)) return `${unit.kind}|${meaningOf(file, unit)}`;
    const value = wholeValue(file, unit);
    const isPart = unit.kind === "front-matter" && (value.start < start || value.end > end);
    // Of a value that the stretch is a part of, the rest.
    return isPart ? [valueAround(file, unit, { start, end })] : [];
  });
  const blocks = file.blocks.filter(isOutside).map((block) => file.text.slice(block.start, block.end));
  return JSON.stringify([units, blocks]);
}
