/** Two branches' ledgers of one article made one, against the ledger that both began with. */

import { formatLine } from "./ledger-line.ts";
import { mergeLines } from "./merge-lines.ts";
import type { FrameLine } from "./frames.ts";
import type { LedgerLine } from "./types.ts";

export interface MergedLedger {
  readonly lines: readonly LedgerLine[];
  /** Ids for which people decided differently on the two branches. */
  readonly disputed: readonly string[];
}

/**
 * Merges line by line: what one branch alone has changed, added or removed is as that branch has it; what both have
 * changed goes by `mergeLines`. A line that one branch removed and the other changed stays.
 */
export function mergeLedgers(
  base: readonly LedgerLine[],
  ours: readonly LedgerLine[],
  theirs: readonly LedgerLine[],
): MergedLedger {
  const before = byId(base);
  const left = byId(ours);
  const right = byId(theirs);
  const disputed: string[] = [];
  const merge = (id: string): LedgerLine | undefined => {
    const [old, one, other] = [before.get(id), left.get(id), right.get(id)];
    if (isSame(one, other) || isSame(other, old)) return one;
    if (isSame(one, old)) return other;
    if (!one || !other) return one ?? other;
    const merged = withKeyOf(mergeLines(one, other), old, one, other);
    const isNew = !one.flags.includes("disputed") && !other.flags.includes("disputed");
    if (isNew && merged.flags.includes("disputed")) disputed.push(id);
    return merged;
  };
  const lines = inOrder(ours, theirs).flatMap((id) => merge(id) ?? []);
  return { lines, disputed };
}

/** Frames by their ids: what one branch alone has added or removed is as that branch has it; of two changes, ours. */
export function mergeFrames(
  base: readonly FrameLine[],
  ours: readonly FrameLine[],
  theirs: readonly FrameLine[],
): readonly FrameLine[] {
  const byFrame = (lines: readonly FrameLine[]): ReadonlyMap<string, FrameLine> =>
    new Map(lines.map((line) => [line.id, line]));
  const [before, left, right] = [byFrame(base), byFrame(ours), byFrame(theirs)];
  return [...new Set([...right.keys(), ...left.keys()])].flatMap((id) => {
    const [old, one, other] = [before.get(id), left.get(id), right.get(id)];
    return (one?.frame === old?.frame ? other : one) ?? [];
  });
}

/** A key that one branch alone has renamed is as that branch has it: by the old one, the value would not be found. */
function withKeyOf(line: LedgerLine, old: LedgerLine | undefined, ours: LedgerLine, theirs: LedgerLine): LedgerLine {
  const renamed = [ours, theirs].find(({ valueKey }) => valueKey !== undefined && valueKey !== old?.valueKey);
  return renamed?.valueKey === undefined ? line : { ...line, valueKey: renamed.valueKey };
}

/** The ids of both: in our order, theirs alone behind the line that they follow there. */
function inOrder(ours: readonly LedgerLine[], theirs: readonly LedgerLine[]): readonly string[] {
  const known = new Set(ours.map(({ id }) => id));
  const after = new Map<string, string[]>();
  let last = "";
  for (const { id } of theirs) {
    if (known.has(id)) last = id;
    else after.set(last, [...(after.get(last) ?? []), id]);
  }
  return [...(after.get("") ?? []), ...ours.flatMap(({ id }) => [id, ...(after.get(id) ?? [])])];
}

function byId(lines: readonly LedgerLine[]): ReadonlyMap<string, LedgerLine> {
  return new Map(lines.map((line) => [line.id, line]));
}

function isSame(one: LedgerLine | undefined, other: LedgerLine | undefined): boolean {
  if (!one || !other) return one === other;
  return formatLine(one) === formatLine(other);
}
