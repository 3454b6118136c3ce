/** Which line of a ledger is of which sentence of today's English: by its text, and in a locale file by its key. */

import { similarity } from "../segments/similarity.ts";
import type { Segment } from "../segments/types.ts";
import { listKeyOf, valueKeyOf } from "../segments/value-key.ts";
import { isEmptyOnPurpose, isInPassage, isKeptInEnglish, isMerged } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { alignSources } from "./align-sources.ts";
import { isSameButQuotes } from "./same-but-quotes.ts";

/** Least similarity, 0–100, at which one of several changed sentences counts as the old one, edited. */
const LEAST_SIMILARITY = 40;
/** Gaps larger than this are not compared pair by pair. */
const MOST_PAIRS = 2_500;

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
    for (const key of keys) {
      const atPlace = linesOf.get(key)?.filter(({ retired }) => !retired);
      if (atPlace) match(places.get(key) ?? [], atPlace, () => false);
    }
    match(own, lines, () => false);
  }
  for (const [own, lines] of byKey) match(own, lines, mayChange);
  for (const line of ledger) {
    const isThere = line.valueKey !== undefined && places.has(line.valueKey);
    if (line.valueKey !== undefined && (line.retired || (isThere && isDecided(line)))) used.add(line);
  }
}

const NO_VALUE = { kind: "paragraph", path: [] } as const;

/** A frame of a line whose text begins a block, an item or a cell. */
const FIRST = /(?:^| )(?:block|text):/;

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
  const free = active.filter((line) => !used.has(line));
  // Where a text begins, the ledger says with its frame. A file that was written before frames has none.
  const hasFrames = free.some(({ frame }) => frame !== undefined);
  const before = free.map(({ source = "", frame = "" }) => ({
    source,
    isFirst: hasFrames ? FIRST.test(frame) : undefined,
  }));
  const now = open.map((place) => {
    const { source = "", unit } = segments[place] ?? {};
    return { source, isFirst: segments[place - 1]?.unit !== unit };
  });
  const pairs = alignSources(before, now).map(([at, to]) => [free[at], open[to]] as const);
  for (const [line, place] of pairs) if (line && place !== undefined) take(place, line);
  matchMoved(segments, ledger, matched, used, take);
  matchEdited(segments, active, matched, used, mayChange);
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

/** Changed sentences: what is left between the same neighbours. */
function matchEdited(
  segments: readonly Segment[],
  active: readonly LedgerLine[],
  matched: Map<number, LedgerLine>,
  used: Set<LedgerLine>,
  mayChange: (line: LedgerLine) => boolean,
): void {
  const place = new Map(active.map((line, index) => [line, index]));
  const isValue = frontMatterLines(active);
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
    const pairs = pairGap(segments, { index, end }, old, after, active[to - 1]).toSorted(
      ([one], [other]) => one - other,
    );
    for (const [segment, line] of pairs) {
      const now = segments[index + segment];
      const at = place.get(line) ?? 0;
      // A text that stands with that of the sentence before it is in no other place.
      if (isMerged(line) && matched.get(index + segment - 1) !== active[at - 1]) continue;
      // Nor does a changed sentence come to be left out, or part of a passage, by moving past others.
      const passes = ([other, each]: (typeof pairs)[number]): boolean =>
        each !== line && other < segment !== (place.get(each) ?? 0) < at;
      if (isEmptyOnPurpose(line) && pairs.some(passes)) continue;
      // A value of front matter goes to no sentence of the page, nor a sentence to one.
      if (now && isValue?.(line) === (now.kind !== "front-matter")) continue;
      // Another key with other English is another value.
      if (line.valueKey !== undefined && now && !isSameItem(line.valueKey, valueKeyOf(now))) continue;
      if (!mayChange(line) && !isSameButQuotes(line.source, now?.source)) continue;
      matched.set(index + segment, line);
      used.add(line);
    }
    index = end;
  }
}

/**
 * Tells the lines of front matter: they stand before the first one whose frame begins a block. Undefined where a ledger has
 * no frames, and for a line that may have lost its own.
 */
function frontMatterLines(active: readonly LedgerLine[]): ((line: LedgerLine) => boolean | undefined) | undefined {
  const first = active.findIndex(({ frame = "" }) => FIRST.test(frame));
  if (first === -1) return undefined;
  const before = new Set(active.slice(0, first));
  return (line) => (isInPassage(line) || isEmptyOnPurpose(line) ? undefined : before.has(line));
}

function isSameItem(key: string, other: string | undefined): boolean {
  return key === other || (other !== undefined && listKeyOf(key) !== undefined && listKeyOf(key) === listKeyOf(other));
}

/**
 * The lines of changed sentences between two known ones. A text that stands for the sentence behind them too (`after`) stays
 * in the paragraph of that one.
 */
function pairGap(
  segments: readonly Segment[],
  { index, end }: { readonly index: number; readonly end: number },
  old: readonly LedgerLine[],
  after: LedgerLine | undefined,
  head: LedgerLine | undefined,
): readonly (readonly [number, LedgerLine])[] {
  const changed = segments.slice(index, end);
  const isHead = after !== undefined && isMerged(after) && head !== undefined && old.includes(head);
  const beside = changed.filter(({ unit }) => isHead && unit === segments[end]?.unit);
  const likeness = ({ source }: Segment): number => similarity(head?.source ?? "", source);
  const own = beside.toSorted((one, other) => likeness(other) - likeness(one))[0];
  if (!own || !head) return pairEdited(changed, old);
  const others = pairEdited(
    changed.filter((segment) => segment !== own),
    old.filter((line) => line !== head),
  );
  const at = changed.indexOf(own);
  return [...others.map(([place, line]) => [place < at ? place : place + 1, line] as const), [at, head]];
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
      old.map((line, at) => ({
        index,
        line,
        score: similarity(line.source ?? "", segment.source),
        apart: Math.abs((index + 0.5) / segments.length - (at + 0.5) / old.length),
      })),
    )
    .filter(({ score }) => score >= LEAST_SIMILARITY)
    // Two new sentences that share as many words with an old one: the one that stands where it stood.
    .sort((one, other) => other.score - one.score || one.apart - other.apart);
  const pairs = new Map<number, LedgerLine>();
  const taken = new Set<LedgerLine>();
  for (const { index, line } of candidates) {
    if (pairs.has(index) || taken.has(line)) continue;
    pairs.set(index, line);
    taken.add(line);
  }
  return [...pairs];
}
