/**
 * Which English of a ledger is which of today's, in order. A sentence that stands in an article more than once (“See below.”)
 * is told apart by what stands around it: the whole is aligned with the fewest changes.
 */

import { sameInOrder } from "../base/same-in-order.ts";

/** An English text, and whether it begins a paragraph, an item or the like; undefined where that is not known. */
export interface SourceInOrder {
  readonly source: string;
  readonly isFirst: boolean | undefined;
}

/** Where more pairs than these differ, the first of equal texts is taken. */
const MOST_PAIRS = 250_000;
/** Costs: a text that is edited is less than one that goes and another that comes. One that stands elsewhere now has moved. */
const EDITED = 1.25;
const MOVED = 2;
const MOVED_IN_TEXT = 0.5;
/** Of equal texts the one whose paragraph is the same is meant: whole paragraphs move, too. */
const OTHER_PARAGRAPH = 0.1;

/** Pairs of places, in the old order and in the new one. They never cross. */
export function alignSources(
  before: readonly SourceInOrder[],
  now: readonly SourceInOrder[],
): readonly (readonly [number, number])[] {
  const isSame = (one: SourceInOrder | undefined, other: SourceInOrder | undefined): boolean =>
    one?.source === other?.source && (one?.isFirst === undefined || one.isFirst === other?.isFirst);
  const least = Math.min(before.length, now.length);
  let start = 0;
  while (start < least && isSame(before[start], now[start])) start += 1;
  // Most articles: the English is as it was.
  if (start === before.length && start === now.length) return before.map((_, at) => [at, at]);
  let end = 0;
  while (end < least - start && isSame(before[before.length - 1 - end], now[now.length - 1 - end])) end += 1;
  // A paragraph that begins as another one does, and goes on otherwise, is compared as a whole.
  const isInside = (at: number, to: number): boolean => before[at]?.isFirst === false || now[to]?.isFirst === false;
  while (start > 0 && isInside(start, start)) start -= 1;
  while (end > 0 && isInside(before.length - end, now.length - end)) end -= 1;
  const [old, fresh] = [before.slice(start, before.length - end), now.slice(start, now.length - end)];
  const counts = Map.groupBy([...before, ...now], ({ source }) => source);
  const hasTwins = (all: readonly SourceInOrder[]): boolean =>
    all.some(({ source }) => (counts.get(source)?.length ?? 0) > 2);
  const isSmall = old.length * fresh.length <= MOST_PAIRS;
  const pairs = isSmall && (hasTwins(old) || hasTwins(fresh)) ? fewestChanges(old, fresh) : inOrder(old, fresh);
  return [
    ...Array.from({ length: start }, (_, at) => [at, at] as const),
    ...pairs.map(([at, to]) => [at + start, to + start] as const),
    ...Array.from({ length: end }, (_, at) => [before.length - end + at, now.length - end + at] as const),
  ];
}

function inOrder(
  before: readonly SourceInOrder[],
  now: readonly SourceInOrder[],
): readonly (readonly [number, number])[] {
  return sameInOrder(before, now, (one, other) => one.source === other.source);
}

/** The alignment of the least cost (Wagner and Fischer 1974). */
function fewestChanges(
  before: readonly SourceInOrder[],
  now: readonly SourceInOrder[],
): readonly (readonly [number, number])[] {
  const width = now.length + 1;
  const costs = new Float64Array((before.length + 1) * width);
  const [old, fresh] = [before, now].map((all) => new Set(all.map(({ source }) => source)));
  const [paragraphsBefore, paragraphsNow] = [paragraphsOf(before), paragraphsOf(now)];
  const pairCost = (at: number, to: number): number => {
    const [one, other] = [before[at], now[to]];
    if (!one || !other) return MOVED;
    if (one.source !== other.source) return fresh?.has(one.source) || old?.has(other.source) ? MOVED : EDITED;
    const isInOrder = one.isFirst === undefined || one.isFirst === other.isFirst;
    const isSameParagraph = one.isFirst === undefined || paragraphsBefore[at] === paragraphsNow[to];
    return (isInOrder ? 0 : MOVED_IN_TEXT) + (isSameParagraph ? 0 : OTHER_PARAGRAPH);
  };
  const cost = (at: number, to: number): number => costs[at * width + to] ?? 0;
  for (let at = before.length; at >= 0; at -= 1)
    for (let to = now.length; to >= 0; to -= 1) {
      if (at === before.length || to === now.length) {
        costs[at * width + to] = before.length - at + now.length - to;
        continue;
      }
      costs[at * width + to] = Math.min(
        pairCost(at, to) + cost(at + 1, to + 1),
        1 + cost(at + 1, to),
        1 + cost(at, to + 1),
      );
    }
  const pairs: (readonly [number, number])[] = [];
  let [at, to] = [0, 0];
  while (at < before.length && to < now.length) {
    const here = cost(at, to);
    if (here === pairCost(at, to) + cost(at + 1, to + 1)) {
      if (before[at]?.source === now[to]?.source) pairs.push([at, to]);
      at += 1;
      to += 1;
    } else if (here === 1 + cost(at + 1, to)) at += 1;
    else to += 1;
  }
  return pairs;
}

/** The words of the paragraph that each text stands in. */
function paragraphsOf(all: readonly SourceInOrder[]): readonly string[] {
  const paragraphs: string[][] = [];
  for (const { source, isFirst } of all)
    if (isFirst === false && paragraphs.length > 0) paragraphs.at(-1)?.push(source);
    else paragraphs.push([source]);
  return paragraphs.flatMap((texts) => texts.map(() => texts.join("\n")));
}
