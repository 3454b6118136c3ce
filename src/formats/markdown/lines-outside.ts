/** What of a Markdown file is no text: code, markers, addresses, keys. */

import type { MarkdownDocument } from "./types.ts";

/** The lines of a document that are outside of any text, white space around them left out; of those that are so in part, that part. */
export function linesOutside({ text, units }: MarkdownDocument): readonly string[] {
  const lines: string[] = [];
  let at = 0;
  const read = (end: number): void => {
    for (const line of linesOf(text.slice(at, Math.max(at, end)))) if (line.trim() !== "") lines.push(line.trim());
  };
  for (const { splice } of units.toSorted((a, b) => a.splice.start - b.splice.start)) {
    read(splice.start);
    at = Math.max(at, splice.end);
  }
  read(text.length);
  return lines;
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? [];
}
