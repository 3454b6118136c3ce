/** Stretches of a text that others stand in the place of, in order. */

import type { Range } from "./parser/parse.ts";
import type { FixedEdit } from "./types.ts";

/** The text with them. */
export function spliced(text: string, cuts: readonly FixedEdit[]): string {
  let out = "";
  let at = 0;
  for (const cut of cuts) {
    out += text.slice(at, cut.start) + cut.text;
    at = cut.end;
  }
  return out + text.slice(at);
}

/** Where the texts of cuts stand once they are made. */
export function rangesOf(cuts: readonly FixedEdit[]): readonly Range[] {
  let by = 0;
  return cuts.map(({ start, end, text }) => {
    const from = start + by;
    by += text.length - (end - start);
    return { start: from, end: from + text.length };
  });
}

/** Whether something begins in one of these ranges. */
export function isInCut(ranges: readonly Range[], { start }: { readonly start: number }): boolean {
  return ranges.some((range) => range.start <= start && start < range.end);
}
