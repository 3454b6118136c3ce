/** Which block of a Spanish file stands for which block of what would be written. */

import { diffArrays } from "diff";
import type { PlacedBlock } from "./places.ts";

/** Comparing takes the square of what differs: two files of 5,000 blocks without one in common would take minutes. */
const MOST_CHANGES = 2_000;

/** What makes the keys `ours` of the keys `theirs`, in order; all of them, where too many differ to be compared. */
export function changesBetween(theirs: readonly string[], ours: readonly string[]): readonly Change[] {
  const changes = diffArrays([...theirs], [...ours], { maxEditLength: MOST_CHANGES });
  return (
    changes ?? [
      { removed: true, added: false, count: theirs.length },
      { removed: false, added: true, count: ours.length },
    ]
  );
}

export interface Change {
  readonly added: boolean;
  readonly removed: boolean;
  readonly count: number;
}

/**
 * The block of `theirs` for each block of `ours`, by index; blocks that are in one file alone have none. Pairs never
 * cross. Blocks that say the same are paired first, then blocks that are the same but for their words, then blocks of one
 * kind.
 */
export function alignBlocks(theirs: readonly PlacedBlock[], ours: readonly PlacedBlock[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const nameOf: ((block: PlacedBlock) => string)[] = [({ key }) => key, ({ frameKey }) => frameKey, ({ kind }) => kind];
  align(theirs, ours, { from: 0, to: theirs.length }, { from: 0, to: ours.length }, nameOf, pairs);
  return pairs;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function align(
  theirs: readonly PlacedBlock[],
  ours: readonly PlacedBlock[],
  theirRange: Range,
  ourRange: Range,
  [nameOf, ...coarser]: readonly ((block: PlacedBlock) => string)[],
  pairs: Map<number, number>,
): void {
  if (!nameOf || theirRange.from === theirRange.to || ourRange.from === ourRange.to) return;
  let [theirAt, ourAt] = [theirRange.from, ourRange.from];
  let gap = { theirs: theirAt, ours: ourAt };
  const closeGap = (): void =>
    align(theirs, ours, { from: gap.theirs, to: theirAt }, { from: gap.ours, to: ourAt }, coarser, pairs);
  const changes = changesBetween(
    theirs.slice(theirRange.from, theirRange.to).map(nameOf),
    ours.slice(ourRange.from, ourRange.to).map(nameOf),
  );
  for (const { added, removed, count } of changes) {
    if (removed) theirAt += count;
    else if (added) ourAt += count;
    else {
      closeGap();
      for (let at = 0; at < count; at += 1) pairs.set(ourAt + at, theirAt + at);
      theirAt += count;
      ourAt += count;
      gap = { theirs: theirAt, ours: ourAt };
    }
  }
  closeGap();
}
