/** Which of the matches that overlap are kept: the longest, and never a name lost to a longer common term. */

import type { TermMatch } from "./types.ts";

/**
 * The matches that stand, in reading order. Among `locked` and `keep` terms the longest wins; a `preferred` one stands
 * unless it overlaps a longer match. So a locked term inside a longer preferred one is kept with it
 * (`Latin America Program` in `Latin America Program Director`).
 */
export function selectMatches(matches: readonly TermMatch[]): readonly TermMatch[] {
  if (matches.length < 2) return matches;
  const longestFirst = matches.toSorted((a, b) => length(b) - length(a) || a.start - b.start);
  const names: TermMatch[] = [];
  for (const match of longestFirst) if (isName(match) && !names.some((kept) => overlap(kept, match))) names.push(match);
  const others: TermMatch[] = [];
  for (const match of longestFirst)
    if (
      !isName(match) &&
      !others.some((kept) => overlap(kept, match)) &&
      !names.some((kept) => overlap(kept, match) && length(kept) >= length(match))
    )
      others.push(match);
  return [...names, ...others].toSorted((a, b) => a.start - b.start || b.end - a.end);
}

/** Whether the row guarantees its target: `locked` and `keep`. */
export function isName(match: TermMatch): boolean {
  return match.term.policy === "locked" || match.term.policy === "keep";
}

function length(match: TermMatch): number {
  return match.end - match.start;
}

function overlap(a: TermMatch, b: TermMatch): boolean {
  return a.start < b.end && b.start < a.end;
}
