/** Finds the line of a ledger for each sentence of today's English: by its text, and in a locale file by its key. */

import type { Segment } from "../segments/types.ts";
import { similarity } from "../segments/similarity.ts";
import { itemOf, listKeyOf, valueKeyOf } from "../segments/value-key.ts";
import { beginsBlock } from "../record/frames.ts";
import { isKeptInEnglish } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { alignSources } from "./align-sources.ts";
import { LEAST_SIMILARITY, matchEdited, type MatchRequest } from "./match-edited.ts";

/**
 * The ledger line of each segment, by ordinal. `mayChange` says which lines go along when their sentence was edited.
 * A value of a locale file has the lines of its key; by the English alone are found those without a key, those whose key
 * has left the file, and drafts.
 */
export function matchLedger(
  segments: readonly Segment[],
  ledger: readonly LedgerLine[],
  mayChange: (line: LedgerLine) => boolean,
): ReadonlyMap<number, LedgerLine> {
  const matched = new Map<number, LedgerLine>();
  const used = new Set<LedgerLine>();
  if (ledger.some(({ valueKey }) => valueKey !== undefined)) matchByKey(segments, ledger, mayChange, { matched, used });
  return matchTexts(segments, ledger, mayChange, { matched, used });
}

type Matching = Pick<MatchRequest, "matched" | "used">;

/** The lines of each value. A person's decision never moves to another value, even after its value has been deleted. */
function matchByKey(
  segments: readonly Segment[],
  ledger: readonly LedgerLine[],
  mayChange: (line: LedgerLine) => boolean,
  { matched, used }: Matching,
): void {
  const places = Map.groupBy(segments.keys(), (place) => valueKeyOf(segments[place] ?? NO_VALUE));
  const linesOf = Map.groupBy(ledger, ({ valueKey }) => valueKey);
  const match = (
    own: readonly number[],
    lines: readonly LedgerLine[],
    may: typeof mayChange,
    fits: (line: LedgerLine, segment: Segment | undefined) => boolean = () => true,
  ): void => {
    const open = own.filter((place) => !matched.has(place));
    const free = lines.filter((line) => !used.has(line));
    const members = open.flatMap((place) => segments[place] ?? []);
    const found = matchTexts(members, free, may, { matched: new Map(), used: new Set() });
    for (const [at, line] of found) {
      if (!fits(line, members[at])) continue;
      matched.set(open[at] ?? -1, line);
      used.add(line);
    }
  };
  // What stands where it stood is the same item; then the others of a list go by their texts.
  const lists = Map.groupBy(places.keys(), (key) => (key === undefined ? undefined : listKeyOf(key)));
  const ofLists = Map.groupBy(ledger, ({ valueKey = "" }) => listKeyOf(valueKey));
  const inLists = (may: typeof mayChange): void => {
    for (const [list, keys] of lists) {
      const lines = list === undefined ? undefined : ofLists.get(list)?.filter(({ retired }) => !retired);
      if (!lines) continue;
      for (const key of keys) match(places.get(key) ?? [], standing(linesOf.get(key)), () => false);
      const own = keys.flatMap((key) => places.get(key) ?? []).toSorted((one, other) => one - other);
      match(own, lines, may, isAlike);
    }
  };
  inLists(() => false);
  // The other texts of an item tell where it stood, and then each other edited text which one it was.
  const before = itemsBefore(segments, matched);
  const went = new Set(before.values());
  const values = [...places].flatMap(([key, own]) => (key === undefined ? [] : { key, own, item: itemOf(key) }));
  for (const { key, own, item = "" } of values) {
    const old = before.get(item);
    if (old !== undefined) match(own, standing(linesOf.get(old + key.slice(item.length))), mayChange);
  }
  inLists(mayChange);
  for (const { key, own, item = "" } of values) {
    const isElsewhere = (before.has(item) || went.has(item)) && before.get(item) !== item;
    if (!isElsewhere) match(own, linesOf.get(key) ?? [], mayChange);
  }
  for (const line of ledger) {
    const isThere = line.valueKey !== undefined && places.has(line.valueKey);
    if (line.valueKey !== undefined && (line.retired || (isThere && isDecided(line)))) used.add(line);
  }
}

/** Whether a line may be of a sentence of another item: what is not alike is something else. */
function isAlike({ source = "" }: LedgerLine, segment: Segment | undefined): boolean {
  return similarity(source, segment?.source ?? "") >= LEAST_SIMILARITY;
}

function standing(lines: readonly LedgerLine[] = []): readonly LedgerLine[] {
  return lines.filter(({ retired }) => !retired);
}

/** The previous place of each list item, where one of its texts was found and none disagree. */
function itemsBefore(
  segments: readonly Segment[],
  matched: ReadonlyMap<number, LedgerLine>,
): ReadonlyMap<string, string> {
  const found = [...matched].flatMap(([place, { valueKey }]) => {
    const item = itemOf(valueKeyOf(segments[place] ?? NO_VALUE) ?? "");
    const old = itemOf(valueKey ?? "");
    return item !== undefined && old !== undefined ? [[item, old] as const] : [];
  });
  return new Map(
    [...Map.groupBy(found, ([item]) => item)].flatMap(([item, answers]) =>
      new Set(answers.map(([, old]) => old)).size === 1 ? [[item, answers[0]?.[1] ?? item] as const] : [],
    ),
  );
}

const NO_VALUE = { kind: "paragraph", path: [] } as const;

/** Matches the rest by the texts alone, in their order. */
function matchTexts(
  segments: readonly Segment[],
  ledger: readonly LedgerLine[],
  mayChange: (line: LedgerLine) => boolean,
  { matched, used }: Matching,
): ReadonlyMap<number, LedgerLine> {
  const active = ledger.filter(({ retired, source }) => !retired && source !== undefined);
  const take = (index: number, line: LedgerLine): void => {
    matched.set(index, line);
    used.add(line);
  };
  const open = [...segments.keys()].filter((place) => !matched.has(place));
  const free = active.filter((line) => !used.has(line));
  // Where a text begins, the ledger says with its frame. A file that was written before frames has none.
  const hasFrames = free.some(({ frame }) => frame !== undefined);
  const before = free.map((line) => ({
    source: line.source ?? "",
    isFirst: hasFrames ? beginsBlock(line) : undefined,
  }));
  const now = open.map((place) => {
    const { source = "", unit } = segments[place] ?? {};
    return { source, isFirst: segments[place - 1]?.unit !== unit };
  });
  const pairs = alignSources(before, now).map(([at, to]) => [free[at], open[to]] as const);
  for (const [line, place] of pairs) if (line && place !== undefined) take(place, line);
  if (matched.size === segments.length) return matched;
  matchMoved(segments, ledger, matched, used, take);
  matchEdited({ segments, active, matched, used, mayChange });
  return matched;
}

/** Whether a person had a hand in the line: those are never dropped. */
export function isDecided(line: LedgerLine): boolean {
  return (
    line.by !== undefined ||
    line.state === "approved" ||
    line.origin?.kind === "human" ||
    isKeptInEnglish(line) ||
    (line.rejected?.length ?? 0) > 0 ||
    line.source === undefined
  );
}

/** Sentences that moved, that were changed back to what a person approved, or that return after having left. */
function matchMoved(
  segments: readonly Segment[],
  ledger: readonly LedgerLine[],
  matched: ReadonlyMap<number, LedgerLine>,
  used: ReadonlySet<LedgerLine>,
  take: (index: number, line: LedgerLine) => void,
): void {
  const waiting = new Map<string, LedgerLine[]>();
  const offer = (source: string | undefined, line: LedgerLine): void => {
    if (source === undefined) return;
    const list = waiting.get(source) ?? [];
    list.push(line);
    waiting.set(source, list);
  };
  for (const line of ledger) if (!used.has(line) && !line.retired) offer(line.source, line);
  for (const line of ledger) if (!used.has(line)) offer(line.approvedSource, line);
  for (const line of ledger) if (!used.has(line) && line.retired) offer(line.source, line);
  for (const [index, segment] of segments.entries()) {
    if (matched.has(index)) continue;
    const line = waiting.get(segment.source)?.find((candidate) => !used.has(candidate));
    if (line) take(index, line);
  }
}
