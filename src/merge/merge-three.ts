/** Three versions of a file, line by line: what one side alone has changed is as that side has it. */

import { diffArrays } from "diff";

/** Lines of the base, ends exclusive, and what a side has in their place. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** More lines than these that differ are not compared: that takes their square. */
const MOST_LINES = 4_000;

/**
 * Merges `theirs` and `ours`, which both come from `base`. Where both have changed the same lines, `ours` stands; of as many
 * lines on all three sides each goes by itself.
 * @returns undefined where they differ too much
 */
export function mergeThree(
  base: readonly string[],
  theirs: readonly string[],
  ours: readonly string[],
): readonly string[] | undefined {
  const left = changesOf(base, theirs);
  const right = changesOf(base, ours);
  if (!left || !right) return undefined;
  const merged: string[] = [];
  let at = 0;
  while (left.length > 0 || right.length > 0) {
    const from = Math.min(left[0]?.from ?? Infinity, right[0]?.from ?? Infinity);
    merged.push(...base.slice(at, from));
    const [mine, other] = takeRegion(left, right, from);
    const to = Math.max(mine.at(-1)?.to ?? 0, other.at(-1)?.to ?? 0, from);
    const sides = [mine, other].map((changes) => applied(base, changes, from, to));
    merged.push(...resolve(base.slice(from, to), sides[0] ?? [], sides[1] ?? []));
    at = to;
  }
  return [...merged, ...base.slice(at)];
}

function changesOf(base: readonly string[], side: readonly string[]): Change[] | undefined {
  const changes: Change[] = [];
  let [at, sideAt] = [0, 0];
  const parts = diffArrays([...base], [...side], { maxEditLength: MOST_LINES });
  if (!parts) return undefined;
  for (const { added, removed, count } of parts) {
    const to = added ? at : at + count;
    const lines = removed ? [] : side.slice(sideAt, sideAt + count);
    const last = changes.at(-1);
    if ((added || removed) && last?.to === at)
      changes[changes.length - 1] = { from: last.from, to, lines: [...last.lines, ...lines] };
    else if (added || removed) changes.push({ from: at, to, lines });
    at = to;
    sideAt += removed ? 0 : count;
  }
  return changes;
}

/** Takes the changes of both sides that overlap, beginning with those at `from`. */
function takeRegion(left: Change[], right: Change[], from: number): readonly [Change[], Change[]] {
  const taken: [Change[], Change[]] = [[], []];
  const sides = [left, right];
  // Lines that one side puts before a line which the other has changed are no conflict.
  const inserting = sides.filter(([next]) => next?.from === from && next.to === from);
  if (inserting.length === 1) {
    const side = sides.findIndex((changes) => changes === inserting[0]);
    taken[side]?.push(...(sides[side]?.splice(0, 1) ?? []));
    return taken;
  }
  let to = from;
  for (let isMore = true; isMore;) {
    isMore = false;
    for (const [side, changes] of sides.entries()) {
      const next = changes[0];
      if (!next || (next.from >= to && next.from !== from)) continue;
      changes.shift();
      taken[side]?.push(next);
      to = Math.max(to, next.to);
      isMore = true;
    }
  }
  return taken;
}

function applied(base: readonly string[], changes: readonly Change[], from: number, to: number): readonly string[] {
  let at = from;
  const lines = changes.flatMap((change) => {
    const before = base.slice(at, change.from);
    at = change.to;
    return [...before, ...change.lines];
  });
  return [...lines, ...base.slice(at, to)];
}

function resolve(base: readonly string[], theirs: readonly string[], ours: readonly string[]): readonly string[] {
  if (isSame(ours, base)) return theirs;
  if (isSame(theirs, base)) return ours;
  const isApart = base.length === 0 && !theirs.some((line) => line.trim() !== "" && ours.includes(line));
  if (isApart) return [...theirs, ...ours];
  if (base.length !== theirs.length || base.length !== ours.length) return ours;
  return ours.map((line, at) => (line === base[at] ? (theirs[at] ?? line) : line));
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, at) => line === other[at]);
}
