/** Places in a target as lines of its file, which is what git knows authors of. */

import type { Lines } from "./blame-target.ts";
import type { Edit } from "./comparison.ts";

/** The lines of a stretch of text, counted as git does: by line feeds. */
export function linesBetween(text: string, { start, end }: { readonly start: number; readonly end: number }): Lines {
  const from = countLineFeeds(text, 0, start) + 1;
  return { from, to: from + countLineFeeds(text, start, end) };
}

/**
 * Edits with the lines of the file that they stand in.
 * @param compared The text that their places count in: the file's without what only people have added
 */
export function withLines(edits: readonly Edit[], compared: string, file: string): readonly Edit[] {
  if (edits.length === 0) return edits;
  const lineOf = compared === file ? (line: number): number => line : followLines(compared, file);
  return edits.map((edit) => {
    if (!edit.place) return edit;
    const { from, to } = linesBetween(compared, edit.place);
    return { ...edit, lines: { from: lineOf(from), to: lineOf(to) } };
  });
}

/** Each line of a text that has lost some, in the text that it was. */
function followLines(compared: string, file: string): (line: number) => number {
  const all = file.split("\n");
  let at = 0;
  const places = compared.split("\n").map((line) => {
    const found = all.indexOf(line, at);
    if (found !== -1) at = found + 1;
    return at;
  });
  return (line) => places[line - 1] ?? all.length;
}

function countLineFeeds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", start); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
