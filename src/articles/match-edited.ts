/** Which line of a ledger is of a sentence whose English was edited: where it stood, or elsewhere. */

import { comparable, similarity, similarityFrom } from "../segments/similarity.ts";
import type { Segment } from "../segments/types.ts";
import { listKeyOf, valueKeyOf } from "../segments/value-key.ts";
import { beginsBlock } from "../record/frames.ts";
import { isEmptyOnPurpose, isInPassage, isMerged } from "../record/text-kind.ts";
import type { LedgerLine } from "../record/types.ts";
import { plainOf } from "./target-text.ts";
import { isSameButQuotes } from "./same-but-quotes.ts";

/** Least similarity, 0–100, at which one of several changed sentences counts as the old one, edited. */
export const LEAST_SIMILARITY = 40;
/** The same for a sentence that stands elsewhere now, and how many words it has at least: “Example 2” is like every other. */
const LEAST_SIMILARITY_ELSEWHERE = 70;
const LEAST_WORDS_ELSEWHERE = 4;
/** Larger gaps are not compared pair by pair; sentences that stand elsewhere are cheaper, as they must be more alike. */
const MOST_PAIRS = 2_500;
const MOST_PAIRS_ELSEWHERE = 250_000;

export interface MatchRequest {
  readonly segments: readonly Segment[];
  /** Lines that stand in the article, in its order. */
  readonly active: readonly LedgerLine[];
  /** By place in the segments; what is found is put here. */
  readonly matched: Map<number, LedgerLine>;
  /** Lines that go to no other segment. */
  readonly used: Set<LedgerLine>;
  /** Which lines go along when their sentence was edited. */
  readonly mayChange: (line: LedgerLine) => boolean;
}

/**
 * Changed sentences: those that are like what stood between the same neighbours, then those that moved past others, then
 * what is left between the same neighbours, one for one.
 */
export function matchEdited(request: MatchRequest): void {
  const { matched, used } = request;
  const unlike = matchInGaps(request);
  matchMovedAndEdited(request);
  for (const [place, line] of unlike) {
    if (matched.has(place) || used.has(line)) continue;
    matched.set(place, line);
    used.add(line);
  }
}

/** @returns the pairs of one old sentence and one new one that are not alike: either may stand elsewhere */
function matchInGaps({
  segments,
  active,
  matched,
  used,
  mayChange,
}: MatchRequest): readonly (readonly [number, LedgerLine])[] {
  const unlike: (readonly [number, LedgerLine])[] = [];
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
      if (now && !isSameKind(line, now, isValue)) continue;
      if (!mayChange(line) && !isSameButQuotes(line.source, now?.source)) continue;
      if (pairs.length === 1 && similarity(line.source ?? "", now?.source ?? "") < LEAST_SIMILARITY)
        unlike.push([index + segment, line]);
      else {
        matched.set(index + segment, line);
        used.add(line);
      }
    }
    index = end;
  }
  return unlike;
}

/**
 * Sentences that moved past others and were changed, too. Without this, a text that a person approved would leave the file for
 * a machine's. A text that stands for more than its sentence, or in no place of its own, does not go along.
 */
function matchMovedAndEdited({ segments, active, matched, used, mayChange }: MatchRequest): void {
  const words = ({ source = "" }: { readonly source?: string }): number => source.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const stands = (line: LedgerLine, at: number): boolean =>
    !isMerged(line) && !isMerged(active[at + 1] ?? line) && !isEmptyOnPurpose(line) && !isInPassage(line);
  const old = active.filter(
    (line, at) => !used.has(line) && mayChange(line) && stands(line, at) && words(line) >= LEAST_WORDS_ELSEWHERE,
  );
  const open = segments.flatMap((segment, place) =>
    matched.has(place) ? [] : [{ segment, place, text: comparable(segment.source) }],
  );
  if (old.length === 0 || open.length * old.length > MOST_PAIRS_ELSEWHERE) return;
  const isValue = frontMatterLines(active);
  const candidates = old
    .flatMap((line, at) => {
      const text = comparable(line.source ?? "");
      return open.map((other) => ({
        ...other,
        line,
        score: similarityFrom(LEAST_SIMILARITY_ELSEWHERE, text, other.text),
        apart: Math.abs(at / old.length - other.place / segments.length),
      }));
    })
    .filter(
      ({ score, line, segment }) => score > 0 && isSameKind(line, segment, isValue) && hasSameNumbers(line, segment),
    )
    .sort((one, other) => other.score - one.score || one.apart - other.apart);
  for (const { place, line } of candidates) {
    if (matched.has(place) || used.has(line)) continue;
    matched.set(place, line);
    used.add(line);
  }
}

/** “Version 0.9” and “Version 1.3” are two entries of a list of changes, however alike. */
function hasSameNumbers(line: LedgerLine, { source }: Segment): boolean {
  const numbersIn = (text = ""): string => (plainOf(text).match(/\d+/g) ?? []).toSorted().join(" ");
  return numbersIn(line.source) === numbersIn(source);
}

/** A value of front matter goes to no sentence of the page, nor a sentence to one. Another key with other English is another value. */
function isSameKind(line: LedgerLine, now: Segment, isValue: ReturnType<typeof frontMatterLines>): boolean {
  if (isValue?.(line) === (now.kind !== "front-matter")) return false;
  return line.valueKey === undefined || isSameItem(line.valueKey, valueKeyOf(now));
}

/**
 * Tells the lines of front matter: they stand before the first one whose frame begins a block. Undefined where a ledger has
 * no frames, and for a line that may have lost its own.
 */
function frontMatterLines(active: readonly LedgerLine[]): ((line: LedgerLine) => boolean | undefined) | undefined {
  const first = active.findIndex(beginsBlock);
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
