/** Chips stay whole: what would touch a part of one touches all of it. */

import { findChips, type Brackets } from "./record-text.ts";

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A selection that ends in no chip. A caret in one goes to the side it was not coming from. */
export function snapRange(shown: string, brackets: Brackets, range: Range, cameFrom: number): Range {
  const chips = findChips(shown, brackets);
  const inside = (at: number) => chips.find(({ start, end }) => start < at && at < end);
  const [first, last] = [inside(range.start), inside(range.end)];
  if (!first && !last) return range;
  if (range.start === range.end && first) {
    const at = cameFrom >= first.end ? first.start : cameFrom <= first.start ? first.end : first.start;
    return { start: at, end: at };
  }
  return { start: first ? first.start : range.start, end: last ? last.end : range.end };
}

/** What a deletion from the caret takes: a whole chip where there is one. Undefined: nothing of a chip is touched. */
export function chipBeside(shown: string, brackets: Brackets, at: number, side: "before" | "after"): Range | undefined {
  return findChips(shown, brackets).find(({ start, end }) =>
    side === "before" ? start < at && at <= end : start <= at && at < end,
  );
}

/** Whether an edit took a part of a chip and left the rest. */
export function breaksChip(before: string, after: string, brackets: Brackets): boolean {
  if (findChips(after, brackets).length >= findChips(before, brackets).length) return false;
  return strayMarks(after, brackets) > strayMarks(before, brackets);
}

/** How many marks of chips stand outside of chips. */
function strayMarks(shown: string, brackets: Brackets): number {
  const marks = new Set([brackets.left, brackets.right, "›", "‹"]);
  const chips = findChips(shown, brackets);
  const inChips = chips.reduce((sum, { start, end }) => sum + countMarks(shown.slice(start, end), marks), 0);
  return countMarks(shown, marks) - inChips;
}

function countMarks(text: string, marks: ReadonlySet<string>): number {
  return text.split("").filter((mark) => marks.has(mark)).length;
}
