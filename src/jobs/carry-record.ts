/**
 * The record of an article brought to its present source: which line of the ledger belongs to which segment now.
 * A segment that is still in the article keeps its line wherever it moved; a changed sentence with a person's text keeps
 * that text as `stale-source`; what a person decided about a sentence that is gone is kept as a retired line.
 */

import { diffArrays } from "diff";
import type { Segment } from "../segments/types.ts";
import { listKeyOf, valueKeyOf } from "../segments/value-key.ts";
import { isEmptyOnPurpose, isInPassage, isKeptInEnglish, textKind } from "../store/text-kind.ts";
import type { LedgerLine } from "../store/types.ts";
import { carryCodes } from "./carry-codes.ts";
import { dropLostMarks } from "./lost-marks.ts";
import { mergedGroups, retiredHead, settleMerged } from "./merged-lines.ts";
import { isSameButQuotes } from "./same-but-quotes.ts";
import { similarity } from "../segments/similarity.ts";

export interface CarriedRecord {
  /** One line for each segment, in order; a fresh `untranslated` one where nothing is known. */
  readonly lines: readonly LedgerLine[];
  /** Lines that left the article with a person's decision in them. */
  readonly retired: readonly LedgerLine[];
  /** Ordinal of the segment that each line of the ledger went to. */
  readonly places: ReadonlyMap<LedgerLine, number>;
}

/** Least similarity, 0–100, at which one of several changed sentences counts as the old one, edited. */
const LEAST_SIMILARITY = 40;
/** Gaps larger than this are not compared pair by pair. */
const MOST_PAIRS = 2_500;

/** Brings `ledger` to `segments`. Pure. */
export function carryRecord(segments: readonly Segment[], ledger: readonly LedgerLine[]): CarriedRecord {
  const matched = matchLedger(segments, ledger, isCarried);
  const places = new Map([...matched].map(([ordinal, line]) => [line, ordinal]));
  const groups = mergedGroups(ledger);
  const isRepeated = repeatedValues(segments);
  const brought = segments.map((segment, index) => bringToSource(matched.get(index), segment, isRepeated(segment)));
  const lines = dropLostMarks(segments, settleMerged(segments, brought, groups, places));
  const retired = ledger
    .filter((line) => !places.has(line) && !isAdded(line) && !isKept(line) && isDecided(line))
    .map((line): LedgerLine => ({ ...retiredHead(line, groups), retired: true }));
  return { lines: flagShortened(lines, shortenedPassages(ledger, places)), retired, places };
}

/** The lines of passages, by the ids of these, whose English has gone from the source. Each waits for a decision on its passage. */
export function shortenedPassages(
  ledger: readonly LedgerLine[],
  places: CarriedRecord["places"],
): ReadonlyMap<string | undefined, readonly LedgerLine[]> {
  return Map.groupBy(
    ledger.filter((line) => isInPassage(line) && !line.retired && !places.has(line)),
    ({ within }) => within,
  );
}

/** A passage that a person stands behind, and that has lost some of its English, is stale: its first line says so. */
function flagShortened(
  lines: readonly LedgerLine[],
  shortened: ReadonlyMap<string | undefined, unknown>,
): readonly LedgerLine[] {
  if (shortened.size === 0) return lines;
  const flagged = new Set<string>();
  return lines.map((line) => {
    const { within, state, flags } = line;
    if (within === undefined || state !== "approved" || !shortened.has(within) || flagged.has(within)) return line;
    flagged.add(within);
    return flags.includes("stale-source") ? line : { ...line, flags: [...flags, "stale-source"] };
  });
}

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

interface Matching {
  /** By place in the segments. */
  readonly matched: Map<number, LedgerLine>;
  /** Lines that go to no other segment. */
  readonly used: Set<LedgerLine>;
}

/** The lines of each value. What a person decided for a value goes to no other one while it is in the file, nor once it has left. */
function matchByKey(
  segments: readonly Segment[],
  ledger: readonly LedgerLine[],
  mayChange: (line: LedgerLine) => boolean,
  { matched, used }: Matching,
): void {
  const places = Map.groupBy(segments.keys(), (place) => valueKeyOf(segments[place] ?? NO_VALUE));
  const linesOf = Map.groupBy(ledger, ({ valueKey }) => valueKey);
  const match = (own: readonly number[], lines: readonly LedgerLine[], may: typeof mayChange): void => {
    const open = own.filter((place) => !matched.has(place));
    const free = lines.filter((line) => !used.has(line));
    const members = open.flatMap((place) => segments[place] ?? []);
    const found = matchTexts(members, free, may, { matched: new Map(), used: new Set() });
    for (const [at, line] of found) {
      matched.set(open[at] ?? -1, line);
      used.add(line);
    }
  };
  const byKey = [...places].flatMap(([key, own]) => {
    const lines = key === undefined ? undefined : linesOf.get(key);
    return lines ? [[own, lines] as const] : [];
  });
  // What stands where it stood is the same item; then the others of a list go by their texts.
  const lists = Map.groupBy(places.keys(), (key) => (key === undefined ? undefined : listKeyOf(key)));
  const ofLists = Map.groupBy(ledger, ({ valueKey = "" }) => listKeyOf(valueKey));
  for (const [list, keys] of lists) {
    const lines = list === undefined ? undefined : ofLists.get(list)?.filter(({ retired }) => !retired);
    if (!lines) continue;
    const own = keys.flatMap((key) => places.get(key) ?? []).toSorted((one, other) => one - other);
    for (const key of keys)
      match(
        places.get(key) ?? [],
        lines.filter(({ valueKey }) => valueKey === key),
        () => false,
      );
    match(own, lines, () => false);
  }
  for (const [own, lines] of byKey) match(own, lines, mayChange);
  for (const line of ledger) {
    const isThere = line.valueKey !== undefined && places.has(line.valueKey);
    if (line.valueKey !== undefined && (line.retired || (isThere && isDecided(line)))) used.add(line);
  }
}

const NO_VALUE = { kind: "paragraph", path: [] } as const;

/** By the texts alone, in their order: what is not matched yet. */
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
  matchInOrder(
    open.map((place) => segments[place]?.source ?? ""),
    active.filter((line) => !used.has(line)),
    (at, line) => take(open[at] ?? -1, line),
  );
  matchMoved(segments, ledger, matched, used, take);
  matchEdited(segments, active, matched, used, mayChange);
  return matched;
}

/** The ledger has the sentences of this source, one for one. */
export function isRecordOf(segments: readonly Segment[], ledger: readonly LedgerLine[]): boolean {
  const lines = ledger.filter((line) => !line.retired && line.source !== undefined);
  return lines.length === segments.length && lines.every(({ source }, at) => source === segments[at]?.source);
}

/** Whether the line is that of a block which only the target has. Its `target` is the block's Markdown. */
export function isAdded(line: LedgerLine): boolean {
  return line.source === undefined && line.instead === undefined && line.retired !== true;
}

/** Whether the line is that of a piece which people have in the target in place of the source's. */
export function isKept(line: LedgerLine): boolean {
  return line.instead !== undefined && line.retired !== true;
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

function matchInOrder(
  sources: readonly string[],
  active: readonly LedgerLine[],
  take: (index: number, line: LedgerLine) => void,
): void {
  const changes = diffArrays(
    active.map(({ source }) => source ?? ""),
    [...sources],
  );
  let oldAt = 0;
  let newAt = 0;
  for (const { added, removed, count } of changes) {
    if (added) newAt += count;
    else if (removed) oldAt += count;
    else {
      for (let index = 0; index < count; index += 1) {
        const line = active[oldAt + index];
        if (line) take(newAt + index, line);
      }
      oldAt += count;
      newAt += count;
    }
  }
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

/** Only a person's text goes along with an edited sentence; a machine's is made anew. */
export function isCarried(line: LedgerLine): boolean {
  return isDecided(line) && (line.target !== "" || isEmptyOnPurpose(line));
}

/** Changed sentences: what is left between the same neighbours. */
function matchEdited(
  segments: readonly Segment[],
  active: readonly LedgerLine[],
  matched: Map<number, LedgerLine>,
  used: Set<LedgerLine>,
  mayChange: (line: LedgerLine) => boolean,
): void {
  const place = new Map(active.map((line, index) => [line, index]));
  let index = 0;
  while (index < segments.length) {
    if (matched.has(index)) {
      index += 1;
      continue;
    }
    let end = index;
    while (end < segments.length && !matched.has(end)) end += 1;
    const before = matched.get(index - 1);
    const after = matched.get(end);
    const from = before ? (place.get(before) ?? -1) + 1 : 0;
    const to = after ? (place.get(after) ?? active.length) : active.length;
    const old = active.slice(from, Math.max(from, to)).filter((line) => !used.has(line));
    for (const [segment, line] of pairEdited(segments.slice(index, end), old)) {
      if (!mayChange(line) && !isSameButQuotes(line.source, segments[index + segment]?.source)) continue;
      matched.set(index + segment, line);
      used.add(line);
    }
    index = end;
  }
}

function pairEdited(
  segments: readonly Segment[],
  old: readonly LedgerLine[],
): readonly (readonly [number, LedgerLine])[] {
  const [only] = old;
  if (segments.length === 1 && old.length === 1 && only) return [[0, only]];
  if (segments.length * old.length > MOST_PAIRS) return [];
  const candidates = segments
    .flatMap((segment, index) =>
      old.map((line) => ({ index, line, score: similarity(line.source ?? "", segment.source) })),
    )
    .filter(({ score }) => score >= LEAST_SIMILARITY)
    .sort((a, b) => b.score - a.score);
  const pairs = new Map<number, LedgerLine>();
  const taken = new Set<LedgerLine>();
  for (const { index, line } of candidates) {
    if (pairs.has(index) || taken.has(line)) continue;
    pairs.set(index, line);
    taken.add(line);
  }
  return [...pairs];
}

/** Whether other values of a locale file have the same English: their lines must say which is which. */
function repeatedValues(segments: readonly Segment[]): (segment: Segment) => boolean {
  const counts = new Map<string, number>();
  for (const { kind, source } of segments) if (kind === "json-value") counts.set(source, (counts.get(source) ?? 0) + 1);
  return ({ source }) => (counts.get(source) ?? 0) > 1;
}

function bringToSource(line: LedgerLine | undefined, segment: Segment, isRepeated: boolean): LedgerLine {
  const valueKey = valueKeyOf(segment);
  const key = valueKey === undefined ? {} : { valueKey };
  if (!line) return { id: segment.id, ...key, source: segment.source, target: "", state: "untranslated", flags: [] };
  const { retired: _, valueKey: known, ...older } = line;
  // A line of an older ledger that nothing else changes stays as it is, so that an upgrade is no diff.
  const rest = known !== undefined || isRepeated || line.source !== segment.source ? { ...older, ...key } : older;
  const isEdited = line.source !== undefined && line.source !== segment.source && textKind(line) === "human";
  const target = isEdited ? carryCodes(line.source, segment.source, line.target) : line.target;
  const moved: LedgerLine = { ...rest, id: segment.id, source: segment.source, target };
  const decidedFor = line.approvedSource ?? line.source;
  if (decidedFor === segment.source || !isDecided(line) || textKind(line) === "untranslated") {
    const { approvedSource: __, ...current } = moved;
    return { ...current, flags: line.flags.filter((flag) => flag !== "stale-source") };
  }
  // Why the approval stands: the English that it was given for, beside today's.
  if (isSameButQuotes(decidedFor, segment.source))
    return { ...moved, approvedSource: decidedFor ?? "", flags: line.flags.filter((flag) => flag !== "stale-source") };
  return {
    ...moved,
    ...(decidedFor === undefined ? {} : { approvedSource: decidedFor }),
    flags: [...new Set([...line.flags, "stale-source" as const])],
  };
}
