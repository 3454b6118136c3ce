/** Places in a target as lines of its file, which is what git knows authors of. */

import type { Lines } from "../articles/blame-target.ts";

/** The lines of a stretch of text, counted as git does: by line feeds. */
export function linesBetween(text: string, { start, end }: { readonly start: number; readonly end: number }): Lines {
  const from = countLineFeeds(text, 0, start) + 1;
  return { from, to: from + countLineFeeds(text, start, end) };
}

function countLineFeeds(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", start); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
