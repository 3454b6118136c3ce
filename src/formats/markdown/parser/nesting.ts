/** How deep quotes and lists nest, told from the lines alone: the parser's own cost is a power of it. */

/** What opens a quote or a list item, and its place on the line; a line of one mark over and over is a thematic break. */
const MARK = /[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
const BREAK = /^[ \t>]*([-*_])(?:[ \t]*\1)+[ \t]*$/;

/** Deeper than this a file is not read at all; `read-markdown.ts` leaves alone what is deep and can be read. */
export const MAX_NESTING = 500;

/**
 * The first line where blocks may nest deeper than `MAX_NESTING`, 1-based; undefined for a file without one. Marks on
 * one line count, and those on lines before it that stand further left.
 */
export function findDeepLine(text: string): number | undefined {
  // Columns of the marks that may still be open, each further right than the one before.
  let open: number[] = [];
  let number = 0;
  for (const line of text.split(/\r\n|\n|\r/)) {
    number += 1;
    const indent = /[^ \t]/.exec(line)?.index;
    if (indent === undefined) continue;
    while ((open.at(-1) ?? -1) >= indent) open.pop();
    const before = open.length;
    MARK.lastIndex = 0;
    for (let match = MARK.exec(line); match; match = MARK.exec(line)) open.push(MARK.lastIndex - 1);
    if (open.length <= MAX_NESTING) continue;
    if (!BREAK.test(line)) return number;
    open = open.slice(0, before);
  }
  return undefined;
}
